using System.Text;
using Taxonomy.Queue;

namespace Taxonomy.Tests.Queue;

public unsafe class Crc32CTests
{
    public static TheoryData<string, uint> Published =>
        new()
        {
            // The check value of the catalogue of parametrised CRC algorithms.
            { Convert.ToHexString("123456789"u8), 0xE306_9283 },
            // RFC 3720, appendix B.4.
            { new string('0', 64), 0x8A91_36AA },
            { new string('F', 64), 0x62A8_AB43 },
            { "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F", 0x46DD_794E },
            { "1F1E1D1C1B1A191817161514131211100F0E0D0C0B0A09080706050403020100", 0x113F_DB5C },
            {
                "01C000000000000000000000000000001400000000000400000000140000001828000000000000000200000000000000",
                0xD996_3A56
            },
        };

    [Theory]
    [MemberData(nameof(Published))]
    public void Is_CRC_32C_as_published(string bytes, uint expected) =>
        Assert.Equal(expected, Crc32C.Compute(Convert.FromHexString(bytes)));

    [Fact]
    public void Equals_a_bit_by_bit_computation_for_every_length_and_alignment()
    {
        var bytes = new byte[220];
        new Random(3).NextBytes(bytes);
        for (var start = 0; start < 16; start++)
        {
            for (var length = 0; length <= 200; length++)
            {
                var part = bytes.AsSpan(start, length);
                Assert.True(Reference(part) == Crc32C.Compute(part), $"{length} bytes from {start} on");
            }
        }
    }

    [Fact]
    public void A_records_checksum_is_that_of_its_bytes()
    {
        for (var length = 1; length <= 200; length++)
        {
            var bytes = new byte[1024];
            fixed (byte* record = bytes)
            {
                Write(record, length);
                var units = (int)EventRecord.Units(length);
                byte[] covered = [.. bytes[..16], .. bytes[20..24], .. bytes[24..(units * 8)]];
                Assert.Equal(Reference(covered), *(uint*)(record + 16));
            }
        }
    }

    [Fact]
    public void Equal_changes_at_any_distance_are_seen()
    {
        const int Length = 200;
        var bytes = new byte[1024];
        fixed (byte* record = bytes)
        {
            var word = Write(record, Length);
            for (var first = 24; first < 24 + Length; first++)
            {
                for (var second = first + 1; second < 24 + Length; second++)
                {
                    record[first] ^= 0x04;
                    record[second] ^= 0x04;
                    Assert.False(EventRecord.IsIntact(record, word), $"Bytes {first} and {second}");
                    record[first] ^= 0x04;
                    record[second] ^= 0x04;
                }
            }

            Assert.True(EventRecord.IsIntact(record, word));
        }
    }

    private static ulong Write(byte* record, int length)
    {
        EventRecord.Write(record, 0, 0, 1, Encoding.ASCII.GetBytes(new string('x', length)), hasChecksum: true);
        return EventRecord.Word(record);
    }

    private static uint Reference(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F6_3B78 : crc >> 1;
            }
        }

        return ~crc;
    }
}

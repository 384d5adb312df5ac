using System.Runtime.CompilerServices;
#if NET
using System.Numerics;
#endif

namespace Taxonomy.Queue;

/// <summary>
/// CRC-32C (Castagnoli), computed with the processor's instruction where there is one and with tables otherwise. A sum
/// begins with <see cref="Begin"/>, takes values in the order of their bytes in memory, and ends with <see cref="End"/>.
/// </summary>
internal static unsafe class Crc32C
{
    /// <summary>The sum of nothing.</summary>
    public const uint Begin = uint.MaxValue;

    /// <summary>Returns the checksum of everything that was added to a sum.</summary>
    public static uint End(uint sum) => ~sum;

    /// <summary>Returns the checksum of some bytes.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            return End(Add(Begin, start, bytes.Length));
        }
    }

    /// <summary>Adds bytes to a sum.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="start">The first byte; it need not be aligned.</param>
    /// <param name="length">The number of bytes.</param>
    public static uint Add(uint sum, byte* start, long length)
    {
        var end = start + length;
        for (; end - start >= sizeof(ulong); start += sizeof(ulong))
        {
            sum = Add(sum, Unsafe.ReadUnaligned<ulong>(start));
        }

        while (start < end)
        {
            sum = Add(sum, *start++);
        }

        return sum;
    }

#if NET
    /// <summary>Adds the eight bytes of a word to a sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Add(uint sum, ulong word) => BitOperations.Crc32C(sum, word);

    /// <summary>Adds the four bytes of a word to a sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Add(uint sum, uint word) => BitOperations.Crc32C(sum, word);

    private static uint Add(uint sum, byte value) => BitOperations.Crc32C(sum, value);
#else
    private const uint Polynomial = 0x82F6_3B78;

    // Eight tables: one for each byte of a word, by how far it is from the word's end.
    private static readonly uint[] s_tables = CreateTables();

    /// <summary>Adds the eight bytes of a word to a sum.</summary>
    public static uint Add(uint sum, ulong word)
    {
        word ^= sum;
        var tables = s_tables;
        return tables[(7 * 256) + (int)(word & 255)]
            ^ tables[(6 * 256) + (int)((word >> 8) & 255)]
            ^ tables[(5 * 256) + (int)((word >> 16) & 255)]
            ^ tables[(4 * 256) + (int)((word >> 24) & 255)]
            ^ tables[(3 * 256) + (int)((word >> 32) & 255)]
            ^ tables[(2 * 256) + (int)((word >> 40) & 255)]
            ^ tables[256 + (int)((word >> 48) & 255)]
            ^ tables[(int)(word >> 56)];
    }

    /// <summary>Adds the four bytes of a word to a sum.</summary>
    public static uint Add(uint sum, uint word)
    {
        word ^= sum;
        var tables = s_tables;
        return tables[(3 * 256) + (int)(word & 255)]
            ^ tables[(2 * 256) + (int)((word >> 8) & 255)]
            ^ tables[256 + (int)((word >> 16) & 255)]
            ^ tables[(int)(word >> 24)];
    }

    private static uint Add(uint sum, byte value) => (sum >> 8) ^ s_tables[(sum ^ value) & 255];

    private static uint[] CreateTables()
    {
        var tables = new uint[8 * 256];
        for (var value = 0; value < 256; value++)
        {
            var crc = (uint)value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            }

            tables[value] = crc;
        }

        for (var index = 256; index < tables.Length; index++)
        {
            var before = tables[index - 256];
            tables[index] = (before >> 8) ^ tables[before & 255];
        }

        return tables;
    }
#endif
}

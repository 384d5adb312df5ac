using System.Buffers.Binary;
using System.Text;
using Taxonomy.Queue;

namespace Taxonomy.Tests.Queue;

/// <summary>Writes a journal file as the first version of the format had it.</summary>
internal static unsafe class Version1File
{
    private const int RingSize = 64 * 1024;

    /// <summary>Creates the bytes of a file with events at the ring's beginning.</summary>
    /// <param name="events">The JSON of each event, and whether it is done.</param>
    public static byte[] Create(params (string Json, bool IsDone)[] events)
    {
        var file = new byte[JournalHeader.Size + RingSize];
        JournalHeader.Create(RingSize, version: 1).CopyTo(file, 0);
        var position = 0;
        foreach (var (json, isDone) in events)
        {
            var payload = (json.Length + 7) / 8 * 8;
            var record = new byte[24 + payload];
            record.AsSpan(24).Fill(0xFF);
            Encoding.ASCII.GetBytes(json).CopyTo(record, 24);
            BinaryPrimitives.WriteUInt64LittleEndian(record, (uint)position | ((ulong)json.Length << 33));
            BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(8), ~(long)position);
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(20), uint.MaxValue);
            fixed (byte* start = record)
            {
                var words = (ulong*)start;
                var checksum = Version1.Checksum(words + 3, payload / 8, words[0], words[1], uint.MaxValue);
                BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(16), checksum);
                words[0] |= isDone ? 3UL << 59 : 0;
            }

            record.CopyTo(file, JournalHeader.Size + (position * 8));
            position += record.Length / 8;
        }

        return file;
    }
}

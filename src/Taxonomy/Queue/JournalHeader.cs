using System.Buffers.Binary;

namespace Taxonomy.Queue;

/// <summary>
/// What a journal's file begins with: what it is, in which version, and how large its ring is. Written before the file
/// gets its name, and never changed, except for the <see cref="HeadNote"/> and the <see cref="UsedMark"/> in the same page.
/// </summary>
internal static unsafe class JournalHeader
{
    /// <summary>The ring begins here: at a page, in bytes.</summary>
    public const int Size = 4096;

    /// <summary>The format that this code reads and writes.</summary>
    public const int Version = 2;

    /// <summary>Where the <see cref="HeadNote"/> is: on a cache line of its own.</summary>
    public const int NoteOffset = 128;

    /// <summary>Where the <see cref="UsedMark"/> is.</summary>
    public const int UsedOffset = 192;

    private const int ChecksumOffset = 24;

    private static ReadOnlySpan<byte> Magic => "TAXOJRNL"u8;

    public static byte[] Create(long ringSize, int version = Version)
    {
        var header = new byte[Size];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), version);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(12), Size);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(16), ringSize);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(ChecksumOffset), Checksum(header, version));
        fixed (byte* start = header)
        {
            ((UsedMark*)(start + UsedOffset))->Set(0);
        }

        return header;
    }

    /// <summary>Reads the version and the ring's size.</summary>
    /// <returns>Whether the header is intact.</returns>
    public static bool TryRead(ReadOnlySpan<byte> header, out int version, out long ringSize)
    {
        version = 0;
        ringSize = 0;
        if (header.Length < Size || !header.Slice(0, 8).SequenceEqual(Magic))
        {
            return false;
        }

        var named = BinaryPrimitives.ReadInt32LittleEndian(header.Slice(8));
        if (BinaryPrimitives.ReadUInt32LittleEndian(header.Slice(ChecksumOffset)) != Checksum(header, named))
        {
            return false;
        }

        version = named;
        ringSize = BinaryPrimitives.ReadInt64LittleEndian(header.Slice(16));
        return true;
    }

    /// <summary>Whether a ring can have this size.</summary>
    public static bool IsRingSize(long size) => size is >= 4096 and <= 1L << 40 && (size & (size - 1)) == 0;

    private static uint Checksum(ReadOnlySpan<byte> header, int version)
    {
        if (version != Version1.Number)
        {
            return Crc32C.Compute(header.Slice(0, ChecksumOffset));
        }

        var words = stackalloc ulong[ChecksumOffset / sizeof(ulong)];
        header.Slice(0, ChecksumOffset).CopyTo(new Span<byte>(words, ChecksumOffset));
        return Version1.Checksum(words, ChecksumOffset / sizeof(ulong), 0, 0, 0);
    }
}

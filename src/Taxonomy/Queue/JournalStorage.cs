using Taxonomy.Files;

namespace Taxonomy.Queue;

/// <summary>The file system.</summary>
internal sealed class JournalStorage : IJournalStorage
{
    private const int ChunkSize = 1024 * 1024;

    /// <remarks>
    /// Zeros are written rather than a length set: a file with holes in it ends the process when the disk is full and
    /// one of its pages is touched, and there is no other way to fill it that every file system has.
    /// </remarks>
    public void Create(string path, long ringSize)
    {
        using var stream = PrivateFiles.Open(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1);
        var zeros = new byte[Math.Min(ChunkSize, ringSize)];
        var header = JournalHeader.Create(ringSize);
        stream.Write(new byte[header.Length], 0, header.Length);
        for (var written = 0L; written < ringSize; written += zeros.Length)
        {
            stream.Write(zeros, 0, zeros.Length);
        }

        stream.Flush(flushToDisk: true);

        // Last, so that a file with a header is whole.
        stream.Position = 0;
        stream.Write(header, 0, header.Length);
        stream.Flush(flushToDisk: true);
    }

    public void Replace(string from, string to)
    {
#if NET
        File.Move(from, to, overwrite: true);
#else
        // Not in one step; but a new file that has its header is taken if there is no other.
        File.Delete(to);
        File.Move(from, to);
#endif
    }
}

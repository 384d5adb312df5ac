using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Taxonomy.Files;

namespace Taxonomy.Queue;

/// <summary>The file system.</summary>
internal sealed class JournalStorage : IJournalStorage
{
    private const int ChunkSize = 1024 * 1024;

    /// <remarks>
    /// The space is reserved rather than a length set: a file with holes in it ends the process when the disk is full and
    /// one of its pages is touched.
    /// </remarks>
    public void Create(string path, long ringSize)
    {
        using var stream = PrivateFiles.Open(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1);
        var header = JournalHeader.Create(ringSize);
        if (!TryReserve(stream, header.Length + ringSize))
        {
            Fill(stream, header.Length, ringSize);
        }

        // Last, so that a file with a header is whole.
        stream.Position = 0;
        stream.Write(header, 0, header.Length);
        stream.Flush();
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

    // Not FileStreamOptions.PreallocationSize: on a file system that cannot reserve space it does nothing, and does not
    // say so.
    private static bool TryReserve(FileStream stream, long size)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            // Windows reserves the space of a file that is not sparse.
            stream.SetLength(size);
            return true;
        }

        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux) || IntPtr.Size < sizeof(long))
        {
            return false;
        }

        int error;
        do
        {
            error = NativeMethods.Reserve(stream.SafeFileHandle, 0, size);
        } while (error == NativeMethods.Interrupted);

        return error != NativeMethods.NoSpace
            ? error == 0
            : throw new IOException($"No space left on device for a file of {size} bytes.");
    }

    // What every file system can do.
    private static void Fill(FileStream stream, int headerSize, long ringSize)
    {
        var zeros = new byte[Math.Min(ChunkSize, ringSize)];
        stream.Write(new byte[headerSize], 0, headerSize);
        for (var written = 0L; written < ringSize; written += zeros.Length)
        {
            stream.Write(zeros, 0, zeros.Length);
        }

        stream.Flush(flushToDisk: true);
    }

    private static class NativeMethods
    {
        public const int Interrupted = 4;
        public const int NoSpace = 28;

        [DllImport("libc", EntryPoint = "posix_fallocate")]
        public static extern int Reserve(SafeFileHandle file, long offset, long length);
    }
}

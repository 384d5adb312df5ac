using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Taxonomy.Tests.Queue;

/// <summary>Tells how much of a file is in the memory of the operating system. On Linux only.</summary>
internal static unsafe class PageCache
{
    public static long ResidentBytes(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var file = MemoryMappedFile.CreateFromFile(
            stream,
            null,
            0,
            MemoryMappedFileAccess.Read,
            HandleInheritability.None,
            leaveOpen: true
        );
        using var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        try
        {
            var pages = new byte[(stream.Length + Environment.SystemPageSize - 1) / Environment.SystemPageSize];
            Assert.Equal(0, NativeMethods.InCore(start, (nuint)stream.Length, pages));
            return pages.Count(page => (page & 1) != 0) * (long)Environment.SystemPageSize;
        }
        finally
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }

    private static class NativeMethods
    {
        [DllImport("libc", EntryPoint = "mincore")]
        public static extern int InCore(byte* address, nuint length, byte[] pages);
    }
}

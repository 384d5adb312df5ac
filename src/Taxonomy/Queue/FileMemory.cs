using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Taxonomy.Queue;

/// <summary>
/// A ring in a file that is mapped into memory: what is written there is in the operating system's hands at once, and
/// no system call is needed for it.
/// </summary>
internal sealed unsafe class FileMemory : RingMemory
{
    private readonly FileStream _stream;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly long _available;
    private byte* _base;

    private FileMemory(FileStream stream, long length)
    {
        _stream = stream;
        _available = length - JournalHeader.Size;
        _file = MemoryMappedFile.CreateFromFile(
            stream,
            null,
            length,
            MemoryMappedFileAccess.ReadWrite,
            HandleInheritability.None,
            leaveOpen: true
        );
        _view = _file.CreateViewAccessor(0, length, MemoryMappedFileAccess.ReadWrite);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _base);
        _base += _view.PointerOffset;
    }

    public override byte* Start => _base + JournalHeader.Size;

    public override long Size => RingSize;

    public override bool IsDurable => true;

    public bool IsDisposed => _base is null;

    /// <summary>How much of the ring there is; less than its size when the file was cut off.</summary>
    public long Available => Math.Min(_available, RingSize);

    /// <summary>The first bytes of the file.</summary>
    public ReadOnlySpan<byte> Header => new(_base, JournalHeader.Size);

    /// <summary>The ring's size, as the header says or the file's length.</summary>
    public long RingSize { get; set; }

    /// <summary>Maps a file.</summary>
    /// <exception cref="IOException">The file cannot be opened or mapped.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static FileMemory Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 1);
        try
        {
            return new FileMemory(stream, stream.Length);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Writes the header anew, after a part of it was damaged.</summary>
    public void RepairHeader() => JournalHeader.Create(RingSize).CopyTo(new Span<byte>(_base, JournalHeader.Size));

    public override void Sync(long offset, long length)
    {
        // To whole pages; the header is one.
        var start =
            (_base + JournalHeader.Size + offset) - ((offset + JournalHeader.Size) % Environment.SystemPageSize);
        var size = length + (Start + offset - start);
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            if (NativeMethods.FlushViewOfFile((IntPtr)start, new UIntPtr((ulong)size)) == 0)
            {
                throw new IOException("The journal cannot be written to the disk.");
            }

            _stream.Flush(flushToDisk: true);
        }
        else if (NativeMethods.MSync((IntPtr)start, new UIntPtr((ulong)size), NativeMethods.SynchronousFlag) != 0)
        {
            throw new IOException("The journal cannot be written to the disk.");
        }
    }

    public override void Dispose()
    {
        if (_base is null)
        {
            return;
        }

        _base = null;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();

        // Disposing the view itself would bring all of it to the disk first, which nobody has asked for.
        _view.SafeMemoryMappedViewHandle.Dispose();
        _file.Dispose();
        _stream.Dispose();
    }

    private static class NativeMethods
    {
        // MS_SYNC is 4 on Linux, and 16 on macOS and the BSDs.
        public static int SynchronousFlag => RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? 4 : 16;

        [DllImport("libc", EntryPoint = "msync", SetLastError = true)]
        public static extern int MSync(IntPtr address, UIntPtr length, int flags);

        [DllImport("kernel32", SetLastError = true)]
        public static extern int FlushViewOfFile(IntPtr address, UIntPtr length);
    }
}

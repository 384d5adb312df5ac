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
    private long _length;

    private FileMemory(FileStream stream, long length)
    {
        _stream = stream;
        _available = length - JournalHeader.Size;
        _length = length;
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

    public override HeadNote* Head => (HeadNote*)(_base + JournalHeader.NoteOffset);

    public override UsedMark* Used => (UsedMark*)(_base + JournalHeader.UsedOffset);

    public bool IsDisposed => _base is null;

    /// <summary>How much of the ring there is; less than its size when the file was cut off.</summary>
    public long Available => Math.Min(_available, RingSize);

    /// <summary>The first bytes of the file.</summary>
    public ReadOnlySpan<byte> Header => new(_base, JournalHeader.Size);

    /// <summary>The ring's size, as the header says or the file's length.</summary>
    public long RingSize { get; set; }

    /// <remarks>Windows refuses to cut off a file that is mapped.</remarks>
    public override bool CanBeCutOff => !RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    public override bool IsCutOff
    {
        get
        {
            try
            {
                return FileLength < Volatile.Read(ref _length);
            }
            catch (ObjectDisposedException)
            {
                // Asked without a lock, while the journal is closed.
                return false;
            }
        }
    }

    private long FileLength =>
#if NET
        RandomAccess.GetLength(_stream.SafeFileHandle);
#else
        _stream.Length;
#endif

    public override bool TryReplaceLost()
    {
        if (_base is null)
        {
            return false;
        }

        var length = FileLength;
        if (length >= _length)
        {
            return false;
        }

        // The page in which the file ends can still be used.
        var page = Environment.SystemPageSize;
        var kept = (length + page - 1) / page * page;
        if (kept < _length && !NativeMethods.TryMapMemory((IntPtr)(_base + kept), new UIntPtr((ulong)(_length - kept))))
        {
            throw new IOException("The journal's file was truncated, and no memory is available to replace it.");
        }

        Volatile.Write(ref _length, length);
        return true;
    }

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
    public void RepairHeader() =>
        JournalHeader
            .Create(RingSize)
            .AsSpan(0, JournalHeader.NoteOffset)
            .CopyTo(new Span<byte>(_base, JournalHeader.NoteOffset));

    public override void Sync(long offset, long length) => SyncFile(JournalHeader.Size + offset, length);

    public override void SyncNotes() => SyncFile(0, JournalHeader.Size);

    private void SyncFile(long offset, long length)
    {
        var before = offset % Environment.SystemPageSize;
        var start = _base + offset - before;
        var size = length + before;
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            if (NativeMethods.FlushViewOfFile((IntPtr)start, new UIntPtr((ulong)size)) == 0)
            {
                throw new IOException("The journal could not be written to disk.");
            }

            _stream.Flush(flushToDisk: true);
        }
        else if (NativeMethods.MSync((IntPtr)start, new UIntPtr((ulong)size), NativeMethods.SynchronousFlag) != 0)
        {
            throw new IOException("The journal could not be written to disk.");
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

        // Puts new memory of the process, all zeros, in the place of what is mapped at an address.
        public static bool TryMapMemory(IntPtr address, UIntPtr length)
        {
            const int ReadWrite = 3;
            const int PrivateAndFixed = 0x12;
            var anonymous = RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? 0x20 : 0x1000;
            return MMap(address, length, ReadWrite, PrivateAndFixed | anonymous, -1, IntPtr.Zero) == address;
        }

        [DllImport("libc", EntryPoint = "mmap", SetLastError = true)]
        private static extern IntPtr MMap(
            IntPtr address,
            UIntPtr length,
            int access,
            int flags,
            int file,
            IntPtr offset
        );

        [DllImport("libc", EntryPoint = "msync", SetLastError = true)]
        public static extern int MSync(IntPtr address, UIntPtr length, int flags);

        [DllImport("kernel32", SetLastError = true)]
        public static extern int FlushViewOfFile(IntPtr address, UIntPtr length);
    }
}

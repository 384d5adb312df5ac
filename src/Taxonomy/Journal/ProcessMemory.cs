using System.Runtime.InteropServices;

namespace Taxonomy.Journal;

/// <summary>A ring in the process's memory. What of it has never been written takes no room.</summary>
internal sealed unsafe class ProcessMemory : RingMemory
{
#if NET
    /// <summary>The largest ring, in bytes.</summary>
    public const long LargestSize = 8L << 30;

    private byte* _start;

    /// <exception cref="OutOfMemoryException">There is not that much.</exception>
    public ProcessMemory(long size)
    {
        Size = size;
        _start = (byte*)NativeMemory.AllocZeroed((nuint)size);
    }

    ~ProcessMemory() => Free();

    public override byte* Start => _start;

    public override void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.Free(_start);
        _start = null;
    }
#else
    /// <summary>The largest ring, in bytes: an array has no more.</summary>
    public const long LargestSize = 1L << 30;

    private GCHandle _handle;
    private byte* _start;

    /// <exception cref="OutOfMemoryException">There is not that much.</exception>
    public ProcessMemory(long size)
    {
        Size = size;
        _handle = GCHandle.Alloc(new byte[size], GCHandleType.Pinned);
        _start = (byte*)_handle.AddrOfPinnedObject();
    }

    ~ProcessMemory() => Free();

    public override byte* Start => _start;

    public override void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_handle.IsAllocated)
        {
            _handle.Free();
            _start = null;
        }
    }
#endif

    public override long Size { get; }

    public override bool IsDurable => false;

    public override void Sync(long offset, long length) { }
}

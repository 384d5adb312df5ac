using System.Runtime.InteropServices;

namespace Taxonomy.Queue;

/// <summary>A ring in the process's memory. What of it has never been written takes no room.</summary>
internal sealed unsafe class ProcessMemory : RingMemory
{
    /// <summary>The largest ring, in bytes: what an address can tell apart is little on 32 bits.</summary>
    public static readonly long LargestSize = IntPtr.Size == 8 ? 8L << 30 : 256L << 20;

#if NET
    private byte* _start;

    /// <exception cref="OutOfMemoryException">There is not that much.</exception>
    public ProcessMemory(long size)
    {
        Size = size;
        _start = (byte*)NativeMemory.AllocZeroed(checked((nuint)size));
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
    private static readonly bool s_isWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    private byte* _start;

    /// <exception cref="OutOfMemoryException">There is not that much.</exception>
    public ProcessMemory(long size)
    {
        Size = size;

        // An array would be cleared at once, all of it.
        var bytes = new UIntPtr((ulong)size);
        _start = (byte*)(
            s_isWindows
                ? NativeMethods.VirtualAlloc(
                    IntPtr.Zero,
                    bytes,
                    NativeMethods.ReserveAndCommit,
                    NativeMethods.ReadWrite
                )
                : NativeMethods.Calloc(bytes, new UIntPtr(1))
        );
        if (_start is null)
        {
            throw new InsufficientMemoryException($"Could not allocate {size} bytes for the queue; see QueueMaxBytes.");
        }
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
        if (_start is null)
        {
            return;
        }

        if (s_isWindows)
        {
            _ = NativeMethods.VirtualFree((IntPtr)_start, UIntPtr.Zero, NativeMethods.Release);
        }
        else
        {
            NativeMethods.Free((IntPtr)_start);
        }

        _start = null;
    }

    private static class NativeMethods
    {
        public const uint ReserveAndCommit = 0x3000;
        public const uint ReadWrite = 4;
        public const uint Release = 0x8000;

        [DllImport("kernel32")]
        public static extern IntPtr VirtualAlloc(IntPtr address, UIntPtr size, uint kind, uint protection);

        [DllImport("kernel32")]
        public static extern int VirtualFree(IntPtr address, UIntPtr size, uint kind);

        [DllImport("libc", EntryPoint = "calloc")]
        public static extern IntPtr Calloc(UIntPtr count, UIntPtr size);

        [DllImport("libc", EntryPoint = "free")]
        public static extern void Free(IntPtr address);
    }
#endif

    public override long Size { get; }

    public override bool IsDurable => false;

    public override void Sync(long offset, long length) { }
}

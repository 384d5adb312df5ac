using System.Runtime.InteropServices;

namespace Taxonomy;

/// <summary>
/// Numbers the events of a client, so that those with the same time keep their order. One counter rises for all users
/// and devices together, and so for each of them.
/// </summary>
/// <remarks>Thread-safe.</remarks>
[StructLayout(LayoutKind.Explicit, Size = 2 * CacheLine)]
internal sealed class EventIds
{
    private const int CacheLine = 128;

    // In a cache line of its own: all threads write it, and must not slow down the reading of its neighbors.
    [FieldOffset(CacheLine)]
    private long _last;

    /// <summary>The last number that was given out.</summary>
    public long Last => Volatile.Read(ref _last);

    /// <summary>Returns the next number. Allocates nothing.</summary>
    public long Next() => Interlocked.Increment(ref _last);

    /// <summary>Continues behind a number that an earlier process gave out.</summary>
    /// <param name="last">The number.</param>
    public void ContinueAfter(long last) => Volatile.Write(ref _last, last);
}

using System.Runtime.InteropServices;

namespace Taxonomy.Queue;

/// <summary>
/// Notes how much of a ring has ever been written, in steps, so that a start need not look at the rest. Memory behind it
/// is all zeros.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct UsedMark
{
    private long _units;
    private uint _check;

    /// <summary>Notes that only the first units of a ring are used from now on.</summary>
    public void Set(long units)
    {
        // In between, a process that is killed leaves a mark that does not count.
        _units = units;
        Volatile.Write(ref _check, Check(units));
    }

    /// <summary>Reads the mark.</summary>
    /// <returns>Whether there is one, and it is intact.</returns>
    public readonly bool TryRead(out long units)
    {
        units = _units;
        return _check == Check(units);
    }

    private static uint Check(long units) => Crc32C.End(Crc32C.Add(Crc32C.Begin, (ulong)units));
}

namespace Taxonomy.Journal;

/// <content>Bringing the ring to the disk.</content>
internal sealed partial class RingJournal
{
    private const long PageUnits = 4096 >> EventRecord.UnitShift;

    private long _synced;
    private long _syncSeen;

    /// <summary>
    /// Brings what was appended since the last time to the disk. The page that is being written is left out while it is,
    /// for whoever writes there would have to wait. One thread at a time.
    /// </summary>
    public void Sync()
    {
        var next = NextPosition;
        var end = next == _syncSeen ? next : Math.Max(_synced, next - (next % PageUnits));
        _syncSeen = next;
        var start = Math.Max(_synced, end - _ringUnits);
        if (start >= end)
        {
            return;
        }

        var offset = start & _offsetMask;
        var first = Math.Min(end - start, _ringUnits - offset);
        _memory.Sync(offset << EventRecord.UnitShift, first << EventRecord.UnitShift);
        if (first < end - start)
        {
            _memory.Sync(0, (end - start - first) << EventRecord.UnitShift);
        }

        _synced = end;
    }
}

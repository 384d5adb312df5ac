namespace Taxonomy.Queue;

/// <content>Bringing the ring to the disk.</content>
internal sealed unsafe partial class RingJournal
{
    private const long PageUnits = 4096 >> EventRecord.UnitShift;

    /// <summary>So that the sender never waits for long.</summary>
    private const int RecordsPerLook = 1024;

    private long _synced;
    private long _syncSeen;
    private long _filled;
    private long _usedSynced;

    /// <summary>
    /// Brings what was appended since the last time to the disk. The page that is being written is left out while it is,
    /// for whoever writes there would have to wait. One thread at a time.
    /// </summary>
    /// <param name="isLast">Whether nothing comes after it, and that page is to be taken, too.</param>
    public void Sync(bool isLast = false)
    {
        CheckFileNow();
        var next = NextPosition;
        var end = isLast || next == _syncSeen ? next : Math.Max(_synced, next - (next % PageUnits));
        _syncSeen = next;
        var start = Math.Max(_synced, end - _ringUnits);
        if (start >= end)
        {
            return;
        }

        // What is being filled now may come to the disk or not: it is taken again the next time.
        var filled = Math.Min(FilledUntil(end), end);
        var used = Volatile.Read(ref _cursors.Used);
        if (used != _usedSynced)
        {
            _memory.SyncNotes();
            _usedSynced = used;
        }

        var offset = start & _offsetMask;
        var first = Math.Min(end - start, _ringUnits - offset);
        _memory.Sync(offset << EventRecord.UnitShift, first << EventRecord.UnitShift);
        if (first < end - start)
        {
            _memory.Sync(0, (end - start - first) << EventRecord.UnitShift);
        }

        _synced = Math.Max(_synced, filled);
    }

    // The first place before an end that somebody has taken and not filled, or else the end.
    private long FilledUntil(long end)
    {
        while (true)
        {
            CheckFileNow();
            lock (_gate)
            {
                // What was read is whole.
                var position = Math.Max(_filled, _read);
                for (var count = 0; count < RecordsPerLook; count++)
                {
                    if (position >= end || _isReleased)
                    {
                        return end;
                    }

                    if (TryPassLost(ref position))
                    {
                        continue;
                    }

                    var word = EventRecord.Word(RecordAt(position));
                    if (!CommitWord.IsAt(word, position))
                    {
                        return position;
                    }

                    position = After(position, word);
                    _filled = position;
                }
            }
        }
    }
}

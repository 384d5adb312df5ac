using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Taxonomy.Queue;

/// <content>Going on in memory when somebody has cut off the file.</content>
internal sealed unsafe partial class RingJournal
{
    // No thread needs that long to copy an event, unless it does not run at all.
    private static readonly long s_longestCopy = 5 * Stopwatch.Frequency;

    // From where to where nothing can be read any more, as positions.
    private readonly Dictionary<long, long> _lost = [];
    private volatile bool _isCutOff;
    private volatile bool _isEmptied;
    private int _checkedAt;

    /// <summary>
    /// Called, without a lock held, when the file was found to be cut off: with the number of events that were lost
    /// before they were read, and the position of the first.
    /// </summary>
    public Action<int, long>? Lost { get; set; }

    // A mapped page that its file no longer has ends the process when it is touched. Nobody tells when a file is cut off,
    // so its length is looked at before the next use: once for each tick of the system's clock. A file that is then made
    // as long as before is noticed by what is missing in it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CheckFile()
    {
        if (_canBeCutOff)
        {
            var now = Environment.TickCount;
            if (now != Volatile.Read(ref _checkedAt) || _isEmptied)
            {
                CheckFile(now);
            }
        }
    }

    // Whatever the clock says: for those who come seldom, or touch much of the file at once.
    private void CheckFileNow()
    {
        if (_canBeCutOff)
        {
            CheckFile(Environment.TickCount);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CheckFile(int now)
    {
        Volatile.Write(ref _checkedAt, now);
        if (!_isEmptied && !_memory.IsCutOff)
        {
            return;
        }

        int count;
        long first;
        lock (_gate)
        {
            if (_isReleased || !(_memory.TryReplaceLost() | _isEmptied))
            {
                return;
            }

            _isEmptied = false;
            _isCutOff = true;
            count = PassLost(out first);
        }

        Lost?.Invoke(count, first);
    }

    // Called while a record is waited for that its thread has not finished. One that was finished, and is no more, never
    // will be.
    private void CheckWait(ref long since)
    {
        if (!_canBeCutOff)
        {
            return;
        }

        var now = Stopwatch.GetTimestamp();
        if (since == 0)
        {
            since = now;
        }
        else if (now - since > s_longestCopy)
        {
            since = now;
            _isEmptied = true;
        }

        CheckFile();
    }

    // Where a record can be read again, for a position from which on nothing can.
    private bool TryPassLost(ref long position)
    {
        if (_lost.Count == 0 || !_lost.TryGetValue(position, out var next))
        {
            return false;
        }

        position = next;
        return true;
    }

    private int PassLost(out long first)
    {
        // Who is in the middle of a copy gets the time to end it.
        Thread.Sleep(20);
        first = _read;
        var end = NextPosition;
        var waiting = Count;
        var found = KeepRecovered();
        _openUnits = 0;
        for (var position = Math.Max(_cursors.Head, _recoveredEnd); position < end; )
        {
            var word = EventRecord.Word(RecordAt(position));
            if (IsWhole(position, word))
            {
                var isWaiting = position >= _read && !CommitWord.IsGap(word) && !CommitWord.IsMoved(word);
                found += isWaiting ? 1 : 0;
                _openUnits +=
                    position < _read && !CommitWord.IsDone(word) ? EventRecord.Units(CommitWord.Length(word)) : 0;
                position = After(position, word);
                continue;
            }

            var next = position;
            if (!TryPassLost(ref next))
            {
                do
                {
                    next++;
                } while (next < end && next != _read && !IsWhole(next, EventRecord.Word(RecordAt(next))));

                _lost[position] = next;
            }

            position = next;
        }

        var count = Math.Max(0, waiting - found);
        _readCount += count;
        AdvanceHead();
        return count;
    }

    // The file may end in the middle of a record.
    private bool IsWhole(long position, ulong word) =>
        CommitWord.IsAt(word, position) && (CommitWord.IsGap(word) || EventRecord.IsIntact(RecordAt(position), word));

    // How many of the recovered events that have not been read are still there.
    private int KeepRecovered()
    {
        var left = _recovered
            .Skip(_recoveredNext)
            .Where(place => IsWhole(PlaceOf(place.Key), EventRecord.Word(RecordAt(PlaceOf(place.Key)))))
            .ToArray();
        _recovered = left;
        _recoveredNext = 0;
        _recoveredUnits = left.Sum(place => UnitsAt(PlaceOf(place.Key)));
        return left.Length;
    }
}

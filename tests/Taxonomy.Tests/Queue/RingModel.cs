using Taxonomy.Delivery;
using Taxonomy.Queue;

namespace Taxonomy.Tests.Queue;

/// <summary>
/// A journal beside the simplest thing that behaves as it should: a list of what waits, and one of what was read and
/// has no outcome. Whatever is done is done to both and compared.
/// </summary>
internal sealed class RingModel : IDisposable
{
    public const int LargestEvent = 6_000;

    private readonly DurableMemory _memory;
    private readonly RingLimits _limits;
    private readonly EventCopy _copy = new();
    private readonly List<(long Position, byte[] Json)> _waiting = [];
    private readonly List<(long Position, byte[] Json)> _open = [];
    private RingJournal _journal;
    private int _next;

    public RingModel(int maxEvents, int maxBytes)
    {
        _limits = new RingLimits(maxEvents, maxBytes, LargestEvent, 20_000);
        _memory = new DurableMemory(_limits.RingSize);
        _journal = Start(null);
    }

    public int Waiting => _waiting.Count;

    public int Open => _open.Count;

    public void Dispose() => _memory.Dispose();

    public void Append(int size)
    {
        var json = Event(_next++, size);
        if (_journal.TryAppend(json) == AppendResult.Full && !MakeRoomFor(json))
        {
            return;
        }

        _waiting.Add((0, json));
        Assert.Equal(_waiting.Count, _journal.Count);
    }

    public void Read(int maxEvents, int maxBytes)
    {
        var batch = new EventBatch("start"u8);
        _journal.Read(batch, maxEvents, maxBytes);
        Assert.InRange(batch.Count, 0, maxEvents);
        Assert.InRange(batch.Bytes, 0, maxBytes);
        for (var index = 0; index < batch.Count; index++)
        {
            Assert.True(batch.Json(index).SequenceEqual(_waiting[index].Json));
            var position = batch.Position(index);
            Assert.True(_open.Count == 0 || position > _open[^1].Position);
            _open.Add((position, _waiting[index].Json));
        }

        _waiting.RemoveRange(0, batch.Count);

        // What was left did not fit.
        Assert.True(
            _waiting.Count == 0 || batch.Count == maxEvents || batch.Bytes + _waiting[0].Json.Length + 1 > maxBytes
        );
        Assert.Equal(_waiting.Count, _journal.Count);
    }

    public void Acknowledge(int index)
    {
        if (_open.Count > 0)
        {
            index %= _open.Count;
            _journal.Acknowledge(_open[index].Position);
            _open.RemoveAt(index);
        }

        // Or a flush would wait for what is long done.
        if (_open.Count == 0 && _waiting.Count == 0)
        {
            Assert.Equal(_journal.NextPosition, _journal.OldestPosition);
        }
    }

    public void AcknowledgeAll()
    {
        while (_open.Count > 0)
        {
            Acknowledge(0);
        }
    }

    /// <summary>The process ends in the middle of it all, and another begins.</summary>
    public void Restart()
    {
        var found = RingScan.Run(_memory, _memory.Size);
        Assert.Empty(found.Damaged);

        // What was read and has no outcome comes again, and first.
        _waiting.InsertRange(0, _open);
        _open.Clear();
        Assert.Equal(_waiting.Count, found.Events.Count);
        _journal = Start(found);
        Assert.Equal(_waiting.Count, _journal.Count);
    }

    private bool MakeRoomFor(byte[] json)
    {
        var result = _journal.MakeRoom(json.Length, mayDrop: false, _copy, out _);
        if (result == DropResult.Nothing)
        {
            Assert.True(IsFull(json), "An event was refused though there was room.");
        }

        while (_journal.TryAppend(json) == AppendResult.Full)
        {
            result = _journal.MakeRoom(json.Length, mayDrop: true, _copy, out _);
            if (result == DropResult.Dropped)
            {
                Assert.Equal(_waiting[0].Json, _copy.Json.ToArray());
                _waiting.RemoveAt(0);
            }
            else if (result == DropResult.Nothing)
            {
                Assert.Empty(_waiting);

                // No client leaves so much open.
                Assert.True(_open.Sum(one => one.Json.Length + 32) > _limits.RingSize / 4);
                return false;
            }
        }

        return true;
    }

    private bool IsFull(byte[] json)
    {
        var units = _waiting.Sum(one => EventRecord.Units(one.Json.Length)) + EventRecord.Units(json.Length);

        // Up to one record's room is left out at the ring's end; and what is open beyond measure takes room, too.
        return _waiting.Count >= _limits.MaxEvents
            || units + EventRecord.Units(LargestEvent) > _limits.MaxWaitingUnits
            || _open.Sum(one => one.Json.Length + 32) > _limits.RingSize / 4;
    }

    private RingJournal Start(RecoveredEvents? found) => new(_memory, _limits, found, () => { }, _ => { });

    private static byte[] Event(int number, int size)
    {
        var json = new byte[Math.Max(size, 8)];
        Array.Fill(json, (byte)('a' + (number % 26)));
        System
            .Text.Encoding.ASCII.GetBytes(number.ToString("D8", System.Globalization.CultureInfo.InvariantCulture))
            .CopyTo(json, 0);
        return json;
    }
}

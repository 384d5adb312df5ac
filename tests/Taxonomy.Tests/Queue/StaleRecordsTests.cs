using System.Text;
using Taxonomy.Queue;

namespace Taxonomy.Tests.Queue;

/// <summary>
/// What an earlier lap of the ring has left, with the bytes of a later write over it, or as a disk has kept it.
/// </summary>
public sealed unsafe class StaleRecordsTests : IDisposable
{
    private readonly RingLimits _limits = new(1000, 4_000, 300, 2_000);
    private readonly DurableMemory _memory;
    private readonly RingJournal _journal;
    private readonly byte[] _stale;
    private readonly long _position;
    private readonly int _offset;

    public StaleRecordsTests()
    {
        _memory = new DurableMemory(_limits.RingSize);
        _journal = new RingJournal(_memory, _limits, null, () => { }, _ => { });

        while (_journal.NextPosition * 8 < _limits.RingSize / 32)
        {
            Append(Json("Earlier", 200));
        }

        _position = _journal.NextPosition;
        _offset = (int)_position * 8;
        var json = Json("Stale", 100);
        Assert.Equal(AppendResult.Appended, _journal.TryAppend(json));
        _stale = new Span<byte>(_memory.Start + _offset, (int)EventRecord.Units(json.Length) * 8).ToArray();
        Acknowledge();
    }

    public static TheoryData<int> Laps { get; } = [1, 2, 5];

    public void Dispose() => _memory.Dispose();

    [Theory]
    [MemberData(nameof(Laps))]
    public void A_done_event_does_not_come_back_when_a_write_in_progress_has_marked_its_commit_word(int laps)
    {
        // As a record is while it is written: it ends in ones, and here they lie on the old record's commit word.
        PutBack(laps);
        *(ulong*)(_memory.Start + _offset) = ulong.MaxValue;

        var found = RingScan.Run(_memory, _memory.Size);

        Assert.Equal(["Open"], Found(found));
        Assert.Equal(0, found.Rebuilt);
        Assert.Empty(found.Damaged);
    }

    [Theory]
    [MemberData(nameof(Laps))]
    public void No_damage_is_reported_where_a_write_in_progress_has_changed_a_done_record(int laps)
    {
        // The JSON of the new event has come further than the commit word.
        PutBack(laps);
        *(ulong*)(_memory.Start + _offset) = ulong.MaxValue;
        new Span<byte>(_memory.Start + _offset + 40, 8).Fill((byte)'y');

        var found = RingScan.Run(_memory, _memory.Size);

        Assert.Equal(["Open"], Found(found));
        Assert.Empty(found.Damaged);
    }

    [Theory]
    [MemberData(nameof(Laps))]
    public void A_sector_of_an_earlier_lap_that_a_power_failure_leaves_brings_nothing_back(int laps)
    {
        PutBack(laps);

        var found = RingScan.Run(_memory, _memory.Size);

        Assert.Equal(["Open"], Found(found));
        Assert.Empty(found.Damaged);
        Assert.Equal(["Open"], Found(RingScan.Run(_memory, _memory.Size)));
    }

    [Fact]
    public void What_lies_behind_the_youngest_record_does_not_come_back_when_that_is_at_the_rings_beginning()
    {
        using var memory = new DurableMemory(_limits.RingSize);
        var journal = new RingJournal(memory, _limits, null, () => { }, _ => { });
        var batch = new EventBatch("["u8);
        var ring = _limits.RingSize / 8;
        var json = Json("E", 4);
        var units = EventRecord.Units(json.Length);
        Assert.Equal(0, ring % units);

        // One is always unread, or the journal would begin at the ring's beginning before the lap is over.
        while (journal.NextPosition < ring + units)
        {
            Assert.Equal(AppendResult.Appended, journal.TryAppend(json));
            if (journal.NextPosition > units)
            {
                batch.Clear();
                journal.Read(batch, 1, 10_000);
                if (batch.Position(0) != ring - units)
                {
                    journal.Acknowledge(batch.Position(0));
                }
            }
        }

        batch.Clear();
        journal.Read(batch, 1, 10_000);
        journal.Acknowledge(ring);

        // The second record of the first lap, with ones in place of its commit word.
        fixed (byte* stale = new byte[units * 8])
        {
            EventRecord.Write(stale, units, units, 2, json, hasChecksum: true);
            *(ulong*)stale = ulong.MaxValue;
            new Span<byte>(stale, (int)units * 8).CopyTo(new Span<byte>(memory.Start + (units * 8), (int)units * 8));
        }

        var found = RingScan.Run(memory, memory.Size);

        Assert.Equal(ring - units, Assert.Single(found.Events).Position);
        Assert.Equal(0, found.Rebuilt);
        Assert.Empty(found.Damaged);
    }

    private static byte[] Json(string type, int length)
    {
        var json = $"{{\"event_type\":\"{type}\",\"x\":\"";
        return Encoding.ASCII.GetBytes(json + new string('x', length) + "\"}");
    }

    // The old record, where everything around it belongs to a later lap; behind it lies an event that is open.
    private void PutBack(int laps)
    {
        while (_journal.NextPosition < _position + (laps * _limits.RingSize / 8) + (_stale.Length / 8))
        {
            Append(Json("Later", 200));
        }

        Assert.Equal(AppendResult.Appended, _journal.TryAppend(Json("Open", 40)));
        _stale.CopyTo(new Span<byte>(_memory.Start + _offset, _stale.Length));
    }

    private void Append(byte[] json)
    {
        Assert.Equal(AppendResult.Appended, _journal.TryAppend(json));
        Acknowledge();
    }

    private void Acknowledge()
    {
        var batch = new EventBatch("["u8);
        _journal.Read(batch, 10, 10_000);
        _journal.Acknowledge(batch, batch.Count);
    }

    private List<string> Found(RecoveredEvents found)
    {
        var types = new List<string>();
        foreach (var place in found.Events)
        {
            var record = _memory.Start + (place.Position * 8 % _memory.Size);
            var json = EventRecord.Json(record, EventRecord.Word(record));
            types.Add(EventHeader.ReadName(json).EventType!);
        }

        return types;
    }
}

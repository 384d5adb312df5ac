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
    private readonly int _offset;
    private readonly byte[] _open = Json("Open", 40);

    public StaleRecordsTests()
    {
        _memory = new DurableMemory(_limits.RingSize);
        _journal = new RingJournal(_memory, _limits, null, () => { }, _ => { });

        // In the middle of the ring: what is open later lies before it.
        while (_journal.NextPosition * 8 < _limits.RingSize / 32)
        {
            Append(Json("Earlier", 200));
        }

        _offset = (int)_journal.NextPosition * 8;
        var json = Json("Stale", 100);
        Assert.Equal(AppendResult.Appended, _journal.TryAppend(json));
        _stale = new Span<byte>(_memory.Start + _offset, (int)EventRecord.Units(json.Length) * 8).ToArray();
        Acknowledge();

        // Two laps later.
        var ring = _limits.RingSize / 8;
        while (_journal.NextPosition < 3 * ring || _journal.NextPosition % ring * 8 > _offset / 2)
        {
            Append(Json("Later", 200));
        }

        Assert.Equal(AppendResult.Appended, _journal.TryAppend(_open));
    }

    public void Dispose() => _memory.Dispose();

    [Fact]
    public void A_done_event_does_not_come_back_when_a_write_in_progress_has_marked_its_commit_word()
    {
        // As a record is while it is written: it ends in ones, and here they lie on the old record's commit word.
        PutBack();
        *(ulong*)(_memory.Start + _offset) = ulong.MaxValue;

        var found = RingScan.Run(_memory, _memory.Size);

        Assert.Equal(["Open"], Found(found));
        Assert.Equal(0, found.Rebuilt);
        Assert.Empty(found.Damaged);
    }

    [Fact]
    public void No_damage_is_reported_where_a_write_in_progress_has_changed_a_done_record()
    {
        // The JSON of the new event has come further than the commit word.
        PutBack();
        *(ulong*)(_memory.Start + _offset) = ulong.MaxValue;
        new Span<byte>(_memory.Start + _offset + 40, 8).Fill((byte)'y');

        var found = RingScan.Run(_memory, _memory.Size);

        Assert.Equal(["Open"], Found(found));
        Assert.Empty(found.Damaged);
    }

    [Fact]
    public void A_sector_of_an_earlier_lap_that_a_power_failure_leaves_brings_nothing_back()
    {
        PutBack();

        var found = RingScan.Run(_memory, _memory.Size);

        Assert.Equal(["Open"], Found(found));
        Assert.Empty(found.Damaged);
        Assert.Equal(["Open"], Found(RingScan.Run(_memory, _memory.Size)));
    }

    private static byte[] Json(string type, int length)
    {
        var json = $"{{\"event_type\":\"{type}\",\"x\":\"";
        return Encoding.ASCII.GetBytes(json + new string('x', length) + "\"}");
    }

    private void PutBack() => _stale.CopyTo(new Span<byte>(_memory.Start + _offset, _stale.Length));

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

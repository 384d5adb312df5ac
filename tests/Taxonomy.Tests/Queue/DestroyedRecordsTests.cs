using System.Text;
using Taxonomy.Delivery;
using Taxonomy.Queue;

namespace Taxonomy.Tests.Queue;

/// <summary>Rings of which parts are lost, or in which threads were killed while they wrote.</summary>
public sealed unsafe class DestroyedRecordsTests : IDisposable
{
    private const int SectorSize = 512;

    private readonly RingLimits _limits = new(100_000, 1_500_000, 2_000, 100_000);
    private readonly DurableMemory _memory;
    private readonly DurableMemory _copy;
    private readonly RingJournal _journal;
    private readonly EventBatch _batch = new("["u8);
    private readonly List<(long Position, string Json)> _open = [];
    private int _number;

    public DestroyedRecordsTests()
    {
        _memory = new DurableMemory(_limits.RingSize);
        _copy = new DurableMemory(_limits.RingSize);
        _journal = new RingJournal(_memory, _limits, null, () => { }, _ => { });
    }

    public void Dispose()
    {
        _memory.Dispose();
        _copy.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_event_in_a_zeroed_sector_is_reported_and_every_other_is_found(bool isUsed)
    {
        var random = new Random(11);
        if (isUsed)
        {
            UseRing(random);
        }

        var shapes = new[] { (30, 60), (30, 600), (280, 320), (1_000, 2_000) };
        foreach (var (least, most) in shapes)
        {
            while (_open.Count > 0)
            {
                AcknowledgeFirst(_open.Count);
            }

            for (var count = 0; count < 3_000 && _open.Sum(one => one.Json.Length + 40) < 1_400_000; count++)
            {
                Append(random.Next(least, most));
            }

            for (var round = 0; round < 200; round++)
            {
                _copy.CopyFrom(_memory);
                var wiped = new HashSet<long>();
                for (var sectors = random.Next(1, 4); sectors > 0; sectors--)
                {
                    // Where events are.
                    var near = _open[random.Next(_open.Count)].Position * 8 % _copy.Size;
                    var size = random.Next(3) == 0 ? 8 * SectorSize : SectorSize;
                    var start = near / size * size;

                    // Behind the last record there is nothing by which to count.
                    var (last, json) = _open[^1];
                    var end = (last * 8 % _copy.Size) + (EventRecord.Units(json.Length) * 8);
                    if (start < end && start + size >= end)
                    {
                        continue;
                    }

                    new Span<byte>(_copy.Start + start, size).Clear();
                    for (var at = start; at < start + size; at += 8)
                    {
                        wiped.Add(at);
                    }
                }

                Check(wiped, $"{least}-{most}, round {round}");
            }
        }
    }

    [Fact]
    public void The_first_sector_of_a_new_ring_is_reported_like_any_other()
    {
        for (var length = 30; length < 400; length += 10)
        {
            using var memory = new DurableMemory(_limits.RingSize);
            var journal = new RingJournal(memory, _limits, null, () => { }, _ => { });
            for (var number = 0; number < 50; number++)
            {
                journal.TryAppend(Json(number, length));
            }

            new Span<byte>(memory.Start, SectorSize).Clear();
            var found = RingScan.Run(memory, memory.Size);
            Assert.Equal(50, found.Events.Count + found.Damaged.Count);
            Assert.Empty(RingScan.Run(memory, memory.Size).Damaged);
        }
    }

    [Fact]
    public void A_record_that_is_zeroed_entirely_is_reported_once_if_the_journal_was_closed()
    {
        for (var number = 0; number < 40; number++)
        {
            Append(30 + (number * 5));
        }

        _memory.Head->Close(_journal.NextPosition, 40);
        foreach (var (position, json) in _open)
        {
            _copy.CopyFrom(_memory);
            Wipe(_copy, position, json);

            var found = RingScan.Run(_copy, _copy.Size);

            Assert.Equal(_open.Select(one => one.Json).Where(one => one != json), Found(found));
            Assert.Single(found.Damaged);
            Assert.Empty(RingScan.Run(_copy, _copy.Size).Damaged);
        }
    }

    [Fact]
    public void A_record_that_is_zeroed_entirely_is_reported_after_a_kill_where_an_earlier_lap_has_written()
    {
        var ring = _limits.RingSize / 8;
        while (_journal.NextPosition < ring)
        {
            Append(500);
            AcknowledgeFirst(_open.Count);
        }

        for (var number = 0; number < 40; number++)
        {
            Append(30 + (number * 5));
        }

        // The last one has nothing behind it.
        foreach (var (position, json) in _open.SkipLast(1))
        {
            _copy.CopyFrom(_memory);
            Wipe(_copy, position, json);

            var found = RingScan.Run(_copy, _copy.Size);

            Assert.Equal(_open.Select(one => one.Json).Where(one => one != json), Found(found));
            Assert.Single(found.Damaged);
            Assert.Empty(RingScan.Run(_copy, _copy.Size).Damaged);
        }
    }

    [Fact]
    public void A_hole_of_a_killed_thread_is_not_reported_where_an_earlier_lap_has_written()
    {
        UseRing(new Random(13));
        AcknowledgeFirst(_open.Count);
        for (var round = 0; round < 200; round++)
        {
            // Its thread has its place, and nothing else.
            _copy.CopyFrom(_memory);
            var position = _journal.NextPosition;
            Append(30 + round);
            Append(100);
            var (next, last) = _open[^1];
            var units = (int)(EventRecord.Units(last.Length) * 8);
            var offset = (int)(next * 8 % _copy.Size);
            if (position * 8 % _copy.Size < offset)
            {
                new Span<byte>(_memory.Start + offset, units).CopyTo(new Span<byte>(_copy.Start + offset, units));
                var found = RingScan.Run(_copy, _copy.Size);
                Assert.Empty(found.Damaged);
                Assert.Equal([last], Found(found));
            }

            AcknowledgeFirst(_open.Count);
        }
    }

    [Fact]
    public void A_hole_of_a_killed_thread_is_not_reported_when_the_journal_is_closed_later()
    {
        for (var number = 0; number < 40; number++)
        {
            Append(30 + (number * 5));
        }

        for (var number = 0; number < 39; number++)
        {
            _copy.CopyFrom(_memory);
            Wipe(_copy, _open[number].Position, _open[number].Json);
            var found = RingScan.Run(_copy, _copy.Size);
            Assert.Empty(found.Damaged);

            // The next process gives none of the others an outcome.
            var next = new RingJournal(_copy, _limits, found, () => { }, _ => { });
            _copy.Head->Close(next.NextPosition, 40);
            Assert.Empty(RingScan.Run(_copy, _copy.Size).Damaged);
        }
    }

    [Fact]
    public void Holes_of_several_killed_threads_side_by_side_are_not_reported()
    {
        for (var number = 0; number < 60; number++)
        {
            Append(31 + (number * 5));
        }

        for (var holes = 2; holes < 8; holes++)
        {
            for (var first = 0; first + holes < _open.Count; first++)
            {
                _copy.CopyFrom(_memory);
                foreach (var (position, json) in _open.Skip(first).Take(holes))
                {
                    Wipe(_copy, position, json);
                }

                var found = RingScan.Run(_copy, _copy.Size);

                Assert.Equal(_open.Count - holes, found.Events.Count);
                Assert.True(found.Damaged.Count == 0, $"{holes} holes from {first} on");
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(300)]
    public void A_hole_in_the_hole_of_an_earlier_lap_is_not_reported(int written)
    {
        Append(100);
        var (position, hole) = (_journal.NextPosition, Json(0, 800));
        Append(800);
        Append(100);
        var (start, last) = _open[1];
        new Span<byte>(
            _memory.Start + (start * 8) + written,
            (int)(EventRecord.Units(last.Length) * 8) - written
        ).Clear();
        new Span<byte>(_memory.Start + (start * 8), 8).Clear();
        var found = RingScan.Run(_memory, _memory.Size);
        Assert.Empty(found.Damaged);

        // The next process needs nothing of it, and goes around the ring.
        var next = new RingJournal(_memory, _limits, found, () => { }, _ => { });
        foreach (var place in found.Events)
        {
            next.Acknowledge(place.Position);
        }

        var ring = _limits.RingSize / 8;
        while (next.NextPosition < ring)
        {
            AppendTo(next, 500);
        }

        while (next.NextPosition % ring < position + EventRecord.HeaderUnits + ((written + 7) / 8))
        {
            AppendTo(next, 40);
        }

        var size = EventRecord.Units(100) * 8;
        var at = next.NextPosition % ring * 8;
        Assert.True(at + size < (position + EventRecord.Units(hole.Length)) * 8);
        var before = new Span<byte>(_memory.Start + at, (int)size).ToArray();
        Assert.Equal(AppendResult.Appended, next.TryAppend(Json(1, 100)));
        Assert.Equal(AppendResult.Appended, next.TryAppend(Json(2, 100)));
        before.CopyTo(new Span<byte>(_memory.Start + at, (int)size));

        found = RingScan.Run(_memory, _memory.Size);
        Assert.Single(found.Events);
        Assert.Empty(found.Damaged);

        void AppendTo(RingJournal journal, int length)
        {
            Assert.Equal(AppendResult.Appended, journal.TryAppend(Json(3, length)));
            _batch.Clear();
            journal.Read(_batch, 100, 1_000_000);
            for (var index = 0; index < _batch.Count; index++)
            {
                journal.Acknowledge(_batch.Position(index));
            }
        }
    }

    private static void Wipe(DurableMemory memory, long position, string json) =>
        new Span<byte>(memory.Start + (position * 8 % memory.Size), (int)EventRecord.Units(json.Length) * 8).Clear();

    [Fact]
    public void A_kill_in_the_middle_of_a_write_brings_nothing_back_and_reports_nothing()
    {
        var random = new Random(12);
        UseRing(random);
        var scratch = new byte[8_192];
        for (var round = 0; round < 400; round++)
        {
            Append(random.Next(30, 1_000));
            AcknowledgeFirst(random.Next(3) == 0 ? _open.Count : random.Next(Math.Min(_open.Count, 4)));
            for (var stage = 0; stage < 9; stage++)
            {
                _copy.CopyFrom(_memory);
                var position = _journal.NextPosition;
                var json = Json(1_000_000, random.Next(30, 1_900));
                var units = EventRecord.Units(json.Length);
                var offset = position * 8 % _copy.Size;
                if (offset + (units * 8) > _copy.Size)
                {
                    continue;
                }

                fixed (byte* record = scratch)
                {
                    EventRecord.Write(record, position, position, 77, json, hasChecksum: true);
                    var target = _copy.Start + offset;
                    var last = (int)(units * 8) - 8;
                    foreach (var (from, to) in Stores(stage, last, json.Length, random))
                    {
                        new Span<byte>(record + from, to - from).CopyTo(new Span<byte>(target + from, to - from));
                    }

                    if (stage > 1)
                    {
                        *(ulong*)target = 0;
                    }
                }

                var found = RingScan.Run(_copy, _copy.Size);
                Assert.True(_open.Select(one => one.Json).SequenceEqual(Found(found)), $"{round}, {stage}");
                Assert.Empty(found.Damaged);
                Assert.Equal(0, found.Rebuilt);
            }
        }
    }

    [Fact]
    public void Nothing_comes_back_when_the_youngest_done_record_is_at_the_rings_beginning()
    {
        // Records of a size that divides the ring's: the last one of a lap ends where the ring does.
        var json = Json(1, 64 - 32);
        var units = EventRecord.Units(json.Length);
        do
        {
            Assert.Equal(AppendResult.Appended, _journal.TryAppend(json));
            ReadAll();
            AcknowledgeFirst(_open.Count);
        } while (
            _journal.NextPosition < _limits.RingSize / 8 || _journal.NextPosition % (_limits.RingSize / 8) != units
        );

        for (var offset = 0; offset < 100; offset++)
        {
            _copy.CopyFrom(_memory);
            _copy.Start[(offset * units * 8) + 7] ^= 0xFF;
            var found = RingScan.Run(_copy, _copy.Size);
            Assert.Empty(found.Events);
            Assert.Empty(found.Damaged);
        }
    }

    [Fact]
    public void Moved_events_are_forgotten_when_they_are_done()
    {
        for (var round = 0; round < 20; round++)
        {
            Append(100);
            for (var laps = _journal.NextPosition + (3 * _limits.RingSize / 8); _journal.NextPosition < laps; )
            {
                Append(2_000);
                _journal.Acknowledge(_open[1].Position);
                _open.RemoveAt(1);
            }

            Assert.Equal(1, _journal.MovedCount);
            AcknowledgeFirst(1);
            Assert.Equal(0, _journal.MovedCount);
        }
    }

    private static IEnumerable<(int From, int To)> Stores(int stage, int last, int length, Random random)
    {
        var end = last - 8;
        return stage switch
        {
            // Only the ones at the event's end, as the first version of the format wrote them first.
            0 => [(end, end + 8)],
            1 => [],
            2 => [(8, 16)],
            3 => [(8, 16), (20, 24)],
            4 => [(8, 16), (20, 24), (end, end + 8)],
            5 => [(8, 16), (20, 24), (24, 24 + random.Next(length))],
            6 => [(8, 16), (20, last)],
            7 => [(8, 16), (20, last + 8)],
            _ => [(8, last + 8)],
        };
    }

    private void UseRing(Random random)
    {
        for (var count = 0; count < 12_000; count++)
        {
            Append(random.Next(30, 1_000));
            AcknowledgeFirst(random.Next(4) == 0 ? _open.Count : 0);
        }
    }

    private void Check(HashSet<long> wiped, string what)
    {
        var found = RingScan.Run(_copy, _copy.Size);
        var texts = Found(found);
        var kept = texts.ToHashSet();
        var destroyed = 0;
        foreach (var (position, json) in _open)
        {
            var start = position * 8 % _copy.Size;
            var isHit = false;
            for (var at = start; at < start + (EventRecord.Units(json.Length) * 8); at += 8)
            {
                isHit |= wiped.Contains(at);
            }

            if (!kept.Contains(json))
            {
                Assert.True(isHit, what);
                destroyed++;
            }
        }

        Assert.True(destroyed == found.Damaged.Count, $"{what}: {destroyed} destroyed, {found.Damaged.Count} reported");
        Assert.Equal(_open.Select(one => one.Json).Where(kept.Contains), texts);
        Assert.Empty(RingScan.Run(_copy, _copy.Size).Damaged);
    }

    private List<string> Found(RecoveredEvents found)
    {
        var texts = new List<string>();
        foreach (var place in found.Events)
        {
            var record = _copy.Start + (place.Position * 8 % _copy.Size);
            texts.Add(Encoding.ASCII.GetString(EventRecord.Json(record, EventRecord.Word(record))));
        }

        return texts;
    }

    private static byte[] Json(int number, int length)
    {
        var json = $"{{\"id\":{number},\"x\":\"";
        return Encoding.ASCII.GetBytes(json + new string('x', Math.Max(0, length - json.Length - 2)) + "\"}");
    }

    private void Append(int length)
    {
        Assert.Equal(AppendResult.Appended, _journal.TryAppend(Json(_number++, length)));
        ReadAll();
    }

    private void ReadAll()
    {
        _batch.Clear();
        _journal.Read(_batch, 100, 1_000_000);
        for (var index = 0; index < _batch.Count; index++)
        {
            _open.Add((_batch.Position(index), Encoding.ASCII.GetString(_batch.Json(index))));
        }
    }

    private void AcknowledgeFirst(int count)
    {
        for (; count > 0; count--)
        {
            _journal.Acknowledge(_open[0].Position);
            _open.RemoveAt(0);
        }
    }
}

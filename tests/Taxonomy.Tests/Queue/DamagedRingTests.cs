using System.Text;
using Taxonomy.Delivery;
using Taxonomy.Queue;

namespace Taxonomy.Tests.Queue;

/// <summary>What is left of a journal when something has happened to its bytes.</summary>
public unsafe class DamagedRingTests
{
    private const int Events = 12;

    // The events take less; behind them the ring is empty.
    private const int Looked = 3072;

    private readonly RingLimits _limits = new(1000, 4_000, 300, 2_000);
    private readonly List<(string Json, long Start, long End)> _events = [];

    /// <summary>A ring with events, of which some are done and some were moved.</summary>
    private DurableMemory Fill()
    {
        var memory = new DurableMemory(_limits.RingSize);
        var journal = new RingJournal(memory, _limits, null, () => { }, _ => { });
        var start = 0L;
        for (var number = 0; number < Events; number++)
        {
            var json =
                $"{{\"insert_id\":\"id-{number}\",\"event_type\":\"E{number}\",\"x\":\"{new string('x', 3 * number)}\"}}";
            Assert.Equal(AppendResult.Appended, journal.TryAppend(Encoding.ASCII.GetBytes(json)));
            var end = start + (EventRecord.Units(json.Length) * 8);
            _events.Add((json, start, end));
            start = end;
        }

        Assert.InRange(start, 1, Looked);
        return memory;
    }

    private static List<string> Found(RingMemory memory, RecoveredEvents found)
    {
        var texts = new List<string>();
        foreach (var place in found.Events)
        {
            var record = memory.Start + (place.Position * 8 % memory.Size);
            texts.Add(Encoding.ASCII.GetString(EventRecord.Json(record, EventRecord.Word(record))));
        }

        return texts;
    }

    [Fact]
    public void Any_byte_that_is_damaged_costs_no_more_than_its_own_event()
    {
        using var memory = Fill();
        var bytes = new Span<byte>(memory.Start, (int)memory.Size);
        var original = bytes.ToArray();
        var told = 0;
        foreach (var damage in new byte[] { 0xFF, 0x01, 0x80, 0x55 })
        {
            for (var at = 0; at < Looked; at++)
            {
                original.CopyTo(bytes);
                bytes[at] ^= damage;

                var found = RingScan.Run(memory, Looked);

                var expected = _events.Where(one => at < one.Start || at >= one.End).Select(one => one.Json);
                var texts = Found(memory, found);
                var isOwn = texts.Count == Events && texts.SequenceEqual(_events.Select(one => one.Json));
                Assert.True(isOwn || texts.SequenceEqual(expected), $"Byte {at} ^ {damage}");
                var isInEvent = _events.Exists(one => at >= one.Start && at < one.End);
                Assert.Equal(isInEvent && !isOwn ? 1 : 0, found.Damaged.Count);
                told += found.Damaged.Count;

                // Whatever was done, the ring is sound again: a second look finds the same, and new events fit in.
                if (at % 97 == 0)
                {
                    Assert.Equal(texts, Found(memory, RingScan.Run(memory, memory.Size)));
                    GoOn(memory, found, texts);
                }
            }
        }

        // Most of a record is its event, and there the record itself is still there to tell of it.
        Assert.InRange(told, _events.Sum(one => one.Json.Length) * 3, int.MaxValue);
    }

    [Fact]
    public void An_event_whose_commit_word_is_damaged_is_put_together_again()
    {
        using var memory = Fill();
        var original = new Span<byte>(memory.Start, (int)memory.Size).ToArray();
        foreach (var one in _events)
        {
            for (var at = 0; at < 8; at++)
            {
                foreach (var damage in new byte[] { 0xFF, 0x01, 0x80, 0x55 })
                {
                    original.CopyTo(new Span<byte>(memory.Start, (int)memory.Size));
                    memory.Start[one.Start + at] ^= damage;

                    var found = RingScan.Run(memory, Looked);

                    Assert.Equal(_events.Select(each => each.Json), Found(memory, found));
                    Assert.Empty(found.Damaged);
                }
            }
        }
    }

    [Fact]
    public void A_damaged_commit_word_is_told_from_a_hole_though_more_is_damaged()
    {
        using var memory = Fill();
        var original = new Span<byte>(memory.Start, (int)memory.Size).ToArray();
        for (var number = 0; number < Events; number++)
        {
            original.CopyTo(new Span<byte>(memory.Start, (int)memory.Size));
            memory.Start[_events[number].Start + 7] ^= 0xFF;
            memory.Start[_events[number].End - 10] ^= 0x01;

            var found = RingScan.Run(memory, Looked);

            Assert.Equal($"E{number}", Assert.Single(found.Damaged).EventType);
            Assert.Equal(_events.Where((_, index) => index != number).Select(one => one.Json), Found(memory, found));
            Assert.Empty(RingScan.Run(memory, memory.Size).Damaged);
        }
    }

    [Fact]
    public void What_was_done_long_ago_does_not_come_back_and_what_waits_survives_a_damaged_commit_word()
    {
        using var memory = new DurableMemory(_limits.RingSize);
        using var copy = new DurableMemory(_limits.RingSize);
        var bytes = new Span<byte>(copy.Start, (int)copy.Size);
        var journal = new RingJournal(memory, _limits, null, () => { }, _ => { });
        var random = new Random(5);
        var batch = new EventBatch("["u8);
        var open = new List<(long Position, string Json)>();
        for (var number = 0; number < 6_000; number++)
        {
            var json =
                $"{{\"insert_id\":\"id-{number}\",\"event_type\":\"E\",\"x\":\"{new string('x', random.Next(200))}\"}}";
            Assert.Equal(AppendResult.Appended, journal.TryAppend(Encoding.ASCII.GetBytes(json)));
            batch.Clear();
            journal.Read(batch, 1, 10_000);
            open.Add((batch.Position(0), json));
            for (var count = random.Next(10) == 0 ? open.Count : open.Count - 8; count > 0; count--)
            {
                var done = random.Next(open.Count);
                journal.Acknowledge(open[done].Position);
                open.RemoveAt(done);
            }

            if (number % LongRun.Step(5) == 0)
            {
                copy.CopyFrom(memory);
                CheckAll();
                if (open.Count > 0)
                {
                    copy.CopyFrom(memory);
                    var damaged = open[random.Next(open.Count)].Position * 8 % copy.Size;
                    bytes[(int)damaged + 7] ^= 0xFF;
                    CheckAll();
                }
            }
        }

        void CheckAll()
        {
            var found = RingScan.Run(copy, copy.Size);
            Assert.Equal(open.Select(one => one.Json), Found(copy, found));
            Assert.Empty(found.Damaged);
        }
    }

    [Fact]
    public void A_ring_that_is_cut_off_anywhere_gives_what_is_left_of_it()
    {
        using var memory = Fill();
        var bytes = new Span<byte>(memory.Start, (int)memory.Size);
        var original = bytes.ToArray();
        for (var length = 0; length <= Looked; length++)
        {
            original.CopyTo(bytes);

            var found = RingScan.Run(memory, length);

            Assert.Equal(_events.Where(one => one.End <= length / 8 * 8).Select(one => one.Json), Found(memory, found));
        }
    }

    [Fact]
    public void Holes_are_stepped_over_wherever_they_are()
    {
        using var memory = Fill();
        var original = new Span<byte>(memory.Start, (int)memory.Size).ToArray();
        for (var killed = 0; killed < 1 << Events; killed += LongRun.Step(37))
        {
            original.CopyTo(new Span<byte>(memory.Start, (int)memory.Size));
            for (var number = 0; number < Events; number++)
            {
                if ((killed & (1 << number)) != 0)
                {
                    // Its thread had its place, and all but the last store.
                    *(ulong*)(memory.Start + _events[number].Start) = 0;
                }
            }

            var found = RingScan.Run(memory, Looked);

            var expected = Enumerable.Range(0, Events).Where(number => (killed & (1 << number)) == 0);
            Assert.Equal(expected.Select(number => _events[number].Json), Found(memory, found));
            Assert.Empty(found.Damaged);
        }
    }

    [Fact]
    public void Any_bytes_at_all_are_read_without_a_fault()
    {
        using var memory = Fill();
        memory.Used->Set(memory.Size >> EventRecord.UnitShift);
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var bytes = new Span<byte>(memory.Start, (int)memory.Size);
            random.NextBytes(bytes.Slice(random.Next(bytes.Length / 2), bytes.Length / 2));
            for (var count = 0; count < 200; count++)
            {
                // Words that look right, with lengths that are not.
                var unit = random.Next(bytes.Length / 8);
                var word = CommitWord.Event(unit, random.Next(1, 1 << 25), random.Next(2) == 0);
                *(ulong*)(memory.Start + (unit * 8L)) = word;
            }

            var found = RingScan.Run(memory, random.Next(bytes.Length + 1));
            Assert.True(found.Events.Count <= Events);
        }
    }

    private void GoOn(RingMemory memory, RecoveredEvents found, List<string> texts)
    {
        var journal = new RingJournal(memory, _limits, found, () => { }, _ => { });
        Assert.Equal(AppendResult.Appended, journal.TryAppend("{\"new\":1}"u8));
        var batch = new EventBatch("["u8);
        journal.Read(batch, 1000, 100_000);
        Assert.Equal(
            [.. texts, "{\"new\":1}"],
            Enumerable.Range(0, batch.Count).Select(index => Encoding.ASCII.GetString(batch.Json(index)))
        );
        journal.Acknowledge(batch, batch.Count);
        Assert.Empty(RingScan.Run(memory, memory.Size).Events);
    }
}

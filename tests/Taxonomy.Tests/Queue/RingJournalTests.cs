using System.Globalization;
using System.Text;
using CsCheck;
using Taxonomy.Delivery;
using Taxonomy.Queue;

namespace Taxonomy.Tests.Queue;

public class RingJournalTests
{
    private static RingJournal Create(int maxEvents = 1_000_000, long maxBytes = 16 * 1024 * 1024, Action? wake = null)
    {
        var limits = new RingLimits(maxEvents, maxBytes, 100_000, 1_000_000);
        return new RingJournal(new ProcessMemory(limits.RingSize), limits, null, wake ?? (() => { }), _ => { });
    }

    [Fact]
    public void Nothing_is_left_over_when_the_last_one_done_was_moved_behind_those_that_were_read()
    {
        // One event stays open while all others come and go, until it is moved out of the way by a read that takes
        // exactly what waits, and so does not come to the place that it was moved to.
        for (var rounds = 1; rounds <= 30; rounds++)
        {
            using var model = new RingModel(maxEvents: 1_000, maxBytes: 20_000);
            for (var round = 0; round < rounds; round++)
            {
                for (var number = 0; number < 10; number++)
                {
                    model.Append(1_400);
                }

                model.Read(maxEvents: 10, maxBytes: 1_000_000);
                while (model.Open > 1)
                {
                    model.Acknowledge(1);
                }
            }

            model.AcknowledgeAll();
        }
    }

    [Fact]
    public void Behaves_as_a_bounded_queue_whatever_is_done_to_it_and_wherever_the_process_ends()
    {
        var size = Gen.OneOf(Gen.Int[1, 400], Gen.Int[1, 400], Gen.Int[1, RingModel.LargestEvent]);
        var step = Gen.Select(Gen.Int[0, 11], size, Gen.Int[1, 60]);

        Gen.Select(step.Array[0, 1500], Gen.Int[1, 300], Gen.Int[RingModel.LargestEvent, 30_000], Gen.Bool)
            .Sample(
                (steps, maxEvents, maxBytes, hasRestarts) =>
                {
                    using var model = new RingModel(maxEvents, maxBytes);
                    foreach (var (kind, bytes, count) in steps)
                    {
                        switch (kind)
                        {
                            case 0 or 1:
                                // As the sender does: little is open at any time, but that may be old.
                                if (model.Open < 20)
                                {
                                    model.Read(count, bytes * 5);
                                }

                                break;
                            case 2 or 3:
                                model.Acknowledge(count);
                                break;
                            case 4:
                                model.Acknowledge(model.Open - 1);
                                break;
                            case 5 when count == 1 && hasRestarts:
                                model.Restart();
                                break;
                            case 5 when count < 5:
                                model.AcknowledgeAll();
                                break;
                            default:
                                model.Append(bytes);
                                break;
                        }
                    }

                    if (hasRestarts)
                    {
                        model.Restart();
                    }

                    model.Read(int.MaxValue / 2, int.MaxValue / 2);
                    Assert.Equal(0, model.Waiting);
                    model.AcknowledgeAll();
                    model.Append(10);
                    model.Read(1, 100);
                },
                iter: 300
            );
    }

    [Theory]
    [InlineData(20_000, 0, 5_000)]
    [InlineData(2_000, 10_000, 500)]
    public async Task Loses_nothing_and_keeps_each_producers_order_while_it_is_read(
        int perProducer,
        int padding,
        int maxEvents
    )
    {
        const int Producers = 4;
        using var journal = Create(maxEvents, 2_000_000);
        var droppedPositions = new System.Collections.Concurrent.ConcurrentBag<long>();
        var producers = Enumerable
            .Range(0, Producers)
            .Select(producer =>
                Task.Run(() =>
                {
                    for (var number = 0; number < perProducer; number++)
                    {
                        // The end tells, too, whose event it is: a mixture of two would show.
                        var pad = new string((char)('a' + (number % 26)), padding);
                        var json = Encoding.ASCII.GetBytes($"{{\"p\":{producer},\"n\":{number}{pad}{number}}}");
                        while (journal.TryAppend(json) == AppendResult.Full)
                        {
                            if (journal.MakeRoom(json.Length, true, null, out var position) == DropResult.Dropped)
                            {
                                droppedPositions.Add(position);
                            }
                        }
                    }
                })
            )
            .ToList();

        var batch = new EventBatch("["u8);
        var last = new int[Producers];
        Array.Fill(last, -1);
        var read = 0;
        var lastPosition = -1L;
        var all = Task.WhenAll(producers);
        while (!all.IsCompleted || journal.Count > 0)
        {
            batch.Clear();
            journal.Read(batch, 700, 10_000_000);
            for (var index = 0; index < batch.Count; index++)
            {
                var text = Encoding.ASCII.GetString(batch.Json(index));
                var producer = text[5] - '0';
                var digits = (text.Length - 12 - padding) / 2;
                var number = int.Parse(text.AsSpan(11, digits), CultureInfo.InvariantCulture);
                Assert.True(text.AsSpan(11, digits).SequenceEqual(text.AsSpan(11 + digits + padding, digits)));
                Assert.True(text.AsSpan(11 + digits, padding).TrimStart((char)('a' + (number % 26))).IsEmpty);
                Assert.InRange(number, last[producer] + 1, perProducer);
                last[producer] = number;
                Assert.InRange(batch.Position(index), lastPosition + 1, long.MaxValue);
                lastPosition = batch.Position(index);
                read++;
            }

            // Some at once, some later: both happen.
            if (read % 2 == 0)
            {
                journal.Acknowledge(batch, batch.Count);
            }
            else
            {
                for (var index = batch.Count - 1; index >= 0; index--)
                {
                    journal.Acknowledge(batch.Position(index));
                }
            }

            if (batch.IsEmpty)
            {
                await Task.Yield();
            }
        }

        await all;
        Assert.Equal(Producers * perProducer, read + droppedPositions.Count);
        Assert.Equal(droppedPositions.Count, droppedPositions.Distinct().Count());
        Assert.Equal(read + droppedPositions.Count, journal.TotalCount);
    }

    [Fact]
    public async Task Who_waits_for_room_goes_on_when_there_is_some_or_the_journal_is_closed()
    {
        using var journal = Create(maxEvents: 1);
        journal.TryAppend("{}"u8);

        var waiting = Task.Run(() => journal.WaitForRoom(2), TestLimit.Token);
        journal.Read(new EventBatch("["u8), 1, 1000);
        await waiting;

        journal.TryAppend("{}"u8);
        waiting = Task.Run(() => journal.WaitForRoom(2), TestLimit.Token);
        journal.Close();
        await waiting;
        Assert.Equal(AppendResult.Closed, journal.TryAppend("{}"u8));
    }

    [Fact]
    public void Wakes_once_when_the_count_is_reached()
    {
        var wakes = 0;
        using var journal = Create(wake: () => wakes++);

        Assert.True(journal.TryArm(2, 1_000_000));
        journal.TryAppend("{}"u8);
        Assert.Equal(0, wakes);
        journal.TryAppend("{}"u8);
        journal.TryAppend("{}"u8);
        Assert.Equal(1, wakes);
        Assert.False(journal.TryArm(2, 1_000_000));
    }

    [Fact]
    public void Wakes_when_the_bytes_are_reached()
    {
        var wakes = 0;
        using var journal = Create(wake: () => wakes++);

        Assert.True(journal.TryArm(100, 64));
        journal.TryAppend("{}"u8);
        Assert.Equal(0, wakes);
        journal.TryAppend("{}"u8);
        Assert.Equal(1, wakes);
    }

    [Fact]
    public void What_is_open_at_the_beginning_does_not_stop_the_ring()
    {
        using var journal = Create(maxEvents: 1000, maxBytes: 100_000);
        var batch = new EventBatch("["u8);
        journal.TryAppend("{\"held\":1}"u8);
        journal.Read(batch, 1, 1000);
        var json = new byte[1000];
        json.AsSpan().Fill((byte)'x');

        // Ten times what the ring holds.
        for (var index = 0; index < 20_000; index++)
        {
            Assert.Equal(AppendResult.Appended, journal.TryAppend(json));
            batch.Clear();
            journal.Read(batch, 10, 100_000);
            Assert.Equal(1, batch.Count);
            journal.Acknowledge(batch, 1);
        }

        journal.Acknowledge(0);
        Assert.Equal(0, journal.Count);
    }

    [Fact]
    public void New_events_push_out_the_oldest_while_a_request_takes_long()
    {
        using var journal = Create(maxEvents: 50, maxBytes: 100_000);
        var json = new byte[1000];
        json.AsSpan().Fill((byte)'x');
        var batch = new EventBatch("["u8);
        for (var index = 0; index < 50; index++)
        {
            journal.TryAppend(json);
        }

        journal.Read(batch, 20, 100_000);
        for (var index = 0; index < 20_000; index++)
        {
            while (journal.TryAppend(json) == AppendResult.Full)
            {
                Assert.NotEqual(DropResult.Nothing, journal.MakeRoom(1000, true, null, out _));
            }

            Assert.InRange(journal.Count, 1, 50);
        }

        journal.Acknowledge(batch, 20);
        Assert.Equal(50, journal.Count);
    }

    [Fact]
    public unsafe void A_place_that_is_being_filled_is_brought_to_the_disk_when_it_has_been_filled()
    {
        var limits = new RingLimits(1_000, 100_000, 10_000, 10_000);
        var memory = new DurableMemory(limits.RingSize);
        using var journal = new RingJournal(memory, limits, null, () => { }, _ => { });
        var json = new byte[1_000];
        json.AsSpan().Fill((byte)'x');
        for (var count = 0; count < 5; count++)
        {
            journal.TryAppend(json);
        }

        // As if the second one's thread were in the middle of its copy.
        var start = EventRecord.Units(json.Length) * 8;
        var record = memory.Start + start;
        var word = EventRecord.Word(record);
        EventRecord.SetWord(record, 0);
        journal.Sync();
        journal.Sync();
        memory.Synced.Clear();
        EventRecord.SetWord(record, word);
        journal.Sync();

        Assert.Contains(memory.Synced, range => range.Start <= start && range.End >= 2 * start);
        memory.Synced.Clear();
        journal.Sync();
        Assert.Empty(memory.Synced);
    }

    [Fact]
    public void The_last_time_the_page_that_was_written_is_brought_to_the_disk_too()
    {
        var limits = new RingLimits(1_000, 100_000, 10_000, 10_000);
        var memory = new DurableMemory(limits.RingSize);
        using var journal = new RingJournal(memory, limits, null, () => { }, _ => { });
        journal.TryAppend("{}"u8);

        journal.Sync(isLast: true);

        Assert.Equal((0, EventRecord.Units(2) * 8), Assert.Single(memory.Synced));
    }

    [Fact]
    public void A_client_that_keeps_up_uses_a_few_megabytes_of_the_ring()
    {
        var limits = new RingLimits(100_000, 64L << 20, 1_000_000, 1_000_000);
        using var journal = new RingJournal(new ProcessMemory(limits.RingSize), limits, null, () => { }, _ => { });
        var batch = new EventBatch("["u8);
        var json = new byte[300];
        json.AsSpan().Fill((byte)'x');
        for (var events = 0; events < 1_000_000; events += 2_000)
        {
            Append(1_900);
            do
            {
                batch.Clear();
                journal.Read(batch, 1_000, 1_000_000);

                // The queue is never empty: some come while the request is on its way.
                Append(batch.Count < 1_000 ? 100 : 0);
                journal.Acknowledge(batch, batch.Count);
            } while (batch.Count == 1_000);
        }

        Assert.InRange(journal.UsedBytes, 1, 8L << 20);

        void Append(int count)
        {
            for (; count > 0; count--)
            {
                Assert.Equal(AppendResult.Appended, journal.TryAppend(json));
            }
        }
    }

    [Fact]
    public void Memory_is_reused_when_events_come_and_go()
    {
        using var journal = Create();
        var batch = new EventBatch("["u8);
        var json = new byte[300];
        json.AsSpan().Fill((byte)'x');
        for (var round = 0; round < 10; round++)
        {
            Round();
        }

        var least = long.MaxValue;
        for (var attempt = 0; attempt < 3 && least > 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var round = 0; round < 50; round++)
            {
                Round();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);

        void Round()
        {
            for (var index = 0; index < 2_000; index++)
            {
                journal.TryAppend(json);
            }

            for (var read = 0; read < 2; read++)
            {
                batch.Clear();
                journal.Read(batch, 1_000, 1_000_000);
                journal.Acknowledge(batch, batch.Count);
            }
        }
    }
}

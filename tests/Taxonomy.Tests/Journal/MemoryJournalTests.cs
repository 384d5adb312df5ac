using System.Globalization;
using System.Text;
using CsCheck;
using Taxonomy.Delivery;
using Taxonomy.Journal;

namespace Taxonomy.Tests.Journal;

public class MemoryJournalTests
{
    private static MemoryJournal Create(
        int maxEvents = int.MaxValue,
        long maxBytes = long.MaxValue,
        Action? wake = null
    ) => new(maxEvents, maxBytes, wake ?? (() => { }), _ => { });

    [Fact]
    public void Behaves_as_a_bounded_queue_whatever_is_done_to_it()
    {
        // Sizes around the segments' own, and far below.
        var size = Gen.OneOf(
            Gen.Int[2, 400],
            Gen.Int[2, 400],
            Gen.Int[JournalSegment.StandardSize - 3, JournalSegment.StandardSize + 3],
            Gen.Int[30_000, 300_000]
        );
        var step = Gen.Select(Gen.Int[0, 5], size, Gen.Int[1, 60]);

        Gen.Select(step.Array[0, 400], Gen.Int[1, 300], Gen.Int[1000, 900_000])
            .Sample(
                (steps, maxEvents, maxBytes) =>
                {
                    var journal = Create(maxEvents, maxBytes);
                    var model = new Queue<(long Position, byte[] Json)>();
                    var copy = new EventCopy();
                    var next = 1L;
                    foreach (var (kind, bytes, count) in steps)
                    {
                        switch (kind)
                        {
                            case 0:
                                ReadSome(journal, model, count, bytes);
                                break;
                            case 1 when journal.TryDropOldest(copy, out var dropped):
                                var (position, expected) = model.Dequeue();
                                Assert.Equal(position, dropped);
                                Assert.Equal(expected, copy.Json.ToArray());
                                break;
                            case 1:
                                Assert.Empty(model);
                                break;
                            default:
                                var json = Event(next, bytes);
                                var isFull = model.Count >= maxEvents || Sum(model) + json.Length > maxBytes;
                                var result = journal.TryAppend(json);
                                Assert.Equal(isFull ? AppendResult.Full : AppendResult.Appended, result);
                                if (!isFull)
                                {
                                    model.Enqueue((next++, json));
                                }

                                break;
                        }

                        Assert.Equal(model.Count, journal.Count);
                        Assert.Equal(Sum(model), journal.Bytes);
                        Assert.Equal(next, journal.NextPosition);
                        Assert.Equal(next - model.Count, journal.OldestPosition);
                    }

                    ReadSome(journal, model, int.MaxValue / 2, int.MaxValue / 2);
                    Assert.Empty(model);
                },
                iter: 150
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
        var journal = Create(maxEvents);
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
                            if (journal.TryDropOldest(null, out var position))
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
        var lastPosition = 0L;
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

            if (batch.IsEmpty)
            {
                await Task.Yield();
            }
        }

        await all;
        Assert.Equal(Producers * perProducer, read + droppedPositions.Count);
        Assert.Equal(droppedPositions.Count, droppedPositions.Distinct().Count());
    }

    [Fact]
    public async Task Who_waits_for_room_goes_on_when_there_is_some_or_the_journal_is_closed()
    {
        var journal = Create(maxEvents: 1);
        journal.TryAppend("{}"u8);

        var waiting = Task.Run(() => journal.WaitForRoom(2), TestContext.Current.CancellationToken);
        journal.Read(new EventBatch("["u8), 1, 1000);
        await waiting;

        journal.TryAppend("{}"u8);
        waiting = Task.Run(() => journal.WaitForRoom(2), TestContext.Current.CancellationToken);
        journal.Close();
        await waiting;
        Assert.Equal(AppendResult.Closed, journal.TryAppend("{}"u8));
    }

    [Fact]
    public void Wakes_once_when_the_count_is_reached()
    {
        var wakes = 0;
        var journal = Create(wake: () => wakes++);

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
        var journal = Create(wake: () => wakes++);

        Assert.True(journal.TryArm(100, 4));
        journal.TryAppend("{}"u8);
        journal.TryAppend("{}"u8);
        Assert.Equal(1, wakes);
    }

    [Fact]
    public void Memory_is_reused_when_events_come_and_go()
    {
        var journal = Create();
        var batch = new EventBatch("["u8);
        var json = Event(1, 300);
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
            }
        }
    }

    private static void ReadSome(
        MemoryJournal journal,
        Queue<(long Position, byte[] Json)> model,
        int maxEvents,
        int maxBytes
    )
    {
        var batch = new EventBatch("start"u8);
        journal.Read(batch, maxEvents, maxBytes);
        Assert.InRange(batch.Count, 0, maxEvents);
        Assert.InRange(batch.Bytes, 0, maxBytes);
        for (var index = 0; index < batch.Count; index++)
        {
            var (position, json) = model.Dequeue();
            Assert.Equal(position, batch.Position(index));
            Assert.True(batch.Json(index).SequenceEqual(json));
        }

        // What was left did not fit.
        Assert.True(
            model.Count == 0 || batch.Count == maxEvents || batch.Bytes + model.Peek().Json.Length + 1 > maxBytes
        );
    }

    private static long Sum(Queue<(long Position, byte[] Json)> model) => model.Sum(one => (long)one.Json.Length);

    private static byte[] Event(long number, int size)
    {
        var json = new byte[size];
        Array.Fill(json, (byte)('a' + (number % 26)));
        return json;
    }
}

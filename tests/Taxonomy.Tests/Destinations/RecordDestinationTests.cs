using System.Text;
using System.Text.Json;
using Taxonomy.Destinations;

namespace Taxonomy.Tests.Destinations;

/// <summary>What the client does for a destination that delivers batches itself.</summary>
public sealed class RecordDestinationTests : SenderTest
{
    private readonly ScriptedDestination _destination = new();

    [Fact]
    public async Task Batches_arrive_in_order_and_unchanged()
    {
        var client = StartScripted();
        client.TrackAll("A", "B", "C");

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["A B", "C"], _destination.Batches);
        Assert.Equal(["A", "B", "C"], Outcomes.Delivered);
        Assert.All(Outcomes.All, one => Assert.Null(one.StatusCode));
    }

    [Fact]
    public async Task An_exception_is_a_failure_after_which_the_same_events_are_delivered_again()
    {
        _destination.Next.Enqueue(_ => throw new IOException("With a secret of an event."));
        var client = StartScripted();
        client.TrackAll("A", "B");
        var flush = client.FlushAsync(Token);
        await Time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(1));

        Assert.Equal("The destination 'scripted' failed (IOException).", client.GetStatistics().LastFailure);
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await flush);
        Assert.Equal(["A B", "A B"], _destination.Batches);
        Assert.Equal(1, client.GetStatistics().Retries);
    }

    [Fact]
    public async Task Named_events_are_dropped_and_throttled_users_wait()
    {
        _destination.Next.Enqueue(_ =>
        {
            var answer = DestinationAnswer.SomeEvents("Some.", TimeSpan.FromSeconds(7));
            answer.Drop(0, new EventFault(DropReason.Rejected, "No."));
            answer.ThrottleUser("user-2");
            return answer;
        });
        var client = StartScripted();
        client.TrackAll("A");
        client.Track("user-2", "B");
        client.TrackAll("C");
        var flush = client.FlushAsync(Token);
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(7));

        Assert.False(await flush);
        Assert.Equal(["A"], Outcomes.Dropped(DropReason.Rejected));
        Assert.Equal(["A B", "C", "B"], _destination.Batches);
    }

    [Fact]
    public async Task Events_that_have_arrived_have_their_outcome_and_do_not_come_again()
    {
        _destination.Next.Enqueue(_ =>
        {
            var answer = DestinationAnswer.BackOff("Half of it.");
            answer.Deliver(0);
            return answer;
        });
        var client = StartScripted();
        client.TrackAll("A", "B");
        var flush = client.FlushAsync(Token);
        await Time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(["A"], Outcomes.Delivered);
        Assert.Equal(DeliveryState.BackingOff, client.GetStatistics().State);
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await flush);
        Assert.Equal(["A B", "B"], _destination.Batches);
        Assert.Equal(["A", "B"], Outcomes.Delivered);
        Assert.Equal(2, client.GetStatistics().Delivered);
    }

    [Fact]
    public async Task An_answer_about_some_events_delivers_and_drops_others()
    {
        _destination.Next.Enqueue(_ =>
        {
            var answer = DestinationAnswer.SomeEvents("Some.");
            answer.Deliver(1);
            answer.Drop(0, new EventFault(DropReason.Rejected, "No."));
            return answer;
        });
        var client = StartScripted();
        client.TrackAll("A", "B", "C");

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(["A"], Outcomes.Dropped(DropReason.Rejected));
        Assert.Equal(["B", "C"], Outcomes.Delivered);
        Assert.Equal(["A B", "C"], _destination.Batches);
    }

    [Fact]
    public async Task An_answer_that_delivers_every_event_is_a_delivery_whatever_else_it_says()
    {
        _destination.Next.Enqueue(_ =>
        {
            var answer = DestinationAnswer.Refused("Never again.");
            answer.Deliver(0);
            answer.Deliver(1);
            answer.Deliver(2);
            return answer;
        });
        var client = StartScripted();
        client.TrackAll("A", "B");

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["A", "B"], Outcomes.Delivered);
        Assert.Equal(DeliveryState.Healthy, client.GetStatistics().State);
    }

    [Fact]
    public async Task The_destination_is_closed_once_after_the_last_delivery()
    {
        var client = StartScripted();
        client.TrackAll("A");
        Assert.Equal(0, _destination.Closed);
        await client.DisposeAsync();
        await client.DisposeAsync();

        Assert.Equal(["A"], _destination.Batches);
        Assert.Equal(1, _destination.Closed);
    }

    [Fact]
    public async Task A_delivery_that_takes_too_long_is_canceled_and_tried_again()
    {
        _destination.Next.Enqueue(static token =>
        {
            token.WaitHandle.WaitOne();
            token.ThrowIfCancellationRequested();
            return DestinationAnswer.Delivered;
        });
        var client = StartScripted();
        client.TrackAll("A");
        var flush = client.FlushAsync(Token);
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(17));
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(1));

        Assert.True(await flush);
        Assert.Equal(["A", "A"], _destination.Batches);
    }

    [Fact]
    public async Task An_event_is_readable_by_its_index_only()
    {
        var client = StartScripted();
        client.TrackAll("A");
        Assert.True(await client.FlushAsync(Token));

        Assert.Equal("The batch has 1 events. (Parameter 'index')", _destination.Failure?.Split('\n')[0]);
    }

    private AnalyticsClient StartScripted() =>
        Start(options =>
        {
            options.SendTo(_destination);
            options.HttpInvoker = null;
        });

    private sealed class ScriptedDestination : RecordDestination
    {
        public Queue<Func<CancellationToken, DestinationAnswer>> Next { get; } = new();

        public List<string> Batches { get; } = [];

        public string? Failure { get; private set; }

        public int Closed { get; private set; }

        public override void Close()
        {
            Closed++;
            throw new IOException("Nobody is to see this.");
        }

        public override string Name => "scripted";

        public override string JournalKey => "scripted";

        public override int MaxEvents => 2;

        public override int MaxBatchBytes => 10_000;

        public override async ValueTask<DestinationAnswer> DeliverAsync(
            EventRecords events,
            CancellationToken cancellationToken
        )
        {
            await Task.Yield();
            Batches.Add(
                string.Join(
                    ' ',
                    Enumerable
                        .Range(0, events.Count)
                        .Select(index =>
                            JsonDocument
                                .Parse(Encoding.UTF8.GetString(events[index].Span))
                                .RootElement.GetProperty("event_type")
                                .GetString()
                        )
                )
            );
            try
            {
                _ = events[events.Count];
            }
            catch (ArgumentOutOfRangeException exception)
            {
                Failure = exception.Message;
            }

            return Next.TryDequeue(out var next) ? next(cancellationToken) : DestinationAnswer.Delivered;
        }
    }
}

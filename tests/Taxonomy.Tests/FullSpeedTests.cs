using System.Collections.Concurrent;
using Taxonomy.Collector;

namespace Taxonomy.Tests;

/// <summary>
/// Threads that track as fast as they can into a queue that is too small, for a server that refuses one event in a
/// thousand: each event has exactly one outcome, and no damage is reported where none was done.
/// </summary>
public class FullSpeedTests
{
    private const int Threads = 4;
    private const string Poison = "Poison";

    /// <summary>Events of each thread: 250,000 with the environment variable <c>TAXONOMY_LONG_RUN</c> set.</summary>
    private static readonly int s_events = LongRun.IsOn ? 250_000 : 5_000;

    private static CancellationToken Token => TestLimit.Token;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Each_event_has_one_outcome_when_the_oldest_are_dropped(bool isDurable, bool isNamed)
    {
        using var directory = new TemporaryDirectory();
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);
        var arrived = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        collector.Faults.Decide = request =>
        {
            var poisoned = request.Events.ToList().FindIndex(one => one.EventType == Poison);
            if (poisoned >= 0)
            {
                return isNamed ? CollectorAnswer.InvalidFields("time", [poisoned]) : CollectorAnswer.Forbidden();
            }

            foreach (var one in request.Events)
            {
                arrived.AddOrUpdate(one.InsertId!, 1, static (_, times) => times + 1);
            }

            return null;
        };
        var outcomes = new ConcurrentDictionary<string, EventOutcome>(StringComparer.Ordinal);
        var twice = new ConcurrentBag<EventOutcome>();
        var options = Clients.Options(collector);
        options.QueueMaxBytes = 256 * 1024;
        options.QueueMaxEvents = 2_000;
        options.UploadBatchSize = 200;
        options.WhenQueueFull = FullQueuePolicy.DropOldest;
        options.JournalDirectory = isDurable ? directory.Path : null;
        options.ShutdownTimeout = TimeSpan.FromMinutes(2);
        options.OnOutcome = outcome =>
        {
            if (!outcomes.TryAdd(outcome.InsertId, outcome))
            {
                twice.Add(outcome);
            }
        };
        await using (var client = new AnalyticsClient(options))
        {
            Assert.Equal(isDurable, client.GetStatistics().IsDurable);
            await Task.WhenAll(
                Enumerable.Range(0, Threads).Select(thread => Task.Run(() => TrackAll(client, thread), Token))
            );
        }

        Assert.Empty(twice);
        Assert.Equal(Threads * s_events, outcomes.Count);
        Assert.All(
            outcomes.Values,
            outcome =>
                Assert.True(
                    outcome.IsDelivered || outcome.DropReason is DropReason.QueueFull or DropReason.Rejected,
                    $"{outcome.DropReason}: {outcome.Message}"
                )
        );
        Assert.DoesNotContain(outcomes.Values, outcome => outcome.IsDelivered && outcome.EventType == Poison);
        Assert.DoesNotContain(
            outcomes.Values,
            outcome => outcome.DropReason == DropReason.Rejected && outcome.EventType != Poison
        );
        Assert.Equal(outcomes.Values.Count(outcome => outcome.IsDelivered), arrived.Count);
        Assert.All(arrived.Values, times => Assert.Equal(1, times));
    }

    private static void TrackAll(AnalyticsClient client, int thread)
    {
        for (var number = 0; number < s_events; number++)
        {
            client.Track($"user-{thread}", number % 1_000 == 500 ? Poison : "Good");
        }
    }
}

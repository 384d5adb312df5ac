using System.Collections.Concurrent;
using Taxonomy.Collector;

namespace Taxonomy.Tests;

/// <summary>
/// Whatever the server answers, and however often: each event has exactly one outcome, what is reported as delivered has
/// arrived, nothing arrives twice where the service can recognize it, and each user's events arrive in order.
/// </summary>
public class RandomFaultsTests
{
    private const int Users = 5;
    private const string Poison = "Poison";
    private const string Key = "route-key";

    /// <summary>50, or 1,000 with the environment variable <c>TAXONOMY_LONG_RUN</c> set to 1, or as many as it says.</summary>
    private static readonly int s_rounds =
        !int.TryParse(Environment.GetEnvironmentVariable("TAXONOMY_LONG_RUN"), out var rounds) || rounds < 1 ? 50
        : rounds == 1 ? 1000
        : rounds;

    // Each has found a fault that no other test had.
    private static readonly int[] s_failedOnce = [640, 731];

    private static CancellationToken Token => TestLimit.Token;

    private const int TimesFewerForOthers = 5;

    [Theory]
    [InlineData(Route.Amplitude)]
    [InlineData(Route.Segment)]
    [InlineData(Route.MParticle)]
    [InlineData(Route.Tealium)]
    public async Task Every_event_has_one_true_outcome_whatever_the_server_does(Route route)
    {
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);
        var seeds =
            route == Route.Amplitude
                ? Enumerable.Range(0, s_rounds).Union(s_failedOnce)
                : Enumerable.Range(0, s_rounds / TimesFewerForOthers);
        foreach (var seed in LongRun.Seed is { } one ? [one] : seeds)
        {
            collector.Clear();
            collector.Faults.Clear();
            try
            {
                await RunAsync(collector, seed, route);
            }
            catch (Exception exception) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                Assert.Fail($"Repeat it with TAXONOMY_SEED={seed}. {exception}");
            }
        }
    }

    private const int RefusalsUntilCompared = 5;

    private static async Task RunAsync(CollectorServer collector, int seed, Route route)
    {
        var random = new Random(seed);
        var time = new TestTime();
        var outcomes = new ConcurrentDictionary<string, EventOutcome>();
        var twice = new ConcurrentBag<string>();
        using var isOver = new CancellationTokenSource();
        var faults = new Faults(collector, random, time, route);
        var pump = PumpAsync(time, faults, isOver.Token);
        using var directory = new TemporaryDirectory();
        var isDurable = random.Next(2) == 0;
        var lives = random.Next(2, 4);
        var tracked = 0;

        // So many events are refused, by their name or with the whole request.
        var poisonOdds = random.Next(4) switch
        {
            0 => 20,
            1 => 1000,
            _ => 0,
        };

        // Each client goes on where the one before was disposed in the middle of it.
        for (var life = 0; life < lives; life++)
        {
            var isLast = life == lives - 1;
            var options = Clients.Options(random.Next(2) == 0 ? collector.HttpV2Endpoint : collector.BatchEndpoint);
            options.SendBy(route, collector, Key);
            options.TimeProvider = time;
            options.EventUploadThreshold = random.Next(1, 40);
            options.UploadBatchSize = random.Next(1, 60);
            options.QueueMaxEvents = random.Next(4) == 0 ? random.Next(10, 60) : 100_000;
            options.CompressRequests = random.Next(2) == 0;
            options.WhenQueueFull = (FullQueuePolicy)random.Next(3);
            options.JournalDirectory = isDurable ? directory.Path : null;
            options.QueueMaxBytes = random.Next(3) switch
            {
                0 => 64 * 1024,
                1 => 256 * 1024,
                _ => 1024 * 1024,
            };
            options.ShutdownTimeout = isLast ? TimeSpan.FromHours(1) : TimeSpan.FromSeconds(random.Next(0, 50));
            options.OnOutcome = outcome =>
            {
                var id = Routes.ArrivedIdOf(route, outcome.InsertId, Key);
                if (!outcomes.TryAdd(id, outcome))
                {
                    twice.Add(id);
                }
            };
            await using var client = new AnalyticsClient(options);
            Assert.Equal(isDurable, client.GetStatistics().IsDurable);
            var count = random.Next(1, 200);
            for (var index = 0; index < count; index++)
            {
                client.Track(
                    $"user-{random.Next(Users)}",
                    poisonOdds > 0 && random.Next(poisonOdds) == 0 ? Poison : "Numbered",
                    new EventProperties { ["number"] = tracked++, ["text"] = new string('x', random.Next(200)) },
                    deviceId: random.Next(3) == 0 ? $"device-{random.Next(2)}" : null
                );
                if (random.Next(30) == 0)
                {
                    await FlushAsync();
                }
            }

            // One that is refused with its request is kept until there is another to compare it with.
            async Task FlushAsync()
            {
                var flush = client.FlushAsync(Token).AsTask();
                while (poisonOdds > 0 && await Task.WhenAny(flush, Task.Delay(10, Token)) != flush)
                {
                    client.Track("user-0", "Numbered", new EventProperties { ["number"] = tracked++ });
                }

                await flush;
            }

            if (isLast)
            {
                // A flush ends early when the only event that waits is refused again and again.
                do
                {
                    await FlushAsync();
                } while (client.GetStatistics().Queued > 0);
            }
        }

        await isOver.CancelAsync();
        await pump;
        Assert.Empty(twice);
        Assert.Equal(tracked, outcomes.Count);
        Assert.DoesNotContain(outcomes.Values, outcome => outcome.IsDelivered && outcome.EventType == Poison);
        Assert.True(!isDurable || outcomes.Values.All(outcome => outcome.DropReason != DropReason.Undelivered));
        var all = collector.Events.DistinctBy(one => one.InsertId).ToList();
        var arrived = all.Select(one => one.InsertId!).ToHashSet();
        Assert.True(Routes.MayRepeat(route) || collector.EventCount == arrived.Count);
        Assert.All(
            outcomes.Where(outcome => outcome.Value.IsDelivered),
            outcome => Assert.Contains(outcome.Key, arrived)
        );

        // A request that a client gave up as it was disposed may come to the server later than those of the next client. An
        // event that was refused alone again and again is compared with a later one, and may arrive after it.
        var inOrder = all.Where(one =>
            outcomes[one.InsertId!].DropReason != DropReason.Undelivered
            && faults.RefusedAlone.GetValueOrDefault(one.InsertId!) < RefusalsUntilCompared
        );
        foreach (var user in inOrder.GroupBy(one => one.UserId))
        {
            var numbers = user.Select(Routes.NumberOf).ToList();
            Assert.Equal(numbers.Order(), numbers);
        }
    }

    /// <summary>Lets time pass whenever the client sleeps, and ends requests that are never answered.</summary>
    private static async Task PumpAsync(TestTime time, Faults faults, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var isTimeout = false;
                var due = await time.WaitForSleepAsync(
                    (due, isRequest) =>
                    {
                        isTimeout = isRequest;
                        return due < TimeSpan.FromMinutes(2) && (!isRequest || faults.IsHanging);
                    },
                    cancellationToken
                );
                if (isTimeout)
                {
                    faults.IsHanging = false;
                }

                time.Advance(due);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private sealed class Faults
    {
        private readonly Random _random;
        private readonly TestTime _time;
        private readonly bool _isNamed;
        private readonly Route _route;
        private volatile bool _isHanging;

        public Faults(CollectorServer collector, Random random, TestTime time, Route route)
        {
            _random = new Random(random.Next());
            _time = time;
            _route = route;
            _isNamed = random.Next(2) == 0 && route == Route.Amplitude;
            collector.Faults.Decide = Decide;
        }

        public bool IsHanging
        {
            get => _isHanging;
            set => _isHanging = value;
        }

        /// <summary>How often an event was refused in a request of its own.</summary>
        public ConcurrentDictionary<string, int> RefusedAlone { get; } = new(StringComparer.Ordinal);

        private CollectorAnswer? Decide(ReceivedRequest request)
        {
            var answer = Choose(request);
            if (answer is not null && request.Events.Count == 1)
            {
                RefusedAlone.AddOrUpdate(request.Events[0].InsertId!, 1, static (_, times) => times + 1);
            }

            return answer;
        }

        private CollectorAnswer? Choose(ReceivedRequest request)
        {
            if (request.Path.StartsWith("/v3/auth/", StringComparison.Ordinal))
            {
                return _random.Next(4) == 0 ? CollectorAnswer.ServerError(500) : null;
            }

            var isStored = _random.Next(3) == 0;
            var poisoned = request.Events.ToList().FindIndex(one => one.EventType == Poison);
            if (poisoned >= 0)
            {
                return _isNamed ? CollectorAnswer.InvalidFields("time", [poisoned]) : RefuseWhole(isStored: false);
            }

            switch (_random.Next(26))
            {
                case 0:
                    return CollectorAnswer.ServerError(_random.Next(500, 505), isStored);
                case 1:
                    return CollectorAnswer.RetryAfter(TimeSpan.FromSeconds(_random.Next(0, 20)), 503, isStored);
                case 2:
                    return CollectorAnswer.CutConnection(CutPoint.AfterReading, isStored);
                case 3:
                    return CollectorAnswer.Garbage(200, storeEvents: isStored);
                case 4:
                    return CollectorAnswer.Garbage(400, storeEvents: isStored);
                case 5:
                    _isHanging = true;
                    _time.Notify();
                    return CollectorAnswer.Hang(isStored);
                case 6 or 7:
                    return CollectorAnswer.PayloadTooLarge(isStored);
                case 8:
                    return RefuseWhole(isStored);
                case 9:
                    return CollectorAnswer.ShapelessBadRequest(isStored);
                case >= 10 and <= 15 when _route != Route.Amplitude:
                    return _random.Next(2) == 0
                        ? CollectorAnswer.RetryAfter(TimeSpan.FromSeconds(_random.Next(0, 20)), 429, isStored)
                        : CollectorAnswer.Status(_random.Next(2) == 0 ? 410 : 460, storeEvents: isStored);
                case 10 or 11:
                    return CollectorAnswer.Throttled(users: Some("user"), devices: Some("device"));
                case 12:
                    return CollectorAnswer.Throttled(dailyQuotaUsers: Some("user"));
                case 13:
                    return CollectorAnswer.SilencedDevices(["device-0"]);
                case 14 or 15:
                    return CollectorAnswer.InvalidFields("time", [_random.Next(request.Events.Count + 1)]);
                case 16:
                    return CollectorAnswer.Redirect(new Uri("http://127.0.0.1:9/"), 307, isStored);
                case 17:
                    return CollectorAnswer.Status(429, storeEvents: isStored);
                case 18:
                    return CollectorAnswer.CutConnection(CutPoint.MidResponse, isStored);
                default:
                    return null;
            }
        }

        // In the others' answers, 403 says that the key or the token is wrong.
        private CollectorAnswer RefuseWhole(bool isStored) =>
            _route is Route.MParticle or Route.Tealium
                ? CollectorAnswer.ShapelessBadRequest(isStored)
                : CollectorAnswer.Forbidden(isStored);

        private Dictionary<string, int> Some(string kind) =>
            _random.Next(3) == 0 ? [] : new() { [$"{kind}-{_random.Next(kind == "user" ? Users : 2)}"] = 31 };
    }
}

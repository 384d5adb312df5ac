using System.Diagnostics;
using System.IO.MemoryMappedFiles;
using Taxonomy.Collector;

namespace Taxonomy.Tests;

/// <summary>
/// A process that tracks is killed at random, and started again, over and over. Whatever its tracking calls have
/// accepted arrives, each event once, and each user's events in order.
/// </summary>
public class KillTests
{
    private const int Threads = 4;

    /// <summary>200 with the environment variable <c>TAXONOMY_LONG_RUN</c> set; few for the second build.</summary>
    private static readonly int s_rounds = LongRun.IsOn ? 200
#if NETSTANDARD_ASSET
        : 4;
#else
        : 10;
#endif

    private static CancellationToken Token => TestLimit.Token;

    [Theory]
    [InlineData(Route.Amplitude)]
    [InlineData(Route.Segment)]
    [InlineData(Route.MParticle)]
    [InlineData(Route.Tealium)]
    public Task A_killed_process_loses_no_event_that_it_has_accepted(Route route) =>
        KillAndCheckAsync(route == Route.Amplitude ? s_rounds : Math.Max(s_rounds / 3, 2), route);

    [Fact]
    public async Task A_killed_process_with_two_destinations_loses_nothing_at_either()
    {
        var arrived = await KillAndCheckAsync(Math.Max(s_rounds / 3, 2), Route.Amplitude, Route.Segment);

        // One of the two may have an event whose tracking call was killed before the other got it.
        var here = arrived[0].IdsByNumber;
        var there = arrived[1].IdsByNumber;
        Assert.All(
            here.Keys.Intersect(there.Keys),
            number => Assert.Equal(Routes.ArrivedIdOf(Route.Segment, here[number], "kill-key"), there[number])
        );
    }

    private static async Task<Arrivals[]> KillAndCheckAsync(int rounds, params Route[] routes)
    {
        using var directory = new TemporaryDirectory().Create();
        var seed = LongRun.Seed ?? Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"Repeat the rounds with TAXONOMY_SEED={seed}.");
        var random = new Random(seed);
        var collectors = new List<CollectorServer>();
        foreach (var route in routes)
        {
            collectors.Add(await StartCollectorAsync(new Random(seed + 1 + (int)route)));
        }

        var addresses = string.Join(' ', routes.Zip(collectors, Routes.EndpointOf));
        var droppedPath = Path.Combine(directory.Path, "numbers.dropped");
        var lives = new List<Life> { new(1, new int[Threads]) };
        var arrived = Array.ConvertAll(routes, _ => new Arrivals());
        for (var round = 0; round < rounds; round++)
        {
            // Each thread may have had one more event accepted than it could note.
            var first = Math.Max(lives[^1].First, lives[^1].Accepted.Max()) + 2;
            lives.Add(new Life(first, await RunAndKillAsync(directory.Path, addresses, random, first)));
            TakeAll(arrived, collectors);
        }

        // One that is not killed sends the rest.
        collectors.ForEach(collector => collector.Faults.Clear());
        var options = Clients.Options(collectors[0]);
        options.ApiKey = "kill-key";
        options.SendBy(routes[0], collectors[0], "kill-key");
        foreach (var (route, collector) in routes.Zip(collectors).Skip(1))
        {
            var endpoint = Routes.EndpointOf(route, collector);
            options.AdditionalDestinations.Add(new AdditionalDestination(Routes.Create(route, endpoint, "kill-key")!));
        }

        options.JournalDirectory = Path.Combine(directory.Path, "journal");
        options.QueueMaxBytes = 4 * 1024 * 1024;
        options.OnOutcome = outcome =>
        {
            if (!outcome.IsDelivered)
            {
                File.AppendAllText(droppedPath, $"{outcome.DropReason}: {outcome.Message}\n");
            }
        };
        await using (var client = new AnalyticsClient(options))
        {
            Assert.All(client.Destinations, name => Assert.True(client.GetStatistics(name).IsDurable));
            Assert.True(await client.FlushAsync(Token));
        }

        Assert.Equal("", File.Exists(droppedPath) ? await File.ReadAllTextAsync(droppedPath, Token) : "");
        TakeAll(arrived, collectors);
        for (var index = 0; index < routes.Length; index++)
        {
            TestContext.Current.SendDiagnosticMessage(
                $"{routes[index]}: {rounds} kills with seed {seed}, {arrived[index].Count} events, {arrived[index].Repeated} of them sent again."
            );
            arrived[index].CheckAll(lives);
            await collectors[index].DisposeAsync();
        }

        return arrived;
    }

    private static async Task<CollectorServer> StartCollectorAsync(Random answers)
    {
        var collector = await CollectorServer.StartAsync(cancellationToken: Token);
        collector.Faults.Decide = _ =>
            answers.Next(8) switch
            {
                0 => CollectorAnswer.ServerError(500, storeEvents: true),
                1 => CollectorAnswer.CutConnection(CutPoint.AfterReading, storeEvents: true),
                _ => null,
            };
        return collector;
    }

    private static void TakeAll(Arrivals[] arrived, List<CollectorServer> collectors)
    {
        for (var index = 0; index < arrived.Length; index++)
        {
            arrived[index].Take(collectors[index]);
        }
    }

    [Fact]
    public async Task A_directory_is_refused_while_another_process_has_it_and_taken_over_when_it_is_killed()
    {
        using var directory = new TemporaryDirectory().Create();
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);
        using var server = new ScriptedServer();
        var options = Clients.Options(server, new TestTime());
        options.ApiKey = "kill-key";
        options.JournalDirectory = Path.Combine(directory.Path, "journal");
        using var process = await StartAsync(
            directory.Path,
            collector.HttpV2Endpoint.ToString(),
            first: 1,
            pause: 1000
        );

        await using (var client = new AnalyticsClient(options))
        {
            Assert.Contains("in use", client.GetStatistics().JournalFailure);
        }

        process.Kill();
        await process.WaitForExitAsync(Token);
        await using var next = new AnalyticsClient(options);
        Assert.True(next.GetStatistics().IsDurable);
    }

    // The last number of each thread that was accepted.
    private static async Task<int[]> RunAndKillAsync(string directory, string addresses, Random random, int first)
    {
        // Drawn at once: what the collector draws meanwhile must not change a round.
        var (pause, life) = (random.Next(3) * 200, random.Next(1, 120));
        using var process = await StartAsync(directory, addresses, first, pause);
        await Task.Delay(life, Token);
        process.Kill();
        await process.WaitForExitAsync(Token);
        using var numbers = MemoryMappedFile.CreateFromFile(Path.Combine(directory, "numbers"), FileMode.Open);
        using var view = numbers.CreateViewAccessor();
        return [.. Enumerable.Range(0, Threads).Select(thread => view.ReadInt32(thread * sizeof(int)))];
    }

    private static async Task<Process> StartAsync(string directory, string addresses, int first, int pause)
    {
        var numbers = Path.Combine(directory, "numbers");
        if (!File.Exists(numbers))
        {
            await File.WriteAllBytesAsync(numbers, new byte[Threads * sizeof(int)], Token);
        }

        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Taxonomy.Tests.KillTarget.dll"),
            Path.Combine(directory, "journal"),
            addresses,
            numbers,
            $"{Threads}",
            $"{first}",
            $"{pause}",
        ];
        var process = Process.Start(
            new ProcessStartInfo(
                Environment.ProcessPath is { } host && Path.GetFileName(host) == "dotnet" ? host : "dotnet",
                arguments
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var line = await process.StandardOutput.ReadLineAsync(Token);
        Assert.True(line == "ready", line ?? await process.StandardError.ReadToEndAsync(Token));
        return process;
    }

    private sealed record Life(int First, int[] Accepted);

    /// <summary>The numbers of each user that arrived, in order.</summary>
    private sealed class Arrivals
    {
        private readonly HashSet<string> _ids = [];
        private readonly Dictionary<string, List<int>> _numbers = [];

        public int Count => _ids.Count;

        /// <summary>The insert IDs by user and number.</summary>
        public Dictionary<(string User, int Number), string> IdsByNumber { get; } = [];

        public int Repeated { get; private set; }

        public void Take(CollectorServer collector)
        {
            foreach (var received in collector.Events)
            {
                if (!_ids.Add(received.InsertId!))
                {
                    Repeated++;
                    continue;
                }

                if (!_numbers.TryGetValue(received.UserId!, out var numbers))
                {
                    _numbers.Add(received.UserId!, numbers = []);
                }

                numbers.Add(Routes.NumberOf(received));
                IdsByNumber.Add((received.UserId!, numbers[^1]), received.InsertId!);
            }

            Repeated += collector.DuplicateCount;
            collector.Clear();
        }

        public void CheckAll(List<Life> lives)
        {
            for (var thread = 0; thread < Threads; thread++)
            {
                // A thread may have been killed each time before its first event.
                var numbers = _numbers.GetValueOrDefault($"user-{thread}") ?? [];
                for (var index = 1; index < numbers.Count; index++)
                {
                    Assert.True(numbers[index] > numbers[index - 1], $"{numbers[index - 1]} before {numbers[index]}");
                }

                var all = numbers.ToHashSet();
                foreach (var life in lives)
                {
                    for (var number = life.First; number <= life.Accepted[thread]; number++)
                    {
                        Assert.True(all.Contains(number), $"{number} of thread {thread} is missing.");
                    }
                }
            }
        }
    }
}

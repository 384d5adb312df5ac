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
    public async Task A_killed_process_loses_no_event_that_it_has_accepted(Route route)
    {
        var rounds = route == Route.Amplitude ? s_rounds : Math.Max(s_rounds / 3, 2);
        using var directory = new TemporaryDirectory().Create();
        var seed = LongRun.Seed ?? Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"Repeat the rounds with TAXONOMY_SEED={seed}.");
        var random = new Random(seed);
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);
        var answers = new Random(seed + 1);
        collector.Faults.Decide = _ =>
            answers.Next(8) switch
            {
                0 => CollectorAnswer.ServerError(500, storeEvents: true),
                1 => CollectorAnswer.CutConnection(CutPoint.AfterReading, storeEvents: true),
                _ => null,
            };
        var droppedPath = Path.Combine(directory.Path, "numbers.dropped");
        var lives = new List<Life> { new(1, new int[Threads]) };
        var arrived = new Arrivals();
        for (var round = 0; round < rounds; round++)
        {
            // Each thread may have had one more event accepted than it could note.
            var first = Math.Max(lives[^1].First, lives[^1].Accepted.Max()) + 2;
            lives.Add(
                new Life(
                    first,
                    await RunAndKillAsync(directory.Path, Routes.EndpointOf(route, collector), random, first)
                )
            );
            arrived.Take(collector);
        }

        // One that is not killed sends the rest.
        collector.Faults.Clear();
        var options = Clients.Options(collector);
        options.ApiKey = "kill-key";
        options.SendBy(route, collector, "kill-key");
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
            Assert.True(client.GetStatistics().IsDurable);
            Assert.True(await client.FlushAsync(Token));
        }

        Assert.Equal("", File.Exists(droppedPath) ? await File.ReadAllTextAsync(droppedPath, Token) : "");
        arrived.Take(collector);
        TestContext.Current.SendDiagnosticMessage(
            $"{rounds} kills with seed {seed}, {arrived.Count} events, {arrived.Repeated} of them sent again."
        );
        arrived.CheckAll(lives);
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
        using var process = await StartAsync(directory.Path, collector.HttpV2Endpoint, first: 1, pause: 1000);

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
    private static async Task<int[]> RunAndKillAsync(string directory, Uri address, Random random, int first)
    {
        // Drawn at once: what the collector draws meanwhile must not change a round.
        var (pause, life) = (random.Next(3) * 200, random.Next(1, 120));
        using var process = await StartAsync(directory, address, first, pause);
        await Task.Delay(life, Token);
        process.Kill();
        await process.WaitForExitAsync(Token);
        using var numbers = MemoryMappedFile.CreateFromFile(Path.Combine(directory, "numbers"), FileMode.Open);
        using var view = numbers.CreateViewAccessor();
        return [.. Enumerable.Range(0, Threads).Select(thread => view.ReadInt32(thread * sizeof(int)))];
    }

    private static async Task<Process> StartAsync(string directory, Uri address, int first, int pause)
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
            address.ToString(),
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

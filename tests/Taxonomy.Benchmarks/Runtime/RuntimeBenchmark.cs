using System.Diagnostics;
using System.Globalization;
using Taxonomy.Benchmarks.Measuring;
using Taxonomy.Benchmarks.Tracking;

namespace Taxonomy.Benchmarks.Runtime;

/// <summary>
/// What tracking costs the caller, and how many events reach a server, side by side with the least that is possible and
/// with a client written by hand.
/// </summary>
internal static class RuntimeBenchmark
{
    private const int Songs = 1000;

    private static readonly string[] s_songs = [.. Enumerable.Range(0, Songs).Select(number => $"song-{number:0000}")];
    private static readonly string[] s_sources = ["radio", "playlist", "search", "album"];

    public static void Run(bool isFull, TextWriter output)
    {
        var rounds = isFull ? 15 : 5;
        var events = 200_000;
        using var sink = new SinkProcess(keepsIds: false);
        foreach (var producers in new[] { 1, 4 })
        {
            Delivery(producers, events, rounds, sink, output);
        }

        Latency(sink, output);
        Correctness(events, output);
    }

    private static void Delivery(int producers, int events, int rounds, SinkProcess sink, TextWriter output)
    {
        var names = new List<string>();
        var results = new Dictionary<string, List<Sample>>();
        for (var round = -1; round < rounds; round++)
        {
            foreach (var (name, run) in Variants(sink))
            {
                GC.Collect();
                var sample = run(producers, events);
                if (round >= 0)
                {
                    if (!results.TryGetValue(name, out var samples))
                    {
                        results.Add(name, samples = []);
                        names.Add(name);
                    }

                    samples.Add(sample);
                }
            }
        }

        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"### {events} events, {producers} producer{(producers == 1 ? "" : "s")}\n"
            )
        );
        output.WriteLine(
            "| | caller CPU ns | × floor | caller bytes | delivered/s | × by hand | process CPU ns | process bytes | peak MiB | flush ms | lost |"
        );
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        var floor = results[names[0]];
        var byHand = results
            .FirstOrDefault(pair => pair.Key.StartsWith("written by hand", StringComparison.Ordinal))
            .Value;
        foreach (var name in names)
        {
            var samples = results[name];
            double Middle(Func<Sample, double> value) => Rounds.Median(samples.Select(value));
            double Ratio(List<Sample> baseline, Func<Sample, double> value) =>
                Rounds.Median(samples.Select((sample, round) => value(sample) / value(baseline[round])));
            var delivers = samples[0].PerSecond > 0;
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {Middle(s => s.Caller.Nanoseconds):0} | {Ratio(floor, s => s.Caller.Nanoseconds):0.00} | {Middle(s => s.Caller.Bytes):0.00} | {(delivers ? Middle(s => s.PerSecond).ToString("N0", CultureInfo.InvariantCulture) : "–")} | {(delivers ? Ratio(byHand, s => s.PerSecond).ToString("0.00", CultureInfo.InvariantCulture) : "–")} | {Middle(s => s.ProcessNanoseconds):0} | {Middle(s => s.ProcessBytes):0.00} | {Middle(s => s.PeakMebibytes):0} | {Middle(s => s.FlushMilliseconds):0.0} | {samples.Sum(s => s.Lost)} |"
                )
            );
        }

        output.WriteLine();
    }

    private static IEnumerable<(string Name, Func<int, int, Sample> Run)> Variants(SinkProcess sink)
    {
        yield return (
            "the same bytes into a reused buffer (floor)",
            (producers, events) => Alone(producers, events, isCopy: false)
        );
        yield return ("a copy of the finished bytes", (producers, events) => Alone(producers, events, isCopy: true));
        yield return (
            "written by hand: channel, Utf8JsonWriter, HttpClient",
            (producers, events) => Measure(sink, producers, events, () => new HandWritten(sink.Address))
        );
        yield return (
            "Taxonomy, journal in memory",
            (producers, events) => Measure(sink, producers, events, () => new OurClient(sink.Address, null))
        );
        yield return (
            "Taxonomy, journal in a file",
            (producers, events) =>
                Measure(sink, producers, events, () => new OurClient(sink.Address, JournalDirectory()))
        );
    }

    private static Sample Alone(int producers, int events, bool isCopy)
    {
        var floors = Enumerable.Range(0, producers).ToDictionary(number => "user-" + number, _ => new Floor());
        foreach (var (user, floor) in floors)
        {
            floor.Write(user, s_songs[0], s_sources[0], 0, 0.99, true);
        }

        var caller = isCopy
            ? Producers.Run(producers, events, (user, _) => floors[user].Copy())
            : Producers.Run(producers, events, (user, index) => Write(floors[user], user, index));
        return new(caller, 0, 0, 0, 0, 0, 0);
    }

    private static void Write(Floor floor, string user, int index) =>
        floor.Write(user, s_songs[index % Songs], s_sources[index & 3], index, Price(index), (index & 1) == 0);

    private static double Price(int index) => (index % 1000) / 100.0;

    private static Sample Measure(SinkProcess sink, int producers, int events, Func<ITracked> start)
    {
        sink.Reset();
        var tracked = start();
        var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var begin = Stopwatch.GetTimestamp();
        var caller = Producers.Run(producers, events, tracked.Track);
        var flush = Stopwatch.GetTimestamp();
        tracked.FlushAsync().AsTask().GetAwaiter().GetResult();
        var flushed = Stopwatch.GetElapsedTime(flush);
        var elapsed = Stopwatch.GetElapsedTime(begin);
        process.Refresh();
        var sample = new Sample(
            caller,
            caller.Events / elapsed.TotalSeconds,
            (process.TotalProcessorTime - processor).TotalNanoseconds / caller.Events,
            (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)caller.Events,
            process.WorkingSet64 / (1024.0 * 1024.0),
            flushed.TotalMilliseconds,
            caller.Events - sink.Counts().Events
        );
        tracked.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return sample;
    }

    private static void Latency(SinkProcess sink, TextWriter output)
    {
        output.WriteLine("### One call at 400,000 events a second, µs\n");
        output.WriteLine("| | median | 99 % | 99.9 % |");
        output.WriteLine("|---|---:|---:|---:|");
        foreach (
            var (name, directory) in new[] { ("journal in memory", null), ("journal in a file", JournalDirectory()) }
        )
        {
            var tracked = new OurClient(sink.Address, directory);
            Producers.Latencies(400_000, 400_000, tracked.Track);
            var quantiles = Producers.Latencies(400_000, 1_200_000, tracked.Track);
            tracked.FlushAsync().AsTask().GetAwaiter().GetResult();
            tracked.DisposeAsync().AsTask().GetAwaiter().GetResult();
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {quantiles[0]:0.00} | {quantiles[1]:0.00} | {quantiles[2]:0.00} |"
                )
            );
        }

        output.WriteLine();
    }

    private static void Correctness(int events, TextWriter output)
    {
        using var sink = new SinkProcess(keepsIds: true);
        var tracked = new OurClient(sink.Address, JournalDirectory());
        var result = Producers.Run(4, events, tracked.Track);
        tracked.FlushAsync().AsTask().GetAwaiter().GetResult();
        tracked.DisposeAsync().AsTask().GetAwaiter().GetResult();
        var counts = sink.Counts();
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Journal in a file, 4 producers, each insert id looked at: {result.Events} tracked, {counts.Events} arrived, {counts.Duplicates} twice, {counts.Disordered} out of their user's order.\n"
            )
        );
    }

    private static string JournalDirectory() => Directory.CreateTempSubdirectory("taxonomy-benchmark-").FullName;

    private interface ITracked : IAsyncDisposable
    {
        void Track(string user, int index);

        ValueTask FlushAsync();
    }

    private sealed class HandWritten(Uri address) : ITracked
    {
        private readonly HandWrittenClient _client = new(address);

        public void Track(string user, int index) =>
            _client.Track(user, s_songs[index % Songs], s_sources[index & 3], index, Price(index), (index & 1) == 0);

        public ValueTask FlushAsync() => _client.DisposeAsync();

        public ValueTask DisposeAsync() => default;
    }

    private sealed class OurClient : ITracked
    {
        private readonly AnalyticsClient _client;
        private readonly BenchmarkAnalytics _analytics;

        public OurClient(Uri address, string? directory)
        {
            _client = new AnalyticsClient(
                new AnalyticsClientOptions
                {
                    ApiKey = "benchmark",
                    ServerUrl = address,
                    JournalDirectory = directory,
                    OnInvalid = InvalidDataPolicy.LogAndSend,
                    QueueMaxEvents = 1_000_000,
                    WhenQueueFull = FullQueuePolicy.Wait,
                    ShutdownTimeout = TimeSpan.FromMinutes(1),
                }
            );
            _analytics = new BenchmarkAnalytics(_client);
        }

        public void Track(string user, int index) =>
            _analytics
                .User(user)
                .SongPlayed(
                    songId: s_songs[index % Songs],
                    source: s_sources[index & 3],
                    position: index,
                    price: Price(index),
                    offline: (index & 1) == 0
                );

        public async ValueTask FlushAsync() => await _client.FlushAsync();

        public ValueTask DisposeAsync() => _client.DisposeAsync();
    }

    private sealed record Sample(
        ProducerResult Caller,
        double PerSecond,
        double ProcessNanoseconds,
        double ProcessBytes,
        double PeakMebibytes,
        double FlushMilliseconds,
        long Lost
    );
}

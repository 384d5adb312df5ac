using System.Diagnostics;
using Taxonomy.Benchmarks.Measuring;
using Taxonomy.Benchmarks.Runtime.Clients;

namespace Taxonomy.Benchmarks.Runtime;

/// <summary>One of the clients, or of the limits, that are measured in turn.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Start">Starts the client; null for a limit.</param>
/// <param name="Copies">Of a limit: whether it copies what is written already.</param>
/// <param name="IsForScale">Whether a few rounds of it are enough.</param>
internal sealed record RuntimeVariant(string Name, Func<ITracked>? Start, bool Copies = false, bool IsForScale = false)
{
    public static IReadOnlyList<RuntimeVariant> All(Uri address) =>
        [
            new("the same bytes into a reused buffer (floor)", null),
            new("a copy of the finished bytes", null, Copies: true),
            new("written by hand", () => new HandWrittenClient(address)),
            new("Taxonomy, journal in memory", () => new TaxonomyClient(address, isInFile: false)),
            new("Taxonomy, journal in a file", () => new TaxonomyClient(address, isInFile: true)),
            new("OpenTelemetry, log records", () => new OpenTelemetryLog(address), IsForScale: true),
            new("Application Insights", () => new ApplicationInsights(address), IsForScale: true),
        ];

    /// <summary>
    /// The first events of a new client, whose memory is touched for the first time, and as many again of the same
    /// client.
    /// </summary>
    public IReadOnlyList<Sample> Measure(SinkProcess sink, int producers, int events)
    {
        if (Start is null)
        {
            return [Alone(producers, events), Alone(producers, events)];
        }

        var before = PeakMemory.Begin();
        var tracked = Start();
        var first = Measure(tracked, sink, producers, events);
        first = first with { PeakMebibytes = (PeakMemory.End() - before) / (1024.0 * 1024.0) };
        var second = Measure(tracked, sink, producers, events) with { PeakMebibytes = first.PeakMebibytes };
        tracked.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return [first, second];
    }

    private Sample Alone(int producers, int events)
    {
        var floors = Enumerable.Range(0, producers).Select(_ => new Floor()).ToArray();
        foreach (var floor in floors)
        {
            Write(floor, "user-0", 0);
        }

        // The thread's own floor is looked up once, as the others' client is.
        var caller = Copies
            ? Producers.Run(producers, events, producer => (_, _) => floors[producer].Copy())
            : Producers.Run(
                producers,
                events,
                producer =>
                {
                    var floor = floors[producer];
                    return (user, number) => Write(floor, user, number);
                }
            );
        return new(caller, 0, 0, 0, 0, 0, floors[0].Length, 0);
    }

    private static void Write(Floor floor, string user, int number) =>
        floor.Write(user, Song.Id(number), Song.Source(number), number, Song.Price(number), Song.IsOffline(number));

    private static Sample Measure(ITracked tracked, SinkProcess sink, int producers, int events)
    {
        sink.Reset();
        var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var begin = Stopwatch.GetTimestamp();
        var caller = Producers.Run(producers, events, _ => tracked.Track);
        var flush = Stopwatch.GetTimestamp();
        tracked.FlushAsync().AsTask().GetAwaiter().GetResult();
        var counts = Settle(sink, caller.Events);
        var flushed = Stopwatch.GetElapsedTime(flush);
        var elapsed = Stopwatch.GetElapsedTime(begin);
        process.Refresh();
        var used = process.TotalProcessorTime - processor;
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        return new(
            caller,
            counts.Events / elapsed.TotalSeconds,
            used.TotalNanoseconds / caller.Events,
            allocated / (double)caller.Events,
            0,
            flushed.TotalMilliseconds,
            counts.Bytes / (double)Math.Max(1, counts.Events),
            caller.Events - counts.Events
        );
    }

    // Some end their flush while the last request is under way. What has not come after two seconds is lost.
    private static SinkCounts Settle(SinkProcess sink, int events)
    {
        var start = Stopwatch.GetTimestamp();
        var counts = sink.Counts();
        while (counts.Events < events && Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(2))
        {
            Thread.Sleep(1);
            counts = sink.Counts();
        }

        return counts;
    }
}

using System.Globalization;
using Taxonomy.Benchmarks.Measuring;
using Taxonomy.Benchmarks.Runtime.Clients;

namespace Taxonomy.Benchmarks.Runtime;

/// <summary>
/// What tracking costs the caller, and how many events reach a server, side by side with the least that is possible,
/// a client written by hand, and two that many use.
/// </summary>
internal static class RuntimeBenchmark
{
    private const int Events = 200_000;
    private const int WarmUps = 4;

    // The runtime compiles what is called often anew once nothing else has come up for a tenth of a second.
    private static readonly TimeSpan s_compilation = TimeSpan.FromMilliseconds(150);

    /// <param name="rounds">How many rounds are counted.</param>
    /// <param name="roundsForScale">How many of them those take part in that are here for scale.</param>
    /// <param name="output">Where the tables go.</param>
    public static void Run(int rounds, int roundsForScale, TextWriter output)
    {
        using (var sink = new SinkProcess(keepsIds: false))
        {
            var variants = RuntimeVariant.All(sink.Address);
            foreach (var producers in new[] { 1, 4 })
            {
                Delivery(producers, rounds, roundsForScale, variants, sink, output);
            }

            Latency(Math.Min(3, rounds), variants, output);
            Residence(variants, output);
        }

        Correctness(output);
    }

    private static void Delivery(
        int producers,
        int rounds,
        int roundsForScale,
        IReadOnlyList<RuntimeVariant> variants,
        SinkProcess sink,
        TextWriter output
    )
    {
        var samples = variants.Select(_ => new List<IReadOnlyList<Sample>>()).ToArray();
        for (var round = -WarmUps; round < rounds; round++)
        {
            for (var step = 0; step < variants.Count; step++)
            {
                // Nobody always comes after the same other.
                var index = (step + Math.Max(0, round)) % variants.Count;
                if (variants[index].IsForScale && (round >= roundsForScale || round < -1))
                {
                    continue;
                }

                var sample = variants[index].Measure(sink, producers, Events);
                if (round >= 0)
                {
                    samples[index].Add(sample);
                }
                else
                {
                    Thread.Sleep(s_compilation);
                }
            }
        }

        for (var phase = 0; phase < 2; phase++)
        {
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"### {producers} producer{(producers == 1 ? "" : "s")}, {(phase == 0 ? "the first" : "another")} {Events:N0} events of {(phase == 0 ? "a new" : "the same")} client; {rounds} rounds\n"
                )
            );
            RuntimeTable.Write(
                [
                    .. variants.Select(
                        (variant, index) =>
                            (variant.Name, (IReadOnlyList<Sample>)[.. samples[index].Select(pair => pair[phase])])
                    ),
                ],
                output
            );
        }
    }

    private static void Latency(int rounds, IReadOnlyList<RuntimeVariant> variants, TextWriter output)
    {
        output.WriteLine("### One call at 400,000 events a second, µs; one thread, each median of the rounds\n");
        output.WriteLine("| | 50 % | 99 % | 99.9 % | calls per second reached |");
        output.WriteLine("|---|---:|---:|---:|---:|");
        var clients = variants.Where(variant => variant.Start is not null).ToList();
        var results = clients.Select(_ => new List<double[]>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var index = 0; index < clients.Count; index++)
            {
                if (clients[index].IsForScale && round > 0)
                {
                    continue;
                }

                var tracked = clients[index].Start!();
                Producers.Latencies(400_000, 400_000, tracked.Track);
                results[index].Add(Producers.Latencies(400_000, 800_000, tracked.Track));
                tracked.FlushAsync().AsTask().GetAwaiter().GetResult();
                tracked.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
        }

        for (var index = 0; index < clients.Count; index++)
        {
            double Middle(int quantile) => Rounds.Median(results[index].Select(result => result[quantile]));
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {clients[index].Name} | {Middle(0):0.00} | {Middle(1):0.00} | {Middle(2):0.00} | {Middle(3):N0} |"
                )
            );
        }

        output.WriteLine();
    }

    // A client that keeps up should need a few megabytes only.
    private static void Residence(IReadOnlyList<RuntimeVariant> variants, TextWriter output)
    {
        const int Rate = 100_000;
        const int Steady = 1_000_000;
        output.WriteLine("### Memory after a million events at 100,000 a second, more than before the client, MiB\n");
        output.WriteLine("| | in use | peak |");
        output.WriteLine("|---|---:|---:|");
        foreach (var variant in variants.Where(variant => variant.Start is not null))
        {
            var before = PeakMemory.Begin();
            var tracked = variant.Start!();
            Producers.AtRate(Rate, Steady, tracked.Track);
            var inUse = (PeakMemory.InUse() - before) / (1024.0 * 1024.0);
            var peak = (PeakMemory.End() - before) / (1024.0 * 1024.0);
            tracked.FlushAsync().AsTask().GetAwaiter().GetResult();
            tracked.DisposeAsync().AsTask().GetAwaiter().GetResult();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {variant.Name} | {inUse:0} | {peak:0} |"));
        }

        output.WriteLine();
    }

    // The server reads each insert ID, which is slow, so this run is separate from the measurements.
    private static void Correctness(TextWriter output)
    {
        using var sink = new SinkProcess(keepsIds: true);
        output.WriteLine("### Insert IDs received, 4 producers\n");
        output.WriteLine("| | tracked | arrived | twice | out of their user's order |");
        output.WriteLine("|---|---:|---:|---:|---:|");
        foreach (
            var variant in RuntimeVariant
                .All(sink.Address)
                .Where(variant => variant.Start is not null && !variant.IsForScale)
        )
        {
            sink.Reset();
            var tracked = variant.Start!();
            var result = Producers.Run(4, Events, _ => tracked.Track);
            tracked.FlushAsync().AsTask().GetAwaiter().GetResult();
            tracked.DisposeAsync().AsTask().GetAwaiter().GetResult();
            var counts = sink.Counts();
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {variant.Name} | {result.Events:N0} | {counts.Events:N0} | {counts.Duplicates:N0} | {counts.Disordered:N0} |"
                )
            );
        }

        output.WriteLine();
    }
}

using System.Diagnostics;
using System.Globalization;
using Taxonomy.Benchmarks.Measuring;
using Taxonomy.Serialization;

namespace Taxonomy.Benchmarks.Runtime;

/// <summary>
/// What sampling costs a tracking call, beside the same call without it. Events that are sent go to a client that
/// discards them, so that nothing but the call counts.
/// </summary>
internal static class SamplingBenchmark
{
    private const int Calls = 1_000_000;
    private static readonly string[] s_users = [.. Enumerable.Range(0, 1_000).Select(number => $"user-{number}")];

    /// <param name="rounds">How many rounds are counted.</param>
    /// <param name="output">Where the table goes.</param>
    public static void Run(int rounds, TextWriter output)
    {
        using var client = new AnalyticsClient(Options(null));
        using var off = new AnalyticsClient(Options(0));
        var rows = new (string Name, Action<int> Track)[]
        {
            ("no rates", Row(new Discarding(Options(null)), null)),
            ("a rate for another event", Row(new Discarding(Options(1, "Other")), null)),
            ("sent, `sample: 1`", Row(new Discarding(Options(null)), 1)),
            ("sent with its rate, 0.999999", Row(new Discarding(Options(null)), 0.999999)),
            ("outside the sample, `sample: 0.000001`", Row(client, 0.000001)),
            ("switched off, with `sample` in the plan", Row(off, 1)),
            ("switched off, without", Row(off, null)),
        };
        var samples = rows.Select(_ => new List<double>()).ToArray();
        var bytes = new long[rows.Length];
        for (var round = -2; round < rounds; round++)
        {
            for (var step = 0; step < rows.Length; step++)
            {
                // Nobody always comes after the same other.
                var index = (step + Math.Max(0, round)) % rows.Length;
                var before = GC.GetAllocatedBytesForCurrentThread();
                var started = Stopwatch.GetTimestamp();
                rows[index].Track(Calls);
                var elapsed = Stopwatch.GetElapsedTime(started);
                var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                if (round >= 0)
                {
                    samples[index].Add(elapsed.TotalNanoseconds / Calls);
                    bytes[index] += allocated;
                }
            }
        }

        output.WriteLine("| | ns a call | bytes allocated |");
        output.WriteLine("|---|---:|---:|");
        for (var index = 0; index < rows.Length; index++)
        {
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {rows[index].Name} | {Rounds.Median(samples[index]):0.0} | {bytes[index]} |"
                )
            );
        }
    }

    private static AnalyticsClientOptions Options(double? rate, string eventType = "Song Played")
    {
        var options = new AnalyticsClientOptions
        {
            ApiKey = "benchmark",
            OnInvalid = InvalidDataPolicy.Throw,
            Offline = true,
            ShutdownTimeout = TimeSpan.Zero,
        };
        if (rate is { } value)
        {
            options.SampleRates[eventType] = value;
        }

        return options;
    }

    // As generated methods do it, with a rate in the plan and without.
    private static Action<int> Row(ITaxonomyClient client, double? planned) =>
        calls =>
        {
            for (var number = 0; number < calls; number++)
            {
                var user = s_users[number % s_users.Length];
                var rate = 1.0;
                if (
                    planned is { } value
                    && !EventWriter.IsSampled(client, "Song Played", value, false, user, null, null, out rate)
                )
                {
                    continue;
                }

                EventWriter.Begin(client, "Song Played", user, null, null, out var writer);
                writer.WriteString(
                    ",\"event_type\":\"Song Played\",\"event_properties\":{\"song_id\":"u8,
                    "0d5f8c2a-1b7e-4c55-9d6e-2f0a8b3c4d5e"
                );
                writer.WriteInteger(",\"position\":"u8, number);
                writer.Raw("}"u8);
                if (planned is not null)
                {
                    writer.SampledAt(rate);
                }

                writer.Send();
            }
        };

    private sealed class Discarding(AnalyticsClientOptions options) : ITaxonomyClient
    {
        public EventDefaults Defaults { get; } = new(options);

        public void Accept(in SerializedEvent serialized) { }

        public void Reject(in SerializedEvent serialized, DropReason reason, string message) { }

        public ValueTask<bool> FlushAsync(CancellationToken cancellationToken = default) => new(true);
    }
}

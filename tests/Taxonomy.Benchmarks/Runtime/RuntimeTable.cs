using System.Globalization;
using Taxonomy.Benchmarks.Measuring;

namespace Taxonomy.Benchmarks.Runtime;

/// <summary>What the variants came to, as a table in Markdown: medians, and medians of the ratios within a round.</summary>
internal static class RuntimeTable
{
    private const int Floor = 0;
    private const int ByHand = 2;

    public static void Write(IReadOnlyList<(string Name, IReadOnlyList<Sample> Samples)> variants, TextWriter output)
    {
        output.WriteLine(
            "| | caller CPU ns | × floor | caller bytes | delivered/s | × by hand | process CPU ns | process bytes | sent bytes | peak MiB | flush ms | lost |"
        );
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (name, samples) in variants)
        {
            double Middle(Func<Sample, double> value) => Rounds.Median(samples.Select(value));
            double Ratio(int baseline, Func<Sample, double> value) =>
                Rounds.Median(
                    samples.Select((sample, round) => value(sample) / value(variants[baseline].Samples[round]))
                );
            var delivers = samples[0].PerSecond > 0;
            string Text(double value, string format) =>
                delivers ? value.ToString(format, CultureInfo.InvariantCulture) : "–";
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {Middle(s => s.Caller.Nanoseconds):0} | {Ratio(Floor, s => s.Caller.Nanoseconds):0.00} | {Middle(s => s.Caller.Bytes):0.00} | {Text(Middle(s => s.PerSecond), "N0")} | {Text(Ratio(ByHand, s => s.PerSecond), "0.00")} | {Text(Middle(s => s.ProcessNanoseconds), "0")} | {Text(Middle(s => s.ProcessBytes), "0.00")} | {Middle(s => s.WireBytes):0} | {Text(Middle(s => s.PeakMebibytes), "0")} | {Text(Middle(s => s.FlushMilliseconds), "0")} | {Text(samples.Sum(s => s.Lost), "N0")} |"
                )
            );
        }

        output.WriteLine();
    }
}

using System.Diagnostics;

namespace Taxonomy.Benchmarks.Measuring;

/// <summary>
/// Measures variants in turn, round after round. A shared machine changes its speed from one minute to the next, so
/// only what stands in the same round is compared, and the median of these comparisons counts.
/// </summary>
internal static class Rounds
{
    /// <param name="variants">What is measured; the first is the baseline.</param>
    /// <param name="rounds">How many rounds are counted.</param>
    /// <param name="warmups">How many rounds go before, for the compiler of the runtime.</param>
    public static IReadOnlyList<Result> Measure(IReadOnlyList<Variant> variants, int rounds, int warmups)
    {
        var times = variants.Select(_ => new double[rounds]).ToArray();
        var bytes = variants.Select(_ => new double[rounds]).ToArray();
        for (var round = -warmups; round < rounds; round++)
        {
            for (var index = 0; index < variants.Count; index++)
            {
                var (time, allocated) = Once(variants[index]);
                if (round >= 0)
                {
                    times[index][round] = time;
                    bytes[index][round] = allocated;
                }
            }
        }

        return
        [
            .. variants.Select(
                (variant, index) =>
                {
                    var ratios = times[index].Select((time, round) => time / times[0][round]).ToArray();
                    return new Result(
                        variant.Name,
                        Median(times[index]),
                        Median(ratios),
                        ratios.Min(),
                        ratios.Max(),
                        (long)Median(bytes[index])
                    );
                }
            ),
        ];
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static (double Milliseconds, long Bytes) Once(Variant variant)
    {
        var action = variant.Prepare();

        // What one variant leaves behind must not be collected in the time of the next.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        action();
        var elapsed = Stopwatch.GetElapsedTime(start);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return (elapsed.TotalMilliseconds / variant.Times, bytes / variant.Times);
    }
}

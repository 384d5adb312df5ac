using System.Diagnostics;
using Taxonomy.Benchmarks.Measuring;

namespace Taxonomy.Benchmarks.Runtime;

/// <summary>Threads that each track their share of the events as fast as they can.</summary>
internal static class Producers
{
    /// <param name="count">How many threads.</param>
    /// <param name="events">How many events in all.</param>
    /// <param name="trackOf">Of a thread: what tracks one; takes the thread's user and a number that counts up.</param>
    public static ProducerResult Run(int count, int events, Func<int, Action<string, int>> trackOf)
    {
        var share = events / count;
        var times = new long[count];
        var bytes = new long[count];
        using var start = new Barrier(count);
        var threads = Enumerable
            .Range(0, count)
            .Select(number => new Thread(() =>
            {
                var user = "user-" + number;
                var track = trackOf(number);
                start.SignalAndWait();
                var allocated = GC.GetAllocatedBytesForCurrentThread();
                var time = ThreadClock.Nanoseconds();
                for (var index = 0; index < share; index++)
                {
                    track(user, index);
                }

                times[number] = ThreadClock.Nanoseconds() - time;
                bytes[number] = GC.GetAllocatedBytesForCurrentThread() - allocated;
            }))
            .ToList();
        var wall = Stopwatch.GetTimestamp();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        var elapsed = Stopwatch.GetElapsedTime(wall);
        var total = (double)share * count;
        return new(times.Sum() / total, bytes.Sum() / total, elapsed, share * count);
    }

    /// <summary>Calls at a steady rate, a hundredth of a second's share at a time.</summary>
    /// <param name="rate">Calls a second.</param>
    /// <param name="events">How many.</param>
    /// <param name="track">Tracks one.</param>
    public static void AtRate(int rate, int events, Action<string, int> track)
    {
        var begin = Stopwatch.GetTimestamp();
        for (var index = 0; index < events; index++)
        {
            if (index % (rate / 100) == 0)
            {
                var left = TimeSpan.FromSeconds((double)index / rate) - Stopwatch.GetElapsedTime(begin);
                if (left > TimeSpan.Zero)
                {
                    Thread.Sleep(left);
                }
            }

            track("user-0", index);
        }
    }

    /// <summary>Calls at a steady rate, and how long each took.</summary>
    /// <param name="rate">Calls a second.</param>
    /// <param name="events">How many.</param>
    /// <param name="track">Tracks one.</param>
    /// <returns>
    /// Microseconds of the calls at the quantiles 0.5, 0.99 and 0.999, and how many calls a second it came to.
    /// </returns>
    public static double[] Latencies(int rate, int events, Action<string, int> track)
    {
        var ticks = new long[events];
        var interval = (double)Stopwatch.Frequency / rate;
        var begin = Stopwatch.GetTimestamp();
        for (var index = 0; index < events; index++)
        {
            var due = begin + (long)(index * interval);
            while (Stopwatch.GetTimestamp() < due) { }

            var before = Stopwatch.GetTimestamp();
            track("user-0", index);
            ticks[index] = Stopwatch.GetTimestamp() - before;
        }

        var elapsed = Stopwatch.GetElapsedTime(begin);
        Array.Sort(ticks);
        return
        [
            .. new[] { 0.5, 0.99, 0.999 }.Select(quantile =>
                ticks[(int)(quantile * (events - 1))] * 1e6 / Stopwatch.Frequency
            ),
            events / elapsed.TotalSeconds,
        ];
    }
}

/// <summary>What the tracking threads came to.</summary>
/// <param name="Nanoseconds">Processor time of the caller for an event.</param>
/// <param name="Bytes">Bytes that the caller allocated for an event.</param>
/// <param name="Elapsed">Time on the wall until the last event was tracked.</param>
/// <param name="Events">How many were tracked.</param>
internal sealed record ProducerResult(double Nanoseconds, double Bytes, TimeSpan Elapsed, int Events);

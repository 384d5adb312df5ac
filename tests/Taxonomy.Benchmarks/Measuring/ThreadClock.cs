using System.Runtime.InteropServices;

namespace Taxonomy.Benchmarks.Measuring;

/// <summary>
/// The processor time of the calling thread. On a machine with fewer cores than threads, the time on the wall says more
/// about the others.
/// </summary>
internal static partial class ThreadClock
{
    private const int ThreadProcessorTime = 3;

    /// <summary>Nanoseconds that the calling thread has run; the time on the wall where the system does not tell.</summary>
    public static long Nanoseconds()
    {
        if (!OperatingSystem.IsLinux())
        {
            return (long)(System.Diagnostics.Stopwatch.GetTimestamp() * (1e9 / System.Diagnostics.Stopwatch.Frequency));
        }

        _ = GetTime(ThreadProcessorTime, out var time);
        return (time.Seconds * 1_000_000_000) + time.Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}

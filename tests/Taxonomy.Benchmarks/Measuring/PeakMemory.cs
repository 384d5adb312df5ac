using System.Globalization;

namespace Taxonomy.Benchmarks.Measuring;

/// <summary>The most memory that this process has had in use at a time since the count began.</summary>
internal static class PeakMemory
{
    private const string ResetPeak = "5";

    /// <summary>Gives back what is not needed, and begins to count. Returns what is in use, in bytes.</summary>
    public static long Begin()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux())
        {
            File.WriteAllText("/proc/self/clear_refs", ResetPeak);
        }

        return InUse();
    }

    /// <summary>What is in use now, in bytes.</summary>
    public static long InUse() => Read("VmRSS:");

    /// <summary>The most since then, in bytes.</summary>
    public static long End() => Read("VmHWM:");

    private static long Read(string name)
    {
        if (!OperatingSystem.IsLinux())
        {
            return Environment.WorkingSet;
        }

        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return 1024
            * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}

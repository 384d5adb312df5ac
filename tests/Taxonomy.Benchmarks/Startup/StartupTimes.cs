using System.Globalization;
using Taxonomy.Benchmarks.Measuring;

namespace Taxonomy.Benchmarks.Startup;

/// <summary>What one start came to, in milliseconds from the program's first line.</summary>
/// <param name="Made">Until the client was made.</param>
/// <param name="First">Until the first event was tracked.</param>
/// <param name="Thousand">Until 1,000 were.</param>
/// <param name="Delivered">Until all had been answered, and the client disposed.</param>
/// <param name="FirstMethods">Methods that the runtime compiled until the first event was tracked.</param>
/// <param name="ThousandMethods">… until the 1,000th.</param>
/// <param name="Process">The whole process.</param>
internal sealed record StartupTimes(
    double Made,
    double First,
    double Thousand,
    double Delivered,
    double FirstMethods,
    double ThousandMethods,
    ChildResult Process
)
{
    public static StartupTimes Parse(ChildResult process)
    {
        var parts = process
            .Output.Trim()
            .Split(' ')
            .Select(part => double.Parse(part, CultureInfo.InvariantCulture))
            .ToArray();
        return new(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], process);
    }
}

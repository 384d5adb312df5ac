using System.Globalization;

namespace Taxonomy.Benchmarks.Builds;

/// <summary>What the runtime did before and while a compiler's code ran.</summary>
/// <param name="Methods">Methods that were compiled, those that were compiled again included.</param>
/// <param name="Milliseconds">What that took, on all threads together.</param>
/// <param name="Mebibytes">What the process allocated.</param>
internal sealed record JitCost(double Methods, double Milliseconds, double Mebibytes)
{
    public static JitCost Parse(string text)
    {
        var parts = text.Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new(parts[0], parts[1], parts[2] / (1024 * 1024));
    }
}

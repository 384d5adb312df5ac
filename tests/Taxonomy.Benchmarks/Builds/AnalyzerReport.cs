using System.Text.RegularExpressions;

namespace Taxonomy.Benchmarks.Builds;

/// <summary>What the compiler prints with <c>/reportanalyzer</c>, of one assembly.</summary>
internal static partial class AnalyzerReport
{
    /// <summary>Seconds and names of the analyzers and generators of that assembly, and of all together.</summary>
    public static IReadOnlyList<(string Seconds, string Name)> Rows(string output, string assembly)
    {
        var rows = new List<(string, string)>();
        var isOurs = false;
        foreach (var line in output.Split('\n'))
        {
            if (Total().Match(line) is { Success: true } total)
            {
                rows.Add((total.Groups["time"].Value, $"all {total.Groups["what"].Value}s of the project together"));
            }
            else if (Row().Match(line) is { Success: true } row)
            {
                var name = row.Groups["name"].Value;
                if (name.Contains(", Version=", StringComparison.Ordinal))
                {
                    isOurs = name.StartsWith(assembly + ",", StringComparison.Ordinal);
                    if (isOurs)
                    {
                        rows.Add((row.Groups["time"].Value, $"**{assembly}**"));
                    }
                }
                else if (isOurs && name.Length > 0)
                {
                    rows.Add((row.Groups["time"].Value, name.Split(" (")[0].Split('.')[^1]));
                }
            }
        }

        return rows;
    }

    [GeneratedRegex(@"^Total (?<what>analyzer|generator) execution time: (?<time>[<\d.,]+) seconds")]
    private static partial Regex Total();

    [GeneratedRegex(@"^\s*(?<time><?\d+[.,]\d+)\s+<?\d+\s+(?<name>\S.*?)\s*$")]
    private static partial Regex Row();
}

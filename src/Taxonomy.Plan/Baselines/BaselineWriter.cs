using System.Globalization;
using System.Text;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Baselines;

/// <summary>
/// Writes a baseline. The same entries give the same text on every machine, and one entry more or less is one line more or
/// less.
/// </summary>
public static class BaselineWriter
{
    private const string Header = """
        # Known diagnostics of the tracking plan, which are not reported. Review it like code: it only becomes shorter.
        # docs/baseline.md describes how it is used.

        """;

    /// <summary>Returns the text of the file, with <c>\n</c> for line ends.</summary>
    public static string Write(Baseline baseline)
    {
        var text = new StringBuilder(Header.Replace("\r", "")).Append("baseline: 1\n");
        if (baseline.Entries.Count > 0)
        {
            text.Append("\nfiles:\n");
        }

        string? file = null;
        string? rule = null;
        foreach (var entry in baseline.Entries)
        {
            if (entry.File != file)
            {
                file = entry.File;
                rule = null;
                text.Append("  ").Append(YamlNames.Write(file)).Append(":\n");
            }

            if (entry.RuleId != rule)
            {
                rule = entry.RuleId;
                text.Append("    ").Append(rule).Append(":\n");
            }

            text.Append("      ")
                .Append(YamlNames.Write(entry.Name))
                .Append(": ")
                .Append(entry.Count.ToString(CultureInfo.InvariantCulture))
                .Append('\n');
        }

        return text.ToString();
    }
}

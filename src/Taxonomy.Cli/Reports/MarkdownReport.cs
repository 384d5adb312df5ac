using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Cli.Reports;

/// <summary>Writes findings as a table in Markdown, for the comment of a pull request.</summary>
internal static class MarkdownReport
{
    public static void Write(CheckResult result, TextWriter output)
    {
        output.WriteLine("### Tracking plan");
        output.WriteLine();
        output.WriteLine(result.Summary);
        if (result.Findings.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine("| severity | location | rule | message |");
        output.WriteLine("|---|---|---|---|");
        foreach (var finding in result.Findings)
        {
            output.WriteLine(
                $"| {CheckResult.WordOf(finding.Severity)} | `{Code(Location(result, finding))}` | {finding.Rule.Id} | {Cell(finding.Message)} |"
            );
        }
    }

    private static string Location(CheckResult result, Finding finding) =>
        finding.Path.Length == 0
            ? result.PortablePath(finding.Path)
            : $"{result.PortablePath(finding.Path)}:{finding.Span.Line + 1}";

    /// <summary>Returns text as the cell of a table shows it, without any markup of its own.</summary>
    internal static string Cell(string text) =>
        string.Concat(
            text.Select(character => "\\`*_{}[]<>#|~@!".Contains(character) ? "\\" + character : $"{character}")
        );

    private static string Code(string text) =>
        text.Replace("`", "'", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);
}

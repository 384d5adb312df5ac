using Taxonomy.Cli.CommandLine;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Reports;

/// <summary>
/// Writes findings in MSBuild's canonical form, and on a terminal the line of the plan with what is wrong underlined.
/// </summary>
internal sealed class TextReport(TextWriter output, bool isTerminal)
{
    private const string Bold = "\u001b[1m";
    private const string Red = "\u001b[31m";
    private const string Yellow = "\u001b[33m";
    private const string Cyan = "\u001b[36m";
    private const string Reset = "\u001b[0m";

    public void Write(CheckResult result)
    {
        foreach (var finding in result.Findings)
        {
            WriteFinding(result, finding);
        }

        output.WriteLine(result.Summary);
    }

    /// <summary>Returns the counts in a sentence.</summary>
    public static string Summary(CheckResult result)
    {
        var events = Quantity.Format(result.Events, "event");
        var files = Quantity.Format(result.Files.Count, "file");
        var known =
            result.Known == 0 ? "" : $" {Quantity.Format(result.Known, "diagnostic")} of the baseline not shown.";
        return result.Findings.Count == 0
            ? $"No diagnostics: {events} in {files}.{known}"
            : $"{Quantity.Format(result.Count(FindingSeverity.Error), "error")}, "
                + $"{Quantity.Format(result.Count(FindingSeverity.Warning), "warning")}, "
                + $"{result.Count(FindingSeverity.Info)} info: {events} in {files}.{known}";
    }

    private void WriteFinding(CheckResult result, Finding finding)
    {
        var location = Location(result, finding.Path, finding.Span);
        var severity = CheckResult.WordOf(finding.Severity);
        if (!isTerminal)
        {
            output.WriteLine($"{location}: {severity} {finding.Rule.Id}: {finding.Message}");
            return;
        }

        var color = finding.Severity switch
        {
            FindingSeverity.Error => Red,
            FindingSeverity.Warning => Yellow,
            _ => Cyan,
        };
        output.WriteLine($"{location}: {color}{severity} {finding.Rule.Id}{Reset}: {Bold}{finding.Message}{Reset}");
        WriteLine(result, finding.Path, finding.Span, color);
        foreach (var related in finding.Related)
        {
            output.WriteLine($"  {Location(result, related.Path, related.Span)}");
            WriteLine(result, related.Path, related.Span, Cyan);
        }
    }

    private void WriteLine(CheckResult result, string path, SourceSpan span, string color)
    {
        if (result.LineOf(path, span) is not { } line)
        {
            return;
        }

        // What could change how the terminal shows the rest is shown as its code; a tab is as wide as a space then.
        var shown = MessageText.Escape(line.Replace('\t', ' '));
        var before = MessageText.Escape(line[..Math.Min(span.Column, line.Length)].Replace('\t', ' '));
        var end = span.EndLine == span.Line ? Math.Min(span.EndColumn, line.Length) : line.Length;
        var marked = MessageText.Escape(line[..Math.Max(end, Math.Min(span.Column, line.Length))].Replace('\t', ' '));
        output.WriteLine($"    {shown}");
        output.WriteLine(
            $"    {new string(' ', before.Length)}{color}{new string('~', Math.Max(1, marked.Length - before.Length))}{Reset}"
        );
    }

    private static string Location(CheckResult result, string path, SourceSpan span) =>
        path.Length == 0 ? result.DisplayPath(path) : $"{result.DisplayPath(path)}({span.Line + 1},{span.Column + 1})";
}

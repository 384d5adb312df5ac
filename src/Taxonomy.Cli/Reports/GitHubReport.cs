using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Cli.Reports;

/// <summary>Writes findings as workflow commands, which GitHub shows as annotations of the changed lines.</summary>
internal static class GitHubReport
{
    public static void Write(CheckResult result, TextWriter output)
    {
        foreach (var finding in result.Findings)
        {
            var span = finding.Span;
            var command = finding.Severity switch
            {
                FindingSeverity.Error => "error",
                FindingSeverity.Warning => "warning",
                _ => "notice",
            };
            // GitHub ignores columns of more than one line.
            var columns =
                span.Line == span.EndLine
                    ? $",col={span.Column + 1},endColumn={Math.Max(span.EndColumn, span.Column + 1)}"
                    : "";
            output.WriteLine(
                $"::{command} file={Property(result.PortablePath(finding.Path))},line={span.Line + 1},endLine={span.EndLine + 1}{columns},title={finding.Rule.Id}::{Data(finding.Message)}"
            );
        }

        output.WriteLine(result.Summary);
    }

    private static string Data(string text) => PipelineCommandText.Escape(text, "%25");

    private static string Property(string text) => PipelineCommandText.Escape(text, "%25", ":,");
}

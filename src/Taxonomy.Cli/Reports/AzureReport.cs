using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Cli.Reports;

/// <summary>Writes findings as logging commands of Azure Pipelines, which has no level for info.</summary>
internal static class AzureReport
{
    public static void Write(CheckResult result, TextWriter output)
    {
        foreach (var finding in result.Findings)
        {
            var path = result.PortablePath(finding.Path);
            if (finding.Severity == FindingSeverity.Info)
            {
                output.WriteLine(
                    $"{path}({finding.Span.Line + 1},{finding.Span.Column + 1}): info {finding.Rule.Id}: {finding.Message}"
                );
                continue;
            }

            output.WriteLine(
                $"##vso[task.logissue type={CheckResult.WordOf(finding.Severity)};sourcepath={Property(path)};linenumber={finding.Span.Line + 1};columnnumber={finding.Span.Column + 1};code={finding.Rule.Id}]{Data(finding.Message)}"
            );
        }

        output.WriteLine(result.Summary);
    }

    private static string Data(string text) => PipelineCommandText.Escape(text, "%AZP25");

    private static string Property(string text) => PipelineCommandText.Escape(text, "%AZP25", ";]");
}

using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Reports;

/// <summary>Writes findings as JSON of the tool's own form, with lines and columns from 1.</summary>
internal static class JsonReport
{
    public static void Write(CheckResult result, TextWriter output) =>
        JsonOutput.Write(
            output,
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("version", 1);
                json.WriteStrings("files", result.Files.Select(file => result.PortablePath(file.Path)));
                json.WriteNumber("events", result.Events);
                json.WriteStartArray("findings");
                foreach (var finding in result.Findings)
                {
                    json.WriteStartObject();
                    json.WriteString("rule", finding.Rule.Id);
                    json.WriteString("severity", CheckResult.WordOf(finding.Severity));
                    json.WriteString("message", finding.Message);
                    WriteLocation(finding.Path, finding.Span);
                    json.WriteStartArray("related");
                    foreach (var related in finding.Related)
                    {
                        json.WriteStartObject();
                        WriteLocation(related.Path, related.Span);
                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteStartObject("summary");
                json.WriteNumber("errors", result.Count(FindingSeverity.Error));
                json.WriteNumber("warnings", result.Count(FindingSeverity.Warning));
                json.WriteNumber("infos", result.Count(FindingSeverity.Info));
                json.WriteNumber("baseline", result.Known);
                json.WriteEndObject();
                json.WriteEndObject();

                void WriteLocation(string path, SourceSpan span)
                {
                    json.WriteString("file", result.PortablePath(path));
                    json.WriteNumber("line", span.Line + 1);
                    json.WriteNumber("column", span.Column + 1);
                    json.WriteNumber("end_line", span.EndLine + 1);
                    json.WriteNumber("end_column", span.EndColumn + 1);
                }
            }
        );
}

using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Cli.Reports;

/// <summary>Writes findings in the form of GitLab's Code Quality reports.</summary>
internal static class GitLabReport
{
    public static void Write(CheckResult result, TextWriter output) =>
        JsonOutput.Write(
            output,
            json =>
            {
                var fingerprints = new FindingFingerprints(result);
                json.WriteStartArray();
                foreach (var finding in result.Findings)
                {
                    json.WriteStartObject();
                    json.WriteString("description", finding.Message);
                    json.WriteString("check_name", finding.Rule.Id);
                    json.WriteString("fingerprint", fingerprints.Next(finding));
                    json.WriteString(
                        "severity",
                        finding.Severity switch
                        {
                            FindingSeverity.Error => "major",
                            FindingSeverity.Warning => "minor",
                            _ => "info",
                        }
                    );
                    json.WriteStartObject("location");
                    json.WriteString("path", result.PortablePath(finding.Path));
                    json.WriteStartObject("lines");
                    json.WriteNumber("begin", finding.Span.Line + 1);
                    json.WriteNumber("end", finding.Span.EndLine + 1);
                    json.WriteEndObject();
                    json.WriteEndObject();
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }
        );
}

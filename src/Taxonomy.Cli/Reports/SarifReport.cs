using System.Text.Json;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Reports;

/// <summary>Writes findings in SARIF 2.1.0, with the rules and their pages.</summary>
internal static class SarifReport
{
    public static void Write(CheckResult result, TextWriter output) =>
        JsonOutput.Write(
            output,
            json =>
            {
                json.WriteStartObject();
                json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
                json.WriteString("version", "2.1.0");
                json.WriteStartArray("runs");
                json.WriteStartObject();
                WriteTool(json, result);
                json.WriteString("columnKind", "utf16CodeUnits");
                WriteResults(json, result);
                json.WriteEndObject();
                json.WriteEndArray();
                json.WriteEndObject();
            }
        );

    private static void WriteTool(Utf8JsonWriter json, CheckResult result)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Taxonomy");
        json.WriteString("semanticVersion", ToolVersion.Current);
        json.WriteStartArray("rules");
        foreach (var rule in result.Rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            WriteText(json, "shortDescription", rule.Title);
            WriteText(json, "fullDescription", rule.Description);
            json.WriteStartObject("defaultConfiguration");
            json.WriteBoolean("enabled", rule.DefaultSeverity != FindingSeverity.None);
            json.WriteString("level", LevelOf(rule.DefaultSeverity));
            json.WriteEndObject();
            var page = EmbeddedFiles.RulePage(rule.Id) ?? rule.Description;
            json.WriteStartObject("help");
            json.WriteString("text", page);
            json.WriteString("markdown", page);
            json.WriteEndObject();
            json.WriteStartObject("properties");
            json.WriteString("category", rule.Category);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResults(Utf8JsonWriter json, CheckResult result)
    {
        var fingerprints = new FindingFingerprints(result);
        json.WriteStartArray("results");
        foreach (var finding in result.Findings)
        {
            json.WriteStartObject();
            json.WriteString("ruleId", finding.Rule.Id);
            json.WriteNumber("ruleIndex", IndexOf(result.Rules, finding.Rule));
            json.WriteString("level", LevelOf(finding.Severity));
            WriteText(json, "message", finding.Message);
            json.WriteStartArray("locations");
            WriteLocation(json, result, finding.Path, finding.Span, id: null);
            json.WriteEndArray();
            if (finding.Related.Count > 0)
            {
                json.WriteStartArray("relatedLocations");
                for (var i = 0; i < finding.Related.Count; i++)
                {
                    WriteLocation(json, result, finding.Related[i].Path, finding.Related[i].Span, id: i);
                }

                json.WriteEndArray();
            }

            json.WriteStartObject("partialFingerprints");
            json.WriteString("taxonomy/v1", fingerprints.Next(finding));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLocation(Utf8JsonWriter json, CheckResult result, string path, SourceSpan span, int? id)
    {
        json.WriteStartObject();
        if (id is { } number)
        {
            json.WriteNumber("id", number);
        }

        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", UriOf(result.DisplayPath(path)));
        json.WriteEndObject();
        if (path.Length > 0)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", span.Line + 1);
            json.WriteNumber("startColumn", span.Column + 1);
            json.WriteNumber("endLine", span.EndLine + 1);
            json.WriteNumber("endColumn", span.EndColumn + 1);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string UriOf(string path) =>
        Path.IsPathRooted(path)
            ? new Uri(path).AbsoluteUri
            : string.Join('/', path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));

    private static int IndexOf(IReadOnlyList<Rule> rules, Rule rule)
    {
        for (var index = 0; index < rules.Count; index++)
        {
            if (rules[index] == rule)
            {
                return index;
            }
        }

        return -1;
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string LevelOf(FindingSeverity severity) =>
        severity switch
        {
            FindingSeverity.Error => "error",
            FindingSeverity.Warning => "warning",
            FindingSeverity.Info => "note",
            _ => "none",
        };
}

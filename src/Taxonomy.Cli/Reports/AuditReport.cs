using System.Globalization;
using System.Text.Json;
using Taxonomy.Cli.Audit;
using Taxonomy.Cli.Recorded;
using Taxonomy.Live.Plans;

namespace Taxonomy.Cli.Reports;

/// <summary>Writes an audit: as text, as a page in Markdown, or as JSON.</summary>
internal sealed class AuditReport(AuditResult audit, CheckResult result, ServedPlan plan)
{
    private static readonly string[] s_keys = ["events", "days", "sources", "plan_versions", "group_types", "ignored"];

    private IReadOnlyList<(string Title, IReadOnlyList<AuditCount> Counts)> Sections => SectionsOf(audit);

    /// <summary>Returns the lists of counts with their titles.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<AuditCount> Counts)> SectionsOf(AuditResult audit) =>
        [
            ("Events", audit.Events),
            ("Days", audit.Days),
            ("Sources", audit.Sources),
            ("Plan versions", audit.PlanVersions),
            ("Group types", audit.GroupTypes),
            ("Ignored", audit.Ignored),
        ];

    public void WriteText(TextWriter output, bool isTerminal)
    {
        new TextReport(output, isTerminal).Write(result);
        foreach (var (title, counts) in Sections.Skip(1))
        {
            TrackedCodeText.Section(output, title, counts.Select(Line));
        }

        TrackedCodeText.Section(output, "Similar names", audit.SimilarNames.Select(Line));
        TrackedCodeText.Section(output, "Not read", audit.Problems);
    }

    public void WriteMarkdown(TextWriter output)
    {
        MarkdownReport.Write(result, output);
        foreach (var (title, counts) in Sections.Where(section => section.Counts.Count > 0))
        {
            output.WriteLine();
            output.WriteLine($"| {title} | events | not planned | from | to | note |");
            output.WriteLine("|---|---:|---:|---|---|---|");
            foreach (var count in counts)
            {
                output.WriteLine(
                    $"| {MarkdownReport.Cell(NameOf(count))} | {AuditFindings.Format(count.Volume.Events)} | {AuditFindings.Format(count.Unplanned)} | {Day(count.Volume.First)} | {Day(count.Volume.Last)} | {MarkdownReport.Cell(count.Note ?? "")} |"
                );
            }
        }

        WriteList(output, "Similar names", audit.SimilarNames.Select(Line));
        WriteList(output, "Not read", audit.Problems);
    }

    public void WriteJson(TextWriter output) =>
        JsonOutput.Write(
            output,
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("version", 1);
                WriteRead(json);
                json.WriteStartArray("findings");
                foreach (var finding in audit.Findings)
                {
                    WriteFinding(json, finding);
                }

                json.WriteEndArray();
                json.WriteStrings("missing_events", audit.MissingEvents.Select(expected => expected.Name));
                WriteMissing(json);
                foreach (var (key, section) in s_keys.Zip(Sections))
                {
                    WriteCounts(json, key, section.Counts);
                }

                json.WriteStrings("similar_names", audit.SimilarNames.Select(Line));
                json.WriteEndObject();
            }
        );

    private void WriteRead(Utf8JsonWriter json)
    {
        json.WriteStartObject("read");
        json.WriteNumber("events", audit.Total);
        json.WriteNumber("duplicates", Math.Max(0, audit.Read.Rows - audit.Total));
        json.WriteNumber("files", audit.Read.Files);
        json.WriteNumber("invalid_lines", audit.Read.InvalidLines);
        json.WriteNumber("overlong_lines", audit.Read.OverlongLines);
        json.WriteNumber("unreadable_files", audit.Read.UnreadableFiles);
        json.WriteStrings("problems", audit.Problems);
        json.WriteEndObject();
    }

    private void WriteFinding(Utf8JsonWriter json, AuditFinding finding)
    {
        var violation = finding.Violation;
        json.WriteStartObject();
        json.WriteString("rule", violation.RuleId);
        json.WriteString("event", finding.Event);
        json.WriteString("subject", violation.Subject);
        json.WriteString("message", violation.Message);
        WriteVolume(json, finding.Volume);
        json.WriteStrings("senders", finding.Senders);
        json.WriteStrings("examples", finding.Examples);
        if (plan.FileOf(violation) is { } file)
        {
            json.WriteString("file", file);
            json.WriteNumber("line", violation.Span.Line + 1);
        }

        json.WriteEndObject();
    }

    private void WriteMissing(Utf8JsonWriter json)
    {
        json.WriteStartArray("missing_properties");
        foreach (var (expected, property) in audit.MissingProperties)
        {
            json.WriteStartObject();
            json.WriteString("event", expected.Name);
            json.WriteString("property", property);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("missing_values");
        foreach (var (expected, value) in audit.MissingValues)
        {
            json.WriteStartObject();
            json.WriteString("enum", expected.Name);
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCounts(Utf8JsonWriter json, string key, IReadOnlyList<AuditCount> counts)
    {
        json.WriteStartArray(key);
        foreach (var count in counts)
        {
            json.WriteStartObject();
            json.WriteString("name", count.Name);
            WriteVolume(json, count.Volume);
            if (key is "days" or "sources")
            {
                json.WriteNumber("unplanned", count.Unplanned);
            }

            if (count.Note is { } note)
            {
                json.WriteString("reason", note);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteVolume(Utf8JsonWriter json, EventVolume volume)
    {
        json.WriteNumber("events", volume.Events);
        if (volume is { First: { } first, Last: { } last })
        {
            json.WriteString("first", Time(first));
            json.WriteString("last", Time(last));
        }
    }

    private static void WriteList(TextWriter output, string title, IEnumerable<string> lines)
    {
        var items = lines.ToList();
        if (items.Count > 0)
        {
            output.WriteLine();
            output.WriteLine($"{title}:");
            output.WriteLine();
            items.ForEach(item => output.WriteLine($"- {MarkdownReport.Cell(item)}"));
        }
    }

    private static string Line(AuditCount count)
    {
        var unplanned = count.Unplanned == 0 ? "" : $", {AuditFindings.Format(count.Unplanned)} not planned";
        var period = count.Volume.Period is { } days ? $", {days}" : "";
        var note = count.Note is { } text ? $" ({text})" : "";
        return $"{NameOf(count)}: {AuditFindings.Format(count.Volume.Events)}{unplanned}{period}{note}";
    }

    /// <summary>Returns similar names as a line.</summary>
    public static string Line(NameSpellings similar) =>
        similar.Event.Length == 0
            ? $"{similar.What}: {similar.Names}"
            : $"{similar.What} of '{similar.Event}': {similar.Names}";

    /// <summary>Returns the name of what is counted.</summary>
    public static string NameOf(AuditCount count) => count.Name.Length == 0 ? "none" : count.Name;

    /// <summary>Returns a day, empty if there is none.</summary>
    public static string Day(DateTime? time) => time?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Time(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}

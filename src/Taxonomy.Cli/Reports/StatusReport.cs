using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Tracking;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Reports;

/// <summary>Writes which events of a plan are tracked where: as text, as a page in Markdown, or as JSON.</summary>
internal sealed class StatusReport(TrackingStatus status, ToolContext context)
{
    // More arrows than this make a diagram that nobody can read, and viewers refuse to draw it.
    private const int MostArrows = 200;

    /// <summary>Returns the coverage in a sentence.</summary>
    public static string Summary(TrackingStatus status) =>
        $"{status.Overall.Tracked} of {Quantity.Format(status.Overall.Total, "event")} tracked ({status.Overall.Percent} %).";

    public void WriteText(TextWriter output)
    {
        output.WriteLine(Summary(status));
        WriteCoverage(output, "owner", status.Owners);
        WriteCoverage(output, "project", status.Projects);
        TrackedCodeText.Section(
            output,
            "Not tracked",
            status.Untracked.Select(missing => $"{At(missing.Path, missing.Span)}: {missing.Name}{OwnersOf(missing)}")
        );
        TrackedCodeText.Section(
            output,
            "Tracked",
            status
                .Events.Where(tracked => tracked.Calls.Count > 0)
                .SelectMany(tracked =>
                    tracked.Calls.Select(Line).Prepend(tracked.Name + (tracked.IsDeprecated ? " (deprecated)" : ""))
                )
        );
        TrackedCodeText.Section(
            output,
            "Not in the plan",
            status.Unplanned.SelectMany(unplanned => unplanned.Calls.Select(Line).Prepend(NameOf(unplanned)))
        );
        TrackedCodeText.Section(output, "Unknown", TrackedCodeText.Unknown(status.Code, context));
        TrackedCodeText.Section(
            output,
            "Never passed",
            status.Unused.Select(part => $"{At(part.Path, part.Span)}: {part.Noun} {part.Name}")
        );
        TrackedCodeText.Section(output, "Not read", TrackedCodeText.Unread(status.Code, context));
        output.WriteLine();
        output.WriteLine(TrackedCodeText.Counts(status.Code));
    }

    public void WriteMarkdown(TextWriter output)
    {
        output.WriteLine("### Tracking status");
        output.WriteLine();
        output.WriteLine(Summary(status));
        output.WriteLine(TrackedCodeText.Counts(status.Code));
        Table(
            output,
            "| owner or project | tracked | events | percent |",
            status
                .Owners.Concat(status.Projects)
                .Select(part =>
                    $"| {MarkdownReport.Cell(part.Name)} | {part.Tracked} | {part.Total} | {part.Percent} |"
                )
        );
        Table(
            output,
            "| event | owners | tracked by |",
            status.Events.Select(tracked =>
                $"| {MarkdownReport.Cell(tracked.Name)} | {Cells(tracked.Owners)} | {(tracked.Calls.Count == 0 ? "**nothing**" : CallsOf(tracked.Calls))} |"
            )
        );
        Table(
            output,
            "| not in the plan | tracked by |",
            status.Unplanned.Select(unplanned =>
                $"| {MarkdownReport.Cell(NameOf(unplanned))} | {CallsOf(unplanned.Calls)} |"
            )
        );
        Table(
            output,
            "| unknown | expression | reason |",
            status.Unknown.Select(call =>
                $"| {PlaceOf(call)} | {MarkdownReport.Cell(call.Expression ?? "null")} | {MarkdownReport.Cell(call.Unknown!)} |"
            )
        );
        Table(
            output,
            "| never passed | name |",
            status.Unused.Select(part => $"| {part.Noun} | {MarkdownReport.Cell(part.Name)} |")
        );
        Table(
            output,
            "| not read |",
            TrackedCodeText.Unread(status.Code, context).Select(text => $"| {MarkdownReport.Cell(text)} |")
        );
        WriteDiagram(output);
    }

    public void WriteJson(TextWriter output) =>
        JsonOutput.Write(
            output,
            json =>
            {
                var writer = new StatusJson(json, context);
                json.WriteStartObject();
                json.WriteNumber("version", 1);
                writer.WriteStatus(status);
                json.WriteStartArray("graph");
                foreach (var (project, name, count) in Arrows())
                {
                    json.WriteStartObject();
                    json.WriteString("project", project);
                    json.WriteString("event", name);
                    json.WriteNumber("calls", count);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteStrings("not_read", TrackedCodeText.Unread(status.Code, context));
                json.WriteEndObject();
            }
        );

    private static void WriteCoverage(TextWriter output, string noun, IReadOnlyList<Coverage> parts)
    {
        foreach (var part in parts)
        {
            output.WriteLine($"  {noun} {part.Name}: {part.Tracked} of {part.Total} ({part.Percent} %)");
        }
    }

    private static void Table(TextWriter output, string head, IEnumerable<string> rows)
    {
        var isFirst = true;
        foreach (var row in rows)
        {
            if (isFirst)
            {
                output.WriteLine();
                output.WriteLine(head);
                output.WriteLine(
                    string.Concat(Enumerable.Repeat("|---", head.Count(character => character == '|') - 1)) + "|"
                );
                isFirst = false;
            }

            output.WriteLine(row);
        }
    }

    private void WriteDiagram(TextWriter output)
    {
        var arrows = Arrows().ToList();
        if (arrows.Count is 0 or > MostArrows)
        {
            return;
        }

        var projects = arrows.Select(arrow => arrow.Project).Distinct().ToList();
        var events = arrows.Select(arrow => arrow.Event).Distinct().ToList();
        output.WriteLine();
        output.WriteLine("```mermaid");
        output.WriteLine("flowchart LR");
        for (var i = 0; i < projects.Count; i++)
        {
            output.WriteLine($"    p{i}[[\"{Label(projects[i])}\"]]");
        }

        for (var i = 0; i < events.Count; i++)
        {
            output.WriteLine($"    e{i}[\"{Label(events[i])}\"]");
        }

        foreach (var (project, name, count) in arrows)
        {
            output.WriteLine($"    p{projects.IndexOf(project)} -->|{count}| e{events.IndexOf(name)}");
        }

        output.WriteLine("```");
    }

    private static string Label(string text) =>
        string.Concat(
            text.Select(character =>
                char.IsLetterOrDigit(character) || character is ' ' or '.' or '-' or '_'
                    ? $"{character}"
                    : $"#{(int)character};"
            )
        );

    private IEnumerable<(string Project, string Event, int Calls)> Arrows() =>
        status
            .Events.SelectMany(
                tracked => tracked.Calls.SelectMany(call => call.Projects),
                (tracked, project) => (Project: project, Event: tracked.Name)
            )
            .GroupBy(arrow => arrow)
            .Select(same => (same.Key.Project, same.Key.Event, same.Count()))
            .OrderBy(arrow => arrow.Project, StringComparer.Ordinal);

    private string Line(EventCall call) =>
        $"  {At(call.Path, call.Span)}: {string.Join(", ", call.Projects)}: {Word(call)}";

    private static string Word(EventCall call) =>
        call.Kind switch
        {
            EventCallKind.GeneratedMethod => $"generated method {call.Target}",
            EventCallKind.Wrapper => $"wrapper {call.Target}",
            _ => $"name, {call.Target}",
        };

    private static string NameOf(UnplannedEvent unplanned) =>
        unplanned.Alike is { } alike
            ? $"{unplanned.Name} (differs from '{alike}' only in case or separators)"
            : unplanned.Name;

    private string At(string path, SourceSpan span) => context.Location(path, span);

    private static string OwnersOf(EventStatus status) =>
        status.Owners.Count == 0 ? "" : $" ({string.Join(", ", status.Owners)})";

    private static string Cells(IReadOnlyList<string> texts) => string.Join(", ", texts.Select(MarkdownReport.Cell));

    private string PlaceOf(EventCall call) =>
        $"{MarkdownReport.Cell(context.DisplayPath(call.Path).Replace('\\', '/'))}:{call.Span.Line + 1}";

    private string CallsOf(IReadOnlyList<EventCall> calls)
    {
        const int Most = 20;
        var shown = string.Join(
            "<br>",
            calls.Take(Most).Select(call => $"{PlaceOf(call)} {MarkdownReport.Cell(Word(call))}")
        );
        return calls.Count > Most ? $"{shown}<br>and {calls.Count - Most} more" : shown;
    }
}

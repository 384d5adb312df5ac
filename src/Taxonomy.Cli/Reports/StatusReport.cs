using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Tracking;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Reports;

/// <summary>Writes which events of a plan are tracked where: as text, as a page in Markdown, or as JSON.</summary>
internal sealed class StatusReport(TrackingStatus status, ToolContext context)
{
    // More arrows than this make a diagram that nobody can read, and viewers refuse to draw it.
    private const int MostArrows = 200;

    private static readonly (CallExclusion Exclusion, string Word)[] s_exclusions =
    [
        (CallExclusion.PassesOn, "in wrappers, which pass on the name of their callers"),
        (CallExclusion.Test, "in test projects"),
        (CallExclusion.Generated, "in generated code"),
        (CallExclusion.Unreachable, "in unreachable code"),
    ];

    /// <summary>Returns the coverage in a sentence.</summary>
    public static string Summary(TrackingStatus status) =>
        $"{status.Overall.Tracked} of {Quantity.Format(status.Overall.Total, "event")} tracked ({status.Overall.Percent} %).";

    /// <summary>Returns the numbers of calls in a sentence: those of the three states are all calls.</summary>
    public static string Counts(TrackingStatus status)
    {
        var calls = status.Code.Calls;
        var excluded = s_exclusions
            .Select(entry => (entry.Word, Count: calls.Count(call => call.Exclusion == entry.Exclusion)))
            .Where(entry => entry.Count > 0)
            .Select(entry => $"{entry.Count} {entry.Word}");
        var reasons = string.Join(", ", excluded);
        var sum =
            $"{Quantity.Format(calls.Count, "call")}: {calls.Count(call => call.IsFound)} found, {calls.Count(call => call.IsUnknown)} unknown, {calls.Count(call => call.Exclusion is not null)} excluded";
        return reasons.Length == 0 ? sum + "." : $"{sum} ({reasons}).";
    }

    public void WriteText(TextWriter output)
    {
        output.WriteLine(Summary(status));
        WriteCoverage(output, "owner", status.Owners);
        WriteCoverage(output, "project", status.Projects);
        Section(
            output,
            "Not tracked",
            status.Untracked.Select(missing => $"{At(missing.Path, missing.Span)}: {missing.Name}{OwnersOf(missing)}")
        );
        Section(
            output,
            "Tracked",
            status
                .Events.Where(tracked => tracked.Calls.Count > 0)
                .SelectMany(tracked =>
                    tracked.Calls.Select(Line).Prepend(tracked.Name + (tracked.IsDeprecated ? " (deprecated)" : ""))
                )
        );
        Section(
            output,
            "Not in the plan",
            status.Unplanned.SelectMany(unplanned => unplanned.Calls.Select(Line).Prepend(NameOf(unplanned)))
        );
        Section(
            output,
            "Unknown",
            status.Unknown.Select(call =>
                $"{At(call.Path, call.Span)}: {call.Target}: {call.Expression ?? "null"}: {call.Unknown}"
            )
        );
        Section(
            output,
            "Never passed",
            status.Unused.Select(part => $"{At(part.Path, part.Span)}: {part.Noun} {part.Name}")
        );
        Section(output, "Not read", Unread());
        output.WriteLine();
        output.WriteLine(Counts(status));
    }

    public void WriteMarkdown(TextWriter output)
    {
        output.WriteLine("### Tracking status");
        output.WriteLine();
        output.WriteLine(Summary(status));
        output.WriteLine(Counts(status));
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
        Table(output, "| not read |", Unread().Select(text => $"| {MarkdownReport.Cell(text)} |"));
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
                json.WriteStrings("not_read", Unread());
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

    private static void Section(TextWriter output, string title, IEnumerable<string> lines)
    {
        var isFirst = true;
        foreach (var line in lines)
        {
            if (isFirst)
            {
                output.WriteLine();
                output.WriteLine(title + ":");
                isFirst = false;
            }

            output.WriteLine("  " + MessageText.Escape(line));
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

    private IEnumerable<string> Unread() =>
        status.Code.Failures.Concat(
            status
                .Code.Projects.Where(project => project.Errors > 0)
                .Select(project =>
                    $"{context.DisplayPath(project.Path)}: {Quantity.Format(project.Errors, "error")}, the first one: {project.FirstError}"
                )
        );

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

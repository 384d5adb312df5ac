using System.Text.Json;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Tracking;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Reports;

/// <summary>Writes the parts of a status as JSON, with lines and columns from 1.</summary>
internal sealed class StatusJson(Utf8JsonWriter json, ToolContext context)
{
    public void WriteStatus(TrackingStatus status)
    {
        json.WriteStartObject("coverage");
        WriteNumbers(status.Overall);
        WriteCoverage("owners", status.Owners);
        WriteCoverage("projects", status.Projects);
        json.WriteEndObject();
        WriteCounts(status.Code.Calls);
        json.WriteStartArray("events");
        foreach (var tracked in status.Events)
        {
            json.WriteStartObject();
            json.WriteString("name", tracked.Name);
            json.WriteBoolean("tracked", tracked.Calls.Count > 0);
            json.WriteBoolean("deprecated", tracked.IsDeprecated);
            json.WriteStrings("owners", tracked.Owners);
            WriteLocation(tracked.Path, tracked.Span);
            WriteCalls(tracked.Calls);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("unplanned");
        foreach (var unplanned in status.Unplanned)
        {
            json.WriteStartObject();
            json.WriteString("name", unplanned.Name);
            json.WriteString("alike", unplanned.Alike);
            WriteCalls(unplanned.Calls);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteUnknown(status.Unknown);
        json.WriteStartArray("never_passed");
        foreach (var part in status.Unused)
        {
            json.WriteStartObject();
            json.WriteString("kind", part.Noun);
            json.WriteString("name", part.Name);
            WriteLocation(part.Path, part.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal void WriteUnknown(IEnumerable<EventCall> calls)
    {
        json.WriteStartArray("unknown");
        foreach (var call in calls)
        {
            json.WriteStartObject();
            WriteCall(call);
            json.WriteString("expression", call.Expression);
            json.WriteString("reason", call.Unknown);
            json.WriteStrings("possible", call.Events.Select(called => called.Name));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal void WriteCounts(IReadOnlyList<EventCall> calls)
    {
        json.WriteStartObject("calls");
        json.WriteNumber("total", calls.Count);
        json.WriteNumber("found", calls.Count(call => call.IsFound));
        json.WriteNumber("unknown", calls.Count(call => call.IsUnknown));
        json.WriteStartObject("excluded");
        foreach (
            var (exclusion, name) in new[]
            {
                (CallExclusion.PassesOn, "wrapper"),
                (CallExclusion.Test, "test"),
                (CallExclusion.Generated, "generated"),
                (CallExclusion.Unreachable, "unreachable"),
            }
        )
        {
            json.WriteNumber(name, calls.Count(call => call.Exclusion == exclusion));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteCoverage(string name, IReadOnlyList<Coverage> parts)
    {
        json.WriteStartArray(name);
        foreach (var part in parts)
        {
            json.WriteStartObject();
            json.WriteString("name", part.Name);
            WriteNumbers(part);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteNumbers(Coverage coverage)
    {
        json.WriteNumber("tracked", coverage.Tracked);
        json.WriteNumber("events", coverage.Total);
        json.WriteNumber("percent", coverage.Percent);
    }

    internal void WriteCalls(IReadOnlyList<EventCall> calls)
    {
        json.WriteStartArray("calls");
        foreach (var call in calls)
        {
            json.WriteStartObject();
            WriteCall(call);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteCall(EventCall call)
    {
        json.WriteStrings("projects", call.Projects);
        WriteLocation(call.Path, call.Span);
        json.WriteString(
            "by",
            call.Kind switch
            {
                EventCallKind.GeneratedMethod => "method",
                EventCallKind.Wrapper => "wrapper",
                _ => "name",
            }
        );
        json.WriteString("target", call.Target);
    }

    internal void WriteLocation(string path, SourceSpan span)
    {
        json.WriteString("file", context.DisplayPath(path).Replace('\\', '/'));
        json.WriteNumber("line", span.Line + 1);
        json.WriteNumber("column", span.Column + 1);
    }
}

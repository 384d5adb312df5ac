using System.Text.Json;
using Taxonomy.Live.Plans;
using Taxonomy.Live.Sessions;
using Taxonomy.Plans.Judging;
using Taxonomy.Plans.Text;

namespace Taxonomy.Live.Pages;

/// <summary>Writes what a session has received as JSON: the reports, and the answers of the page.</summary>
internal static class ServeJson
{
    /// <summary>Writes the counts, the violations, and what was received of the plan.</summary>
    public static void WriteReport(Utf8JsonWriter json, SessionSnapshot snapshot, ServedPlan plan)
    {
        var missing = snapshot.MissingOf(plan).ToList();
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteString("plan", plan.Name);
        WriteStrings(json, "files", plan.Files.Select(plan.DisplayPath));
        json.WriteStartObject("received");
        json.WriteNumber("events", snapshot.Received);
        json.WriteNumber("violations", snapshot.WithViolations);
        json.WriteNumber("unplanned", snapshot.Unplanned);
        json.WriteNumber("sdk", snapshot.OfSdk);
        json.WriteNumber("rejected_requests", snapshot.Rejected);
        json.WriteEndObject();
        WriteCoverage(json, snapshot, plan, missing.Count);
        WriteEvents(json, snapshot, plan);
        json.WriteStartArray("violations");
        foreach (var (name, violation, count) in snapshot.Violations)
        {
            json.WriteStartObject();
            json.WriteString("event", name);
            Write(json, violation, plan);
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteMissing(json, snapshot, plan, missing);
        WriteCounts(json, "senders", "library", snapshot.Libraries);
        WriteCounts(json, "rejected", "reason", snapshot.Rejections);
        json.WriteEndObject();
    }

    /// <summary>Writes events with their violations and as they were sent.</summary>
    public static void WriteEvents(Utf8JsonWriter json, IEnumerable<LiveEvent> events, ServedPlan plan)
    {
        json.WriteStartArray("events");
        foreach (var item in events)
        {
            json.WriteStartObject();
            json.WriteNumber("number", item.Number);
            json.WriteString("received_at", item.ReceivedAt);
            json.WriteString("event", item.EventType);
            json.WriteString("user_id", item.UserId);
            json.WriteString("device_id", item.DeviceId);
            json.WriteString("library", item.Library);
            json.WriteString("state", WordOf(item.State));
            json.WriteStartArray("violations");
            foreach (var violation in item.Violations)
            {
                json.WriteStartObject();
                Write(json, violation, plan);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WritePropertyName("json");
            // The collector has read it.
            json.WriteRawValue(item.Json.Span, skipInputValidation: true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Returns the word for a state in JSON and in the page.</summary>
    public static string WordOf(LiveState state) =>
        state switch
        {
            LiveState.Planned => "planned",
            LiveState.Violation => "violation",
            LiveState.Unplanned => "unplanned",
            _ => "sdk",
        };

    private static void WriteCoverage(Utf8JsonWriter json, SessionSnapshot snapshot, ServedPlan plan, int missing)
    {
        json.WriteStartObject("coverage");
        WriteShare("events", plan.Events.Count - missing, plan.Events.Count);
        var properties = plan.Events.SelectMany(expected =>
            expected.Properties.Select(property => snapshot.Properties.Contains((expected.Name, property)))
        );
        WriteShareOf("properties", properties.ToList());
        var values = plan.Enums.SelectMany(expected =>
            expected.Values.Select(value => snapshot.Values.Contains((expected.Name, value)))
        );
        WriteShareOf("values", values.ToList());
        json.WriteEndObject();

        void WriteShareOf(string name, List<bool> seen) => WriteShare(name, seen.Count(isSeen => isSeen), seen.Count);

        void WriteShare(string name, int seen, int planned)
        {
            json.WriteStartObject(name);
            json.WriteNumber("received", seen);
            json.WriteNumber("planned", planned);
            json.WriteEndObject();
        }
    }

    private static void WriteEvents(Utf8JsonWriter json, SessionSnapshot snapshot, ServedPlan plan)
    {
        json.WriteStartArray("events");
        var planned = new HashSet<string>(StringComparer.Ordinal);
        foreach (var expected in plan.Events)
        {
            planned.Add(expected.Name);
            var count = snapshot.Counts.GetValueOrDefault(expected.Name) ?? new(0, 0, LiveState.Planned);
            WriteEvent(expected.Name, count);
            WriteLocation(json, plan.DisplayPath(expected.Path), expected.Span);
            json.WriteEndObject();
        }

        foreach (
            var (name, count) in snapshot
                .Counts.Where(entry => !planned.Contains(entry.Key))
                .OrderBy(entry => entry.Key, StringComparer.Ordinal)
        )
        {
            WriteEvent(name, count);
            json.WriteEndObject();
        }

        json.WriteEndArray();

        void WriteEvent(string name, EventCount count)
        {
            json.WriteStartObject();
            json.WriteString("event", name);
            json.WriteString("state", WordOf(count.State));
            json.WriteBoolean("planned", count.State == LiveState.Planned);
            json.WriteNumber("count", count.Count);
            json.WriteNumber("violations", count.Violations);
        }
    }

    private static void WriteMissing(
        Utf8JsonWriter json,
        SessionSnapshot snapshot,
        ServedPlan plan,
        IEnumerable<ServedEvent> events
    )
    {
        json.WriteStartObject("missing");
        WriteStrings(json, "events", events.Select(expected => expected.Name));
        json.WriteStartArray("properties");
        foreach (var (expected, property) in snapshot.MissingPropertiesOf(plan))
        {
            json.WriteStartObject();
            json.WriteString("event", expected.Name);
            json.WriteString("property", property);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("values");
        foreach (var (expected, value) in snapshot.MissingValuesOf(plan))
        {
            json.WriteStartObject();
            json.WriteString("type", expected.Name);
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, values);
    }

    private static void WriteCounts(
        Utf8JsonWriter json,
        string list,
        string key,
        IReadOnlyDictionary<string, long> counts
    )
    {
        json.WriteStartArray(list);
        foreach (var (name, count) in counts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString(key, name);
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Violation violation, ServedPlan plan)
    {
        json.WriteString("rule", violation.RuleId);
        json.WriteString("subject", violation.Subject);
        json.WriteString("message", violation.Message);
        if (plan.FileOf(violation) is { } file)
        {
            WriteLocation(json, file, violation.Span);
        }
    }

    private static void WriteLocation(Utf8JsonWriter json, string file, SourceSpan span)
    {
        json.WriteString("file", file);
        json.WriteNumber("line", span.Line + 1);
        json.WriteNumber("column", span.Column + 1);
    }
}

using Taxonomy.Plans.Judging;
using Taxonomy.Plans.Model;

namespace Taxonomy.Cli.Backfill;

/// <summary>
/// Converts the rows of an export into the events that were sent, for another project; lines of the collector are such
/// events already. Not safe for threads.
/// </summary>
internal sealed class ReplayMapper(EventChecks checks, Plan plan, bool syncsUserProperties) : IDisposable
{
    private readonly HashSet<string> _userProperties =
    [
        .. plan.UserProperties.Select(profile => profile.Property.Name),
    ];
    private readonly EventJson _json = new("", syncsUserProperties);

    public void Dispose() => _json.Dispose();

    /// <summary>Returns the event of a row, or what is wrong with the row.</summary>
    public BackfillEvent Map(SourceRow row)
    {
        var none = new BackfillEvent { Location = row.Location };
        if (TextOf(row, "event_type") is not { } name)
        {
            return none with { Problem = "The row has no 'event_type'. Replay exports and events as they were sent." };
        }

        // They change profiles, which other events have set since.
        if (name is EventJudge.Identify or EventJudge.GroupIdentify)
        {
            return none with { IsSkipped = true };
        }

        if (TimeOf(row) is not { } time)
        {
            return none with { Problem = "The row has no time. Correct the row, or remove it." };
        }

        var userId = TextOf(row, "user_id");
        var deviceId = TextOf(row, "device_id");
        var sent = new SentEvent(name)
        {
            EventProperties = ObjectOf(row, "event_properties"),
            UserProperties = ObjectOf(row, "user_properties"),
            HasUserState = true,
            Groups = ObjectOf(row, "groups"),
        };
        if (
            checks.FindProblem(sent with { UserProperties = Planned(sent.UserProperties) }, userId, deviceId) is
            { } problem
        )
        {
            return none with { Problem = problem };
        }

        var ownId = TextOf(row, "$insert_id") ?? TextOf(row, "insert_id") ?? TextOf(row, "uuid");
        return _json.Create(row, sent, userId, deviceId, time, ownId, FieldsOf(row));
    }

    // An export has the user's whole state, with what SDKs set and with group types.
    private JsonValue? Planned(JsonValue? userProperties) =>
        userProperties is null
            ? null
            : JsonValue.OfObject([.. userProperties.Members.Where(member => _userProperties.Contains(member.Name))]);

    // Charts use event_time, which Amplitude has corrected for wrong clocks.
    private static long? TimeOf(SourceRow row)
    {
        foreach (var name in new[] { "event_time", "client_event_time", "server_upload_time" })
        {
            if (row.Cells.Find(name) is { Kind: JsonKind.String } text)
            {
                return EventTimes.Read(text, EventTimes.Iso, TimeZoneInfo.Utc);
            }
        }

        return row.Cells.Find("time") is { Kind: JsonKind.Number } number
            ? EventTimes.Read(number, EventTimes.Milliseconds, TimeZoneInfo.Utc)
            : null;
    }

    private static IEnumerable<(string Name, JsonValue Value)> FieldsOf(SourceRow row)
    {
        foreach (var name in EventFields.Numbers)
        {
            if (row.Cells.Find(name) is { Kind: JsonKind.Number } number)
            {
                yield return (name, number);
            }
        }

        foreach (var (name, exported) in EventFields.Texts)
        {
            if (
                (row.Cells.Find(name) ?? row.Cells.Find(exported ?? name)) is
                { Kind: JsonKind.String, Text.Length: > 0 } text
            )
            {
                yield return (name, text);
            }
        }
    }

    private static JsonValue? ObjectOf(SourceRow row, string name) =>
        row.Cells.Find(name) is { Kind: JsonKind.Object } value ? value : null;

    private static string? TextOf(SourceRow row, string name) =>
        row.Cells.Find(name) switch
        {
            { Kind: JsonKind.String, Text: { Length: > 0 } text } => text,
            { Kind: JsonKind.Number, Text: var digits } => digits,
            _ => null,
        };
}

using System.Text.Json;

namespace Taxonomy.Testing;

/// <summary>The calls of an expectation while they are made.</summary>
internal sealed class ExpectedCalls(RecordingClient recorder, long? sessionId, DateTimeOffset begin)
{
    // Clients do not ask the system for the time at each event, so theirs may be a little behind or ahead.
    private static readonly TimeSpan s_clockTolerance = TimeSpan.FromMilliseconds(250);

    private readonly List<JsonElement> _calls = [];
    private readonly long _eventIdBefore = recorder.Defaults.LastEventId;

    public RecordingClient Recorder => recorder;

    public void Add(JsonElement json) => _calls.Add(json);

    /// <param name="end">When the last call was made.</param>
    public IReadOnlyList<ExpectedEvent> Finish(DateTimeOffset end) =>
        _calls.Count > 0
            ? [.. _calls.Select(json => ExpectedEvent.Exactly(json, Ignored(json, end)))]
            : throw new ArgumentException(
                "The expectation tracks nothing with this recorder. Call a tracking method of a client that was "
                    + "created with it; end an identify with several operations with Send()."
            );

    // A time, a session or an event id that is a default differs by now; one that the call names is expected.
    private HashSet<string> Ignored(JsonElement json, DateTimeOffset end)
    {
        var ignored = new HashSet<string>(StringComparer.Ordinal) { "insert_id" };
        var time = json.GetProperty("time").GetInt64();
        if (
            time >= (begin - s_clockTolerance).ToUnixTimeMilliseconds()
            && time <= (end + s_clockTolerance).ToUnixTimeMilliseconds()
        )
        {
            ignored.Add("time");
        }

        var eventId = json.TryGetProperty("event_id", out var id) ? id.GetInt64() : 0;
        if (eventId > _eventIdBefore && eventId <= recorder.Defaults.LastEventId)
        {
            ignored.Add("event_id");
        }

        var ownSession = json.TryGetProperty("session_id", out var session) ? session.GetInt64() : (long?)null;
        if (ownSession == sessionId)
        {
            ignored.Add("session_id");
        }

        return ignored;
    }
}

using System.Text.Json;

namespace Taxonomy.Testing;

/// <summary>What a test expects of one event.</summary>
internal sealed class ExpectedEvent
{
    private readonly JsonElement _json;
    private readonly HashSet<string> _ignored;
    private readonly bool _isWhole;

    private ExpectedEvent(JsonElement json, HashSet<string> ignored, bool isWhole)
    {
        _json = json;
        _ignored = ignored;
        _isWhole = isWhole;
        EventType = json.GetProperty("event_type").GetString() ?? "";
    }

    public string EventType { get; }

    /// <summary>The event as a call makes it: nothing may be missing, and nothing be there besides.</summary>
    /// <param name="json">The event.</param>
    /// <param name="ignored">Fields that do not count.</param>
    public static ExpectedEvent Exactly(JsonElement json, HashSet<string> ignored) => new(json, ignored, isWhole: true);

    /// <summary>An event that has at least these fields, and in its objects at least these properties.</summary>
    /// <param name="json">Fields of an event.</param>
    public static ExpectedEvent AtLeast(JsonElement json) => new(json, [], isWhole: false);

    public bool Matches(RecordedEvent recorded) => recorded.EventType == EventType && Differences(recorded).Count == 0;

    /// <summary>What is different, a line each; empty when nothing is.</summary>
    public IReadOnlyList<string> Differences(RecordedEvent recorded)
    {
        var differences = new JsonDifferences(_isWhole);
        foreach (var expected in _json.EnumerateObject())
        {
            if (!_ignored.Contains(expected.Name))
            {
                differences.CompareProperty("", expected, recorded.Json);
            }
        }

        if (_isWhole)
        {
            foreach (var actual in recorded.Json.EnumerateObject())
            {
                if (!_ignored.Contains(actual.Name) && !_json.TryGetProperty(actual.Name, out _))
                {
                    differences.Unexpected(actual.Name, actual.Value);
                }
            }
        }

        return differences.Lines;
    }

    public override string ToString() => EventText.Describe(_json);
}

using System.Text.Json;
using Taxonomy.Queue;

namespace Taxonomy.Amplitude;

/// <summary>
/// The members of an Amplitude answer that say which events are at fault. Tolerant: unknown members and unexpected
/// shapes are skipped. A body that is not JSON to its end says nothing, since a cut-off number would name the wrong
/// event.
/// </summary>
internal sealed class AmplitudeAnswerBody(int events)
{
    private const int MostProblems = 5;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public string? Error { get; private set; }

    public string? MissingField { get; private set; }

    /// <summary>Index of the event to what is wrong with it.</summary>
    public Dictionary<int, FieldProblems> FaultyEvents { get; } = [];

    public HashSet<int> SilencedEvents { get; } = [];

    public HashSet<string> SilencedDevices { get; } = new(StringComparer.Ordinal);

    public HashSet<int> ThrottledEvents { get; } = [];

    public HashSet<IdKey> ThrottledIds { get; } = [];

    public HashSet<IdKey> QuotaIds { get; } = [];

    /// <summary>Reads a body; null when it is not a JSON object.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="events">How many events the request had; what is said of others is ignored.</param>
    public static AmplitudeAnswerBody? TryParse(ReadOnlySpan<byte> utf8, int events)
    {
        var body = new AmplitudeAnswerBody(events);
        var hasMark = utf8.StartsWith(ByteOrderMark);
        var reader = new Utf8JsonReader(hasMark ? utf8.Slice(ByteOrderMark.Length) : utf8);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                body.ReadMember(ref reader);
            }

            return body;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Text that is not Unicode is reported as an invalid operation.
            return null;
        }
    }

    private void ReadMember(ref Utf8JsonReader reader)
    {
        var name = reader.GetString();
        reader.Read();
        switch (name)
        {
            case "error":
                Error = ReadText(ref reader);
                break;
            case "missing_field":
                MissingField = ReadText(ref reader);
                break;
            case "events_with_invalid_fields":
                ReadFields(ref reader, "is invalid");
                break;
            case "events_with_missing_fields":
                ReadFields(ref reader, "is missing");
                break;
            case "events_with_invalid_id_lengths":
                ReadFields(ref reader, "has an invalid length");
                break;
            case "silenced_events":
                ReadIndices(ref reader, SilencedEvents);
                break;
            case "silenced_devices":
                ReadIds(ref reader, id => SilencedDevices.Add(id));
                break;
            case "throttled_events":
                ReadIndices(ref reader, ThrottledEvents);
                break;
            case "throttled_users":
                ReadIds(ref reader, id => ThrottledIds.Add(new IdKey(IdKind.User, id)));
                break;
            case "throttled_devices":
                ReadIds(ref reader, id => ThrottledIds.Add(new IdKey(IdKind.Device, id)));
                break;
            case "exceeded_daily_quota_users":
                ReadIds(ref reader, id => QuotaIds.Add(new IdKey(IdKind.User, id)));
                break;
            case "exceeded_daily_quota_devices":
                ReadIds(ref reader, id => QuotaIds.Add(new IdKey(IdKind.Device, id)));
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        reader.Skip();
        return null;
    }

    // { "field": [index, …], … }
    private void ReadFields(ref Utf8JsonReader reader, string problem)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        var indices = new HashSet<int>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var documented = ServerWords.FindField(reader.GetString()!) is { } field ? $"{field} {problem}" : null;
            reader.Read();
            indices.Clear();
            ReadIndices(ref reader, indices);
            foreach (var index in indices)
            {
                if (!FaultyEvents.TryGetValue(index, out var problems))
                {
                    FaultyEvents[index] = problems = new FieldProblems();
                }

                problems.Count++;
                if (documented is not null && problems.First.Count < MostProblems)
                {
                    problems.First.Add(documented);
                }
            }
        }
    }

    private void ReadIndices(ref Utf8JsonReader reader, HashSet<int> indices)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (
                reader.TokenType == JsonTokenType.Number
                && reader.TryGetInt32(out var index)
                && index >= 0
                && index < events
            )
            {
                indices.Add(index);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    // { "id": count, … } or [ "id", … ]
    private static void ReadIds(ref Utf8JsonReader reader, Action<string> add)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                var isName = reader.TokenType == JsonTokenType.PropertyName;
                add(reader.GetString()!);
                if (isName)
                {
                    reader.Read();
                    reader.Skip();
                }
            }
            else
            {
                reader.Skip();
            }
        }
    }

    /// <summary>What is wrong with the fields of one event.</summary>
    internal sealed class FieldProblems
    {
        public int Count { get; set; }

        /// <summary>The first of them that name a documented field, for example <c>time is invalid</c>.</summary>
        public List<string> First { get; } = [];
    }
}

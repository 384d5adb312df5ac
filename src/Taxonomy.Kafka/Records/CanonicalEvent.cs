using System.Text;
using System.Text.Json;

namespace Taxonomy.Kafka.Records;

/// <summary>What a record needs to know of an event, read from its JSON.</summary>
internal sealed class CanonicalEvent
{
    private const string GroupIdentify = "$groupidentify";

    public required string EventType { get; init; }

    public required string InsertId { get; init; }

    public required string? UserId { get; init; }

    public required string? DeviceId { get; init; }

    /// <summary>The version of the tracking plan, or null.</summary>
    public required string? PlanVersion { get; init; }

    /// <summary>Milliseconds since 1970, or null.</summary>
    public required long? Time { get; init; }

    /// <summary>The JSON of the event's groups; empty if it has none.</summary>
    public required byte[] Groups { get; init; }

    /// <summary>
    /// What orders the event: its user, else its device, else the group that it is about. Null if it has none of them.
    /// </summary>
    public byte[]? Key =>
        UserId is not null ? Encoding.UTF8.GetBytes(UserId)
        : DeviceId is not null ? Encoding.UTF8.GetBytes(DeviceId)
        : Groups.Length > 0 ? Groups
        : null;

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event in the form of Amplitude's HTTP V2 API.</param>
    /// <param name="problem">What is wrong if the result is null.</param>
    public static CanonicalEvent? Read(ReadOnlySpan<byte> json, out string problem)
    {
        try
        {
            return Find(json, out problem);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter for text that is not Unicode.
            problem = "The event is not valid JSON.";
            return null;
        }
    }

    private static CanonicalEvent? Find(ReadOnlySpan<byte> json, out string problem)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            problem = "The event is not a JSON object.";
            return null;
        }

        string? eventType = null;
        string? insertId = null;
        string? userId = null;
        string? deviceId = null;
        string? planVersion = null;
        long? time = null;
        byte[] groups = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("event_type"u8))
            {
                eventType = ReadString(ref reader);
            }
            else if (reader.ValueTextEquals("insert_id"u8))
            {
                insertId = ReadString(ref reader);
            }
            else if (reader.ValueTextEquals("user_id"u8))
            {
                userId = ReadString(ref reader);
            }
            else if (reader.ValueTextEquals("device_id"u8))
            {
                deviceId = ReadString(ref reader);
            }
            else if (reader.ValueTextEquals("time"u8))
            {
                reader.Read();
                time =
                    reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) && value >= 0
                        ? value
                        : null;
                reader.Skip();
            }
            else if (reader.ValueTextEquals("plan"u8))
            {
                planVersion = ReadVersion(ref reader);
            }
            else if (reader.ValueTextEquals("groups"u8))
            {
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                groups = json[start..(int)reader.BytesConsumed].ToArray();
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        // Throws if anything follows the object.
        reader.Read();
        problem = FindProblem(eventType, insertId, userId, deviceId);
        return problem.Length > 0
            ? null
            : new CanonicalEvent
            {
                EventType = eventType!,
                InsertId = insertId!,
                UserId = userId,
                DeviceId = deviceId,
                PlanVersion = planVersion,
                Time = time,
                Groups = groups,
            };
    }

    private static string FindProblem(string? eventType, string? insertId, string? userId, string? deviceId) =>
        string.IsNullOrEmpty(eventType) ? "The event has no 'event_type'."
        : string.IsNullOrEmpty(insertId) ? "The event has no 'insert_id', by which repetitions are recognized."
        : userId is null && deviceId is null && eventType != GroupIdentify
            ? "The event has neither 'user_id' nor 'device_id'."
        : "";

    // Null for anything else, which is skipped.
    private static string? ReadString(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        reader.Skip();
        return null;
    }

    private static string? ReadVersion(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        string? version = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("version"u8))
            {
                version = ReadString(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return version;
    }
}

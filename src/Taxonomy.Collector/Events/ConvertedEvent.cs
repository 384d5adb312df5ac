using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Taxonomy.Collector.Events;

/// <summary>Writes an event in Amplitude's form from what other services take.</summary>
internal static class ConvertedEvent
{
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = RequestJson.MaxDepth,
    };

    /// <summary>Writes an event: first what identifies it.</summary>
    /// <param name="identity">What identifies it.</param>
    /// <param name="writeOthers">Writes the other fields.</param>
    public static byte[] Write(EventIdentity identity, Action<Utf8JsonWriter> writeOthers)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        writer.WriteStartObject();
        WriteText(writer, "insert_id", identity.InsertId);
        WriteNumber(writer, "time", identity.Time);
        WriteText(writer, "user_id", identity.UserId);
        WriteText(writer, "device_id", identity.DeviceId);
        WriteNumber(writer, "session_id", identity.SessionId);
        WriteText(writer, "event_type", identity.EventType);
        writeOthers(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes properties as those that are set.</summary>
    public static void WriteSet(Utf8JsonWriter writer, string name, JsonElement? properties)
    {
        writer.WriteStartObject(name);
        WriteObject(writer, "$set", properties);
        writer.WriteEndObject();
    }

    /// <summary>Writes an object; nothing if it is none.</summary>
    public static void WriteObject(Utf8JsonWriter writer, string name, JsonElement? value)
    {
        if (value is { ValueKind: JsonValueKind.Object } found)
        {
            writer.WritePropertyName(name);
            found.WriteTo(writer);
        }
    }

    /// <summary>Writes a string; nothing if there is none.</summary>
    public static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    /// <summary>Writes a number; nothing if there is none.</summary>
    public static void WriteNumber(Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    /// <summary>Returns a string of an object; null if it has none of the name.</summary>
    public static string? Text(JsonElement content, string name) => FindText(content, name);

    /// <summary>Returns the string at a path; null if there is none.</summary>
    public static string? FindText(JsonElement content, params ReadOnlySpan<string> path) =>
        Find(content, path) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>Returns what is at a path; null if there is nothing.</summary>
    public static JsonElement? Find(JsonElement content, params ReadOnlySpan<string> path)
    {
        var found = content;
        foreach (var name in path)
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(name, out found))
            {
                return null;
            }
        }

        return found;
    }
}

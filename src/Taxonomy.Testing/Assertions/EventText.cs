using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Taxonomy.Testing;

/// <summary>Events as messages show them.</summary>
internal static class EventText
{
    private static readonly JsonWriterOptions s_readable = new()
    {
        // For people to read, not for a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] s_content = ["event_properties", "user_properties", "group_properties"];

    /// <summary>In one line: type, user, properties, groups.</summary>
    public static string Describe(JsonElement json)
    {
        var text = new StringBuilder(json.GetProperty("event_type").GetString());
        Append(text, " of user ", json, "user_id");
        Append(text, " of device ", json, "device_id");
        foreach (var name in s_content)
        {
            if (json.TryGetProperty(name, out var content))
            {
                text.Append(' ').Append(Value(content));
            }
        }

        Append(text, " in ", json, "groups");
        return text.ToString();
    }

    /// <summary>A value as JSON.</summary>
    public static string Value(JsonElement value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_readable))
        {
            value.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Append(StringBuilder text, string words, JsonElement json, string name)
    {
        if (json.TryGetProperty(name, out var value))
        {
            text.Append(words)
                .Append(value.ValueKind == JsonValueKind.String ? $"'{value.GetString()}'" : Value(value));
        }
    }
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Taxonomy.Collector.Events;

/// <summary>Writes an event anew, with what the server takes out or cuts.</summary>
internal static class EventRewriter
{
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        // The text is data, it is never embedded in a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = RequestJson.MaxDepth,
    };

    public static byte[] Rewrite(ReadOnlySpan<byte> text, EventChanges changes, CollectorOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>(text.Length);
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        writer.WriteStartObject();
        foreach (var member in RequestJson.ToElement(text).EnumerateObject())
        {
            switch (member.Name)
            {
                case "user_id" when changes.DropUserId:
                case "device_id" when changes.DropDeviceId:
                case "group_properties" when changes.DropGroupProperties:
                    break;
                case "groups" when changes.TrimGroups:
                    writer.WritePropertyName(member.Name);
                    WriteGroups(writer, member.Value, options);
                    break;
                case "receipt" or "receiptSig":
                    member.WriteTo(writer);
                    break;
                default:
                    writer.WritePropertyName(member.Name);
                    WriteCut(writer, member.Value, options.MaxStringLength);
                    break;
            }
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteGroups(Utf8JsonWriter writer, JsonElement groups, CollectorOptions options)
    {
        var values = 0;
        writer.WriteStartObject();
        foreach (var group in groups.EnumerateObject().Take(options.MaxGroupTypes))
        {
            if (values == options.MaxGroupValues)
            {
                break;
            }

            writer.WritePropertyName(group.Name);
            if (group.Value.ValueKind == JsonValueKind.Array)
            {
                writer.WriteStartArray();
                foreach (var value in group.Value.EnumerateArray().Take(options.MaxGroupValues - values))
                {
                    WriteCut(writer, value, options.MaxStringLength);
                    values++;
                }

                writer.WriteEndArray();
            }
            else
            {
                WriteCut(writer, group.Value, options.MaxStringLength);
                values++;
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteCut(Utf8JsonWriter writer, JsonElement value, int maxStringLength)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    WriteCut(writer, member.Value, maxStringLength);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    WriteCut(writer, item, maxStringLength);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(StringLimit.Cut(value.GetString()!, maxStringLength));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}

using System.Text.Json;

namespace Taxonomy.Filters;

/// <summary>Where a field stands in a JSON text, in bytes.</summary>
/// <param name="NameStart">The quote before its name.</param>
/// <param name="ValueStart">Where its value begins.</param>
/// <param name="ValueEnd">Behind its value.</param>
internal readonly record struct JsonField(int NameStart, int ValueStart, int ValueEnd)
{
    public int ValueLength => ValueEnd - ValueStart;

    public bool IsEmptyObject(ReadOnlySpan<byte> json) =>
        ValueLength == 2 && json[ValueStart] == (byte)'{' && json[ValueStart + 1] == (byte)'}';
}

/// <summary>Finds fields in events, which are written without spaces, without reading more than is needed.</summary>
internal static class JsonFields
{
    /// <summary>Finds a field of the object that begins at a place.</summary>
    public static bool TryFind(ReadOnlySpan<byte> json, int start, string name, out JsonField field)
    {
        var reader = new Utf8JsonReader(json.Slice(start));
        if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var nameStart = (int)reader.TokenStartIndex;
                var isFound = reader.ValueTextEquals(name);
                reader.Read();
                var valueStart = (int)reader.TokenStartIndex;
                reader.Skip();
                if (isFound)
                {
                    field = new JsonField(start + nameStart, start + valueStart, start + (int)reader.BytesConsumed);
                    return true;
                }
            }
        }

        field = default;
        return false;
    }

    /// <summary>A JSON text's content; null when it is something else.</summary>
    public static string? ReadText(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
    }
}

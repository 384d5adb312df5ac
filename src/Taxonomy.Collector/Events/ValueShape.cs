using System.Text.Json;

namespace Taxonomy.Collector.Events;

/// <summary>What limits apply to of a JSON value, found in one walk over it.</summary>
internal readonly record struct ValueShape(int Depth, bool HasLongString)
{
    /// <summary>Walks the value that the reader stands on; leaves the reader on the value's last token.</summary>
    public static ValueShape Walk(ref Utf8JsonReader reader, int maxStringLength)
    {
        var depth = 0;
        var deepest = 0;
        var hasLongString = false;
        do
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    deepest = Math.Max(deepest, ++depth);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    depth--;
                    break;
                case JsonTokenType.String:
                    hasLongString |= IsLong(ref reader, maxStringLength);
                    break;
            }
        } while (depth > 0 && reader.Read());

        return new(deepest, hasLongString);
    }

    /// <summary>Whether the string that the reader stands on has more characters than may be kept.</summary>
    public static bool IsLong(ref Utf8JsonReader reader, int maxStringLength) =>
        // Never more UTF-16 units than UTF-8 bytes.
        reader.ValueSpan.Length > maxStringLength
        && reader.GetString()!.Length > maxStringLength;
}

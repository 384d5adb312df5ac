using System.Text.Json;
using System.Text.Unicode;

namespace Taxonomy.Collector.Events;

/// <summary>How the server reads JSON: one set of options, and text that later steps can read without surprises.</summary>
internal static class RequestJson
{
    /// <summary>Far above what properties may be nested, so that too deep an event is told from broken JSON.</summary>
    public const int MaxDepth = 512;

    public static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };

    public static JsonElement ToElement(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>
    /// Whether every string in it can be decoded. The reader itself checks neither the encoding of what it passes over
    /// nor that an escaped surrogate has its pair.
    /// </summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static bool IsDecodable(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            return false;
        }

        if (utf8.IndexOf(@"\ud"u8) < 0 && utf8.IndexOf(@"\uD"u8) < 0)
        {
            return true;
        }

        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                try
                {
                    reader.GetString();
                }
                catch (InvalidOperationException)
                {
                    return false;
                }
            }
        }

        return true;
    }
}

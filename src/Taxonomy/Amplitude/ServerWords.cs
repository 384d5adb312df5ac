using System.Text;

namespace Taxonomy.Amplitude;

/// <summary>
/// What a server or a handler said, as far as it may be logged: short, on one line, and without the API key and the
/// words of the request, which servers and gateways like to repeat.
/// </summary>
/// <param name="apiKey">The API key.</param>
internal sealed class ServerWords(string apiKey)
{
    private const string Cut = "…";
    private const int LongestRead = 1_000;
    private const int Longest = 200;
    private const int LongestField = 64;

    private static readonly HashSet<string> s_documented = new(StringComparer.OrdinalIgnoreCase)
    {
        "Bad Request",
        "Events silenced for device_id",
        "Forbidden",
        "Internal Server Error",
        "Invalid event JSON",
        "Invalid field values on some events",
        "Invalid JSON request body",
        "Invalid request path",
        "Missing request body",
        "Payload too large",
        "Request missing required field",
        "Service Unavailable",
        "Too many requests for some devices and users",
    };

    private static readonly HashSet<string> s_fields = new(StringComparer.Ordinal)
    {
        "adid",
        "android_app_set_id",
        "android_id",
        "api_key",
        "app_version",
        "carrier",
        "city",
        "country",
        "currency",
        "device_brand",
        "device_id",
        "device_manufacturer",
        "device_model",
        "dma",
        "event_id",
        "event_properties",
        "event_type",
        "events",
        "group_properties",
        "groups",
        "idfa",
        "idfv",
        "ingestion_metadata",
        "insert_id",
        "ip",
        "language",
        "location_lat",
        "location_lng",
        "min_id_length",
        "options",
        "os_name",
        "os_version",
        "partner_id",
        "plan",
        "platform",
        "price",
        "productId",
        "quantity",
        "region",
        "revenue",
        "revenueType",
        "session_id",
        "time",
        "user_agent",
        "user_id",
        "user_properties",
    };

    /// <summary>Makes a message fit for a log; empty when nothing of it is.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sent">The request's body, whose words are cut out.</param>
    public string Clean(string? message, ReadOnlySpan<byte> sent)
    {
        var text = message?.Trim() ?? "";
        if (text.Length == 0 || text[0] is '{' or '[' or '<')
        {
            return "";
        }

        return s_documented.Contains(text) ? text : CleanWords(text, Longest, sent);
    }

    /// <summary>Makes a field's name fit for a log.</summary>
    /// <param name="name">The name that the server gave.</param>
    /// <param name="sent">The request's body.</param>
    public string CleanField(string name, ReadOnlySpan<byte> sent) =>
        s_fields.Contains(name) ? name : CleanWords(name, LongestField, sent);

    private string CleanWords(string text, int longest, ReadOnlySpan<byte> sent)
    {
        var isLong = text.Length > LongestRead;
        text = CutKey(isLong ? text.Substring(0, LongestRead) : text);
        var cleaned = new StringBuilder();
        for (var index = 0; index < text.Length; )
        {
            var end = index;
            while (end < text.Length && IsWordCharacter(text, end))
            {
                end++;
            }

            if (end == index)
            {
                // A line break or an escape character must not be seen as what it is by whatever shows the log.
                cleaned.Append(LogText.IsInvisible(text, index) ? ' ' : text[index]);
                index++;
                continue;
            }

            var word = text.Substring(index, end - index);
            cleaned.Append(s_fields.Contains(word) || !Holds(sent, word) ? word : Cut);
            index = end;
        }

        text = cleaned.ToString().Trim().TrimEnd('.');
        return text.Length > longest ? $"{text.Substring(0, longest)}{Cut}"
            : isLong ? text + Cut
            : text;
    }

    private string CutKey(string text)
    {
        var rest = new StringBuilder();
        var end = 0;
        for (var start = Find(0); start >= 0; start = Find(end))
        {
            rest.Append(text, end, start - end).Append(Cut[0]);
            end = start + apiKey.Length;
        }

        return rest.Append(text, end, text.Length - end).ToString();

        int Find(int from) => text.IndexOf(apiKey, from, StringComparison.OrdinalIgnoreCase);
    }

    // A single character says nothing, and a full stop may end the sentence.
    private static bool Holds(ReadOnlySpan<byte> sent, string word)
    {
        word = word.Trim('.', '-');
        if (word.Length < 2)
        {
            return false;
        }

        var utf8 = Encoding.UTF8.GetBytes(word).AsSpan();
        while (true)
        {
            var at = sent.IndexOf(utf8);
            if (at < 0)
            {
                return false;
            }

            var end = at + utf8.Length;
            if ((at == 0 || !IsWordByte(sent[at - 1])) && (end == sent.Length || !IsWordByte(sent[end])))
            {
                return true;
            }

            sent = sent.Slice(at + 1);
        }
    }

    private static bool IsWordCharacter(string text, int index) =>
        char.IsLetterOrDigit(text[index])
        || char.IsSurrogatePair(text, index)
        || (index > 0 && char.IsSurrogatePair(text, index - 1))
        || text[index] is '_' or '@' or '.' or '-' or '+';

    private static bool IsWordByte(byte value) =>
        value
            is (>= (byte)'a' and <= (byte)'z')
                or (>= (byte)'A' and <= (byte)'Z')
                or (>= (byte)'0' and <= (byte)'9')
                or (byte)'_'
                or >= 0x80;
}

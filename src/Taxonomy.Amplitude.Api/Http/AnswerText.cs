using System.Text.Json;

namespace Taxonomy.Amplitude.Api;

/// <summary>Reads what a failed answer says, in the shapes of the different APIs.</summary>
internal static class AnswerText
{
    private const int MostCharacters = 2000;
    private const int MostErrors = 10;

    /// <summary>Returns the message, without keys; null if there is none.</summary>
    public static string? Read(string body, IEnumerable<string> secrets)
    {
        var texts = new List<string>();
        var json = Parse(body);
        if (json.ValueKind == JsonValueKind.Object)
        {
            AddFrom(json, texts);
        }
        else if (json.ValueKind == JsonValueKind.Undefined && !body.AsSpan().TrimStart().StartsWith("<"))
        {
            texts.Add(body.Trim());
        }

        var text = Clean(string.Join("; ", texts.Where(text => text.Length > 0)), secrets);
        return text.Length == 0 ? null : text;
    }

    /// <summary>Returns a string without keys and control characters, with at most 2,000 characters.</summary>
    public static string Clean(string text, IEnumerable<string> secrets)
    {
        text = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        foreach (var secret in secrets)
        {
            text = text.Replace(secret, "***", StringComparison.Ordinal);
        }

        return text.Length > MostCharacters ? text[..MostCharacters] + "…" : text;
    }

    /// <summary>Returns a body as JSON; undefined if it is not.</summary>
    public static JsonElement Parse(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static void AddFrom(JsonElement json, List<string> texts)
    {
        foreach (var key in (ReadOnlySpan<string>)["error_code", "title", "detail", "message", "error"])
        {
            if (!json.TryGetProperty(key, out var value))
            {
                continue;
            }

            if (value.ValueKind == JsonValueKind.String)
            {
                texts.Add(value.GetString()!);
            }
            else if (value.ValueKind == JsonValueKind.Object)
            {
                AddFrom(value, texts);
            }
        }

        foreach (var key in (ReadOnlySpan<string>)["validation_errors", "errors"])
        {
            if (json.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array)
            {
                texts.AddRange(list.EnumerateArray().Take(MostErrors).Select(Text));
            }
        }
    }

    private static string Text(JsonElement error) =>
        error.ValueKind == JsonValueKind.Object
        && error.TryGetProperty("message", out var message)
        && message.ValueKind == JsonValueKind.String
            ? message.GetString()!
            : error.ToString();
}

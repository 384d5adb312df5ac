namespace Taxonomy;

/// <summary>Which user and device ids Amplitude refuses (HTTP V2 API, "Device ID and User ID minimum length" and its list of invalid ids).</summary>
internal static class IdRules
{
    private const int LongestShortForm = 9;

    private static readonly HashSet<string> s_refused = new(StringComparer.OrdinalIgnoreCase)
    {
        "",
        "anonymous",
        "nil",
        "none",
        "null",
        "n/a",
        "na",
        "undefined",
        "unknown",
        "{}",
        "lmy47d",
        "0",
        "-1",
        "00000000-0000-0000-0000-000000000000",
    };

    /// <summary>What is wrong with an id, as the rest of a sentence; null when nothing is.</summary>
    public static string? FindProblem(string id, int minLength)
    {
        // The refused ids are short, or as long as a UUID; most real ones need no look-up.
        if (id.Length is > LongestShortForm and not 36 && id.Length >= minLength)
        {
            return null;
        }

        if (s_refused.Contains(id))
        {
            return $"is '{id}', which Amplitude refuses as an id; pass the real one, or none";
        }

        return id.Length < minLength
            ? $"is shorter than {minLength} characters; Amplitude would ignore it (see MinIdLength)"
            : null;
    }
}

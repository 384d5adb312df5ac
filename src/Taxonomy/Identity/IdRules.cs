using Taxonomy.Shared;

namespace Taxonomy;

/// <summary>Which user and device ids Amplitude refuses (HTTP V2 API, "Device ID and User ID minimum length" and its list of invalid ids).</summary>
internal static class IdRules
{
    private static readonly HashSet<string> s_refused = new(RefusedIds.All, StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with an id, as the rest of a sentence; null when nothing is.</summary>
    public static string? FindProblem(string id, int minLength) =>
        // The length and the first character tell nearly all real ones without a look-up.
        id.Length >= minLength
        && !MayBeRefused(id)
            ? null
            : LookForProblem(id, minLength);

    private static string? LookForProblem(string id, int minLength)
    {
        if (s_refused.Contains(id))
        {
            return $"is '{id}', which Amplitude rejects as an ID; pass a real ID, or null";
        }

        return id.Length < minLength
            ? $"must have at least {minLength} characters, or Amplitude ignores it; pass a longer one, or set MinIdLength"
            : null;
    }

    private static bool MayBeRefused(string id) =>
        id.Length switch
        {
            0 => true,
            1 or 36 => id[0] == '0',
            2 => id[0] is 'n' or 'N' or '-' or '{',
            3 or 4 => id[0] is 'n' or 'N',
            6 => id[0] is 'l' or 'L',
            7 => id[0] is 'u' or 'U',
            9 => id[0] is 'a' or 'A' or 'u' or 'U',
            _ => false,
        };
}

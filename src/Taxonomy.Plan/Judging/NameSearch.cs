using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Judging;

/// <summary>Finds the planned name that was meant by another one. Safe for threads.</summary>
internal sealed class NameSearch
{
    // Traffic can have any number of names; what is beyond this gets no suggestion, which takes the longest to find.
    private const int MostRemembered = 1_000;
    private const int FewestLetters = 5;

    // A longer name has no suggestion, and would take memory: requests can have a thousand of a megabyte.
    private const int LongestRemembered = 1_024;

    private readonly string[] _names;
    private readonly Dictionary<string, string> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _found = new(StringComparer.Ordinal);

    public NameSearch(IEnumerable<string> names)
    {
        _names = [.. names];
        foreach (var name in _names)
        {
            var key = NameKey.From(name);
            if (!_byKey.ContainsKey(key))
            {
                _byKey.Add(key, name);
            }
        }
    }

    /// <summary>Returns the name that differs only in case or separators, or null.</summary>
    public string? FindSpelling(string name) =>
        _byKey.TryGetValue(NameKey.From(name), out var planned) ? planned : null;

    /// <summary>Returns the nearest name, or null.</summary>
    public string? FindNear(string name)
    {
        if (name.Length > LongestRemembered)
        {
            return null;
        }

        lock (_found)
        {
            if (!_found.TryGetValue(name, out var near) && _found.Count < MostRemembered)
            {
                near = NearestName.Find(name, _names);
                _found.Add(name, near);
            }

            return near;
        }
    }

    /// <summary>Returns whether two names differ by a typing error in one letter.</summary>
    public static bool IsTypingError(string name, string planned) =>
        LetterDifference.IsTypingError(name, planned, FewestLetters);
}

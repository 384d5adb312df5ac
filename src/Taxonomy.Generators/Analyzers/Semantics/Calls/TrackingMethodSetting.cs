using System.Collections.Immutable;

namespace Taxonomy.Generators.Analyzers.Semantics.Calls;

/// <summary>
/// What <c>taxonomy_tracking_methods</c> lists in an <c>.editorconfig</c> or <c>.globalconfig</c>: methods that track,
/// separated by <c>,</c> or <c>|</c>.
/// </summary>
internal sealed class TrackingMethodSetting
{
    public const string Key = "taxonomy_tracking_methods";

    private readonly ILookup<string, TrackingMethodEntry> _entries;

    private TrackingMethodSetting(IEnumerable<TrackingMethodEntry> entries, ImmutableArray<string> unreadable)
    {
        Entries = [.. entries];
        _entries = Entries.ToLookup(entry => entry.Method, StringComparer.Ordinal);
        Unreadable = unreadable;
    }

    public static TrackingMethodSetting Empty { get; } = new([], ImmutableArray<string>.Empty);

    /// <summary>The entries that name a method, in their order.</summary>
    public IReadOnlyList<TrackingMethodEntry> Entries { get; }

    /// <summary>The entries that name no method.</summary>
    public ImmutableArray<string> Unreadable { get; }

    public bool IsEmpty => _entries.Count == 0;

    /// <summary>The entries for methods of a name.</summary>
    public IEnumerable<TrackingMethodEntry> Find(string method) => _entries[method];

    /// <summary>Reads the setting.</summary>
    public static TrackingMethodSetting Parse(string text)
    {
        var entries = new List<TrackingMethodEntry>();
        var unreadable = ImmutableArray.CreateBuilder<string>();
        foreach (var part in Split(text))
        {
            if (TrackingMethodEntry.Parse(part) is { } entry)
            {
                entries.Add(entry);
            }
            else
            {
                unreadable.Add(part);
            }
        }

        return new TrackingMethodSetting(entries, unreadable.ToImmutable());
    }

    /// <summary>The parts between commas and bars that stand outside of parentheses.</summary>
    private static IEnumerable<string> Split(string text)
    {
        var start = 0;
        var depth = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (depth == 0 && text[i] is ',' or '|'))
            {
                var part = text.Substring(start, i - start).Trim();
                start = i + 1;
                if (part.Length > 0)
                {
                    yield return part;
                }
            }
            else if (text[i] is '(' or ')')
            {
                depth = text[i] == '(' ? depth + 1 : Math.Max(0, depth - 1);
            }
        }
    }
}

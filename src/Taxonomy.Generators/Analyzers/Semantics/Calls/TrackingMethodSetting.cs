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
        foreach (var part in SettingText.Split(text, ',', '|').Where(part => part.Length > 0))
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
}

namespace Taxonomy.Plans.Baselines;

/// <summary>Represents the findings of a plan that are known and not reported.</summary>
/// <param name="Entries">The entries in the order of files, rules and names, each combination once.</param>
public sealed record Baseline(EquatableArray<BaselineEntry> Entries)
{
    /// <summary>Creates a baseline of entries in any order; entries with the same key are added up.</summary>
    public static Baseline Create(IEnumerable<BaselineEntry> entries) =>
        new(
            new EquatableArray<BaselineEntry>(
                entries
                    .GroupBy(entry => entry.Key)
                    .Select(group => group.First() with { Count = group.Sum(entry => entry.Count) })
                    .Where(entry => entry.Count > 0)
                    .OrderBy(entry => entry.File, StringComparer.Ordinal)
                    .ThenBy(entry => entry.RuleId, StringComparer.Ordinal)
                    .ThenBy(entry => entry.Name, StringComparer.Ordinal)
                    .ToArray()
            )
        );
}

/// <summary>Represents the findings of one rule at one name.</summary>
/// <param name="File">The plan file, relative to the folder of the baseline, with <c>/</c>.</param>
/// <param name="RuleId">The ID of the rule, for example <c>TAX201</c>.</param>
/// <param name="Name">
/// The section and the names that lead to the findings, for example <c>events/Song Played/song_id</c>. It has no line
/// number, so that it stays the same when a file is edited above it.
/// </param>
/// <param name="Count">The number of findings, at least 1.</param>
public sealed record BaselineEntry(string File, string RuleId, string Name, int Count)
{
    internal (string File, string RuleId, string Name) Key => (File, RuleId, Name);
}

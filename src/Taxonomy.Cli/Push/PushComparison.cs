namespace Taxonomy.Cli.Push;

/// <summary>Represents a value that differs between the plan and Amplitude.</summary>
internal sealed record FieldChange(string Field, string Before, string After);

/// <summary>Compares the plan with what Amplitude has.</summary>
internal sealed class PushComparison
{
    public PushComparison(IReadOnlyList<PushedDefinition> ours, IReadOnlyList<PushedDefinition> theirs)
    {
        var known = theirs.DistinctBy(item => item.Key).ToDictionary(item => item.Key);
        foreach (var item in ours)
        {
            if (!known.Remove(item.Key, out var other))
            {
                Missing.Add(item);
            }
            else if (other.IsUnplanned)
            {
                Missing.Add(item);
            }
            else if (Changes(item, other) is { Count: > 0 } changes)
            {
                Changed.Add((item, changes));
            }
        }

        // An event of which the plan knows nothing has properties of which it knows nothing.
        var events = ours.Where(item => item.Kind == PushedDefinition.EventKind).Select(item => item.Name).ToHashSet();
        Extra.AddRange(
            theirs
                .Where(item => known.ContainsKey(item.Key))
                .Where(item => item.Event.Length == 0 || events.Contains(item.Event))
        );
    }

    /// <summary>Gets what is in the plan and not in Amplitude.</summary>
    public List<PushedDefinition> Missing { get; } = [];

    /// <summary>Gets what differs, with each difference.</summary>
    public List<(PushedDefinition Definition, IReadOnlyList<FieldChange> Changes)> Changed { get; } = [];

    /// <summary>Gets what is in Amplitude and not in the plan, which a push leaves as it is.</summary>
    public List<PushedDefinition> Extra { get; } = [];

    /// <summary>Gets whether a push has something to write.</summary>
    public bool HasChanges => Missing.Count > 0 || Changed.Count > 0;

    private static List<FieldChange> Changes(PushedDefinition ours, PushedDefinition theirs) =>
        [
            .. ours
                .Fields.Where(field => field.Value.Length > 0)
                .Select(field => new FieldChange(
                    field.Key,
                    theirs.Fields.GetValueOrDefault(field.Key, ""),
                    field.Value
                ))
                .Where(change => Normalize(change.Before) != Normalize(change.After)),
        ];

    // Lists have commas, with or without spaces; booleans are written in several ways, and false often not at all.
    private static string Normalize(string value) =>
        value.ToUpperInvariant() is "FALSE" or "" ? ""
        : string.Join(',', value.Split(',', StringSplitOptions.TrimEntries)) is var list
        && list.ToUpperInvariant() is "TRUE"
            ? "TRUE"
        : list;
}

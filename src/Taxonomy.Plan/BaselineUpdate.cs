using Taxonomy.Plans.Baselines;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Plans;

/// <summary>Represents a baseline as it is to be written after a plan has changed.</summary>
public sealed class BaselineUpdate
{
    private BaselineUpdate(Baseline baseline, Baseline added, Baseline removed)
    {
        Baseline = baseline;
        Added = added;
        Removed = removed;
    }

    /// <summary>Gets the entries of the file that is to be written.</summary>
    public Baseline Baseline { get; }

    /// <summary>
    /// Gets what the plan has beyond the baseline before. It is in <see cref="Baseline"/> only if growth is allowed;
    /// otherwise it goes on being reported.
    /// </summary>
    public Baseline Added { get; }

    /// <summary>Gets what the baseline before lists and the plan no longer has.</summary>
    public Baseline Removed { get; }

    /// <summary>Gets the text of the file that is to be written, with <c>\n</c> for line ends.</summary>
    public string Text => BaselineWriter.Write(Baseline);

    /// <summary>Compares a plan with its baseline.</summary>
    /// <param name="result">The plan.</param>
    /// <param name="options">
    /// The options with which the plan is checked. Their <see cref="RuleOptions.Baseline"/> is the file before; null if
    /// there is none, so that everything is added.
    /// </param>
    /// <param name="path">The path of the file, in the same form as the paths of the plan's files.</param>
    /// <param name="allowGrowth">Whether what is added becomes known. A baseline should only become shorter.</param>
    /// <returns>
    /// The update; null if the plan has no root, or has errors: they cannot be known, and hide others.
    /// </returns>
    public static BaselineUpdate? Create(PlanResult result, RuleOptions options, string path, bool allowGrowth)
    {
        if (PlanRules.Run(result, options with { Baseline = null }) is not { HasErrors: false } context)
        {
            return null;
        }

        var before = options.Baseline?.File.Baseline ?? Baseline.Create([]);
        var now = context.ToBaseline(path);
        var kept = before.Entries.Where(entry => !context.CanTell(entry.RuleId));
        now = Baseline.Create([.. now.Entries, .. kept]);
        var added = Subtract(now, before);
        return new(allowGrowth ? now : Subtract(now, added), added, Subtract(before, now));
    }

    private static Baseline Subtract(Baseline from, Baseline other)
    {
        var counts = other.Entries.ToDictionary(entry => entry.Key, entry => entry.Count);
        return Baseline.Create(
            from.Entries.Select(entry =>
                counts.TryGetValue(entry.Key, out var count) ? entry with { Count = entry.Count - count } : entry
            )
        );
    }
}

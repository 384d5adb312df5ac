namespace Taxonomy.Generators.Analyzers.Contracts;

/// <summary>How often the paths to a place may have tracked an event; without any, no path leads there.</summary>
[Flags]
internal enum Counts
{
    None = 0,
    Zero = 1,
    One = 2,
    More = 4,

    /// <summary>A path of which nothing is asked, or which cannot be judged.</summary>
    Free = 8,
}

internal static class CountsExtensions
{
    /// <summary>What the paths come to after those of a call.</summary>
    public static Counts Then(this Counts before, Counts call)
    {
        var after = Counts.None;
        after |= call.HasFlag(Counts.Zero) ? before : Counts.None;
        after |= call.HasFlag(Counts.One) ? Increase(before) : Counts.None;
        after |= call.HasFlag(Counts.More) ? Increase(Increase(before)) : Counts.None;
        after |= call.HasFlag(Counts.Free) && before != Counts.None ? Counts.Free : Counts.None;
        return after;
    }

    private static Counts Increase(Counts counts) =>
        (counts.HasFlag(Counts.Zero) ? Counts.One : Counts.None)
        | ((counts & (Counts.One | Counts.More)) != 0 ? Counts.More : Counts.None)
        | (counts & Counts.Free);
}

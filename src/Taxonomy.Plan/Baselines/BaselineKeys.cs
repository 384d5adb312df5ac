namespace Taxonomy.Plans.Baselines;

/// <summary>Contains the keys of a baseline, in the order in which they are written.</summary>
public static class BaselineKeys
{
    /// <summary>Gets the keys at the left edge.</summary>
    public static IReadOnlyList<string> Root { get; } = ["baseline", "files"];
}

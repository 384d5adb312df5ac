namespace Taxonomy.Generators.Analyzers.Semantics.Names;

/// <summary>Names that services and their SDKs send for themselves: no plan can have them.</summary>
internal static class ReservedByAmplitude
{
    private static readonly HashSet<string> s_events = new(
        ["revenue_amount", "session_start", "session_end", "_all", "_identify"],
        StringComparer.Ordinal
    );

    public static bool IsEvent(string name) => IsName(name) || s_events.Contains(name);

    public static bool IsName(string name) =>
        name.StartsWith("$", StringComparison.Ordinal) || name.StartsWith("[Amplitude]", StringComparison.Ordinal);
}

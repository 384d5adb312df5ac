using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.Semantics.Names;

/// <summary>Knows the names that Amplitude and its SDKs send.</summary>
internal static class ReservedByAmplitude
{
    private static readonly HashSet<string> s_events = new(
        ["revenue_amount", "session_start", "session_end", "_all", "_identify"],
        StringComparer.Ordinal
    );

    /// <summary>
    /// Returns whether code may use the name although the plan does not have it: no plan can have it, or Amplitude defines
    /// it and the plan says nothing about it.
    /// </summary>
    public static bool IsAllowed(KnownNames? plan, NameKind kind, string name) =>
        (kind == NameKind.Event && s_events.Contains(name))
        || (HasPrefix(name) && !(AmplitudeNames.IsDefined(kind, name) && plan?[kind].Find(name) is not null));

    private static bool HasPrefix(string name) =>
        name.StartsWith("$", StringComparison.Ordinal) || name.StartsWith("[Amplitude]", StringComparison.Ordinal);
}

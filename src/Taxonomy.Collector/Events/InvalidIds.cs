using System.Collections.Frozen;

namespace Taxonomy.Collector.Events;

/// <summary>The ids that Amplitude refuses, as they come from bugs and would join strangers into one user.</summary>
internal static class InvalidIds
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "anonymous",
        "nil",
        "none",
        "null",
        "n/a",
        "na",
        "undefined",
        "unknown",
        "",
        "00000000-0000-0000-0000-000000000000",
        "{}",
        "lmy47d",
        "0",
        "-1",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string id) => Names.Contains(id);
}

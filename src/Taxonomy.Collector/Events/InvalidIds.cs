using System.Collections.Frozen;
using Taxonomy.Shared;

namespace Taxonomy.Collector.Events;

/// <summary>Knows the ids that Amplitude refuses, in any case, as the client does.</summary>
internal static class InvalidIds
{
    private static readonly FrozenSet<string> Names = RefusedIds.All.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string id) => Names.Contains(id);
}

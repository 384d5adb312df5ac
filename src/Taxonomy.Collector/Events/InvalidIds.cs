using System.Collections.Frozen;
using Taxonomy.Shared;

namespace Taxonomy.Collector.Events;

/// <summary>Whether an id is one of those that Amplitude refuses.</summary>
internal static class InvalidIds
{
    private static readonly FrozenSet<string> Names = RefusedIds.All.ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string id) => Names.Contains(id);
}

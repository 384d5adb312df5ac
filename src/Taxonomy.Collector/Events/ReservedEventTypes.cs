using System.Collections.Frozen;

namespace Taxonomy.Collector.Events;

/// <summary>Event types with a meaning of their own.</summary>
internal static class ReservedEventTypes
{
    public const string Identify = "$identify";

    public const string GroupIdentify = "$groupidentify";

    /// <summary>
    /// The names that Amplitude makes itself. Those that its SDKs send (<c>$identify</c>, <c>revenue_amount</c>,
    /// <c>session_start</c>…) are reserved too, but they are how those things are sent.
    /// </summary>
    private static readonly FrozenSet<string> MadeByAmplitude = new[]
    {
        "[Amplitude] Start Session",
        "[Amplitude] End Session",
        "[Amplitude] Revenue",
        "[Amplitude] Revenue (Verified)",
        "[Amplitude] Revenue (Unverified)",
        "[Amplitude] Merged User",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsMadeByAmplitude(string eventType) => MadeByAmplitude.Contains(eventType);
}

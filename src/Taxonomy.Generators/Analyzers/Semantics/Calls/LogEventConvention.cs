using Microsoft.CodeAnalysis;

namespace Taxonomy.Generators.Analyzers.Semantics.Calls;

/// <summary>
/// The many clients for .NET that are shaped after Amplitude's for JavaScript: <c>LogEvent(name, properties)</c> on a
/// type whose name says that it is about Amplitude or analytics.
/// </summary>
internal static class LogEventConvention
{
    private static readonly TrackingMethodEntry s_entry = TrackingMethodEntry.Parse(
        "Any.LogEvent(eventName: event, eventProperties: event_properties, properties: event_properties, userProperties: user_properties, groups: groups)"
    )!;

    public static TrackingMethodEntry? Of(IMethodSymbol method) =>
        method.Name is "LogEvent" or "logEvent" or "LogEventAsync"
        && method.ContainingType is { Name: var type }
        && (Mentions(type, "Amplitude") || Mentions(type, "Analytics"))
            ? s_entry
            : null;

    private static bool Mentions(string name, string word) =>
        name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
}

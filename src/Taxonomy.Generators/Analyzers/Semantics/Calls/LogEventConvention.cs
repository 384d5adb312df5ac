using Microsoft.CodeAnalysis;

namespace Taxonomy.Generators.Analyzers.Semantics.Calls;

/// <summary>
/// The many clients for .NET that are shaped after Amplitude's for JavaScript: <c>LogEvent(name, properties)</c>. The
/// name of the type alone says nothing, as with a logger of a job called analytics: the type must also take properties
/// beside the event's name.
/// </summary>
internal static class LogEventConvention
{
    private static readonly TrackingMethodEntry s_entry = TrackingMethodEntry.ParseKnown(
        "Any.LogEvent(eventName: event, eventProperties: event_properties, properties: event_properties, userProperties: user_properties, groups: groups)"
    );

    private static readonly string[] s_events = ["eventName", "eventType", "event", "evt", "eventInput"];
    private static readonly string[] s_properties = ["eventProperties", "properties"];

    public static TrackingMethodEntry? Find(IMethodSymbol method) =>
        IsNamed(method)
        && method.ContainingType is { } type
        && (Mentions(type.Name, "Amplitude") || Mentions(type.Name, "Analytics"))
        && TakesEvent(method)
        && TakesProperties(type)
            ? s_entry
            : null;

    private static bool IsNamed(ISymbol member) => member.Name is "LogEvent" or "logEvent" or "LogEventAsync";

    private static bool TakesEvent(IMethodSymbol method) =>
        method.Parameters.Any(parameter =>
            parameter.Type.SpecialType == SpecialType.System_String && IsOneOf(parameter, s_events)
        );

    private static bool TakesProperties(INamedTypeSymbol type) =>
        type.GetMembers()
            .Where(IsNamed)
            .OfType<IMethodSymbol>()
            .Any(method =>
                TakesEvent(method)
                && method.Parameters.Any(parameter => !parameter.IsParams && IsOneOf(parameter, s_properties))
            );

    private static bool IsOneOf(IParameterSymbol parameter, string[] names) =>
        names.Contains(parameter.Name, StringComparer.OrdinalIgnoreCase);

    private static bool Mentions(string name, string word) =>
        name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
}

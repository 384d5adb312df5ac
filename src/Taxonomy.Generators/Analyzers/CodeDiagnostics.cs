using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics.Names;

namespace Taxonomy.Generators.Analyzers;

/// <summary>Creates diagnostics in C#, with the properties that the code fixes need.</summary>
internal static class CodeDiagnostics
{
    /// <summary>The name in the code, as it would be sent.</summary>
    public const string Name = "Taxonomy.Name";

    /// <summary>The plan's name that the code should use; missing when there is none.</summary>
    public const string PlannedName = "Taxonomy.PlannedName";

    /// <summary>
    /// The name that the call sends, where other projects were read to know it; missing where its own project shows it.
    /// </summary>
    public const string Sent = "Taxonomy.Sent";

    /// <summary>The user ID that the called method passes, if other methods were read to know it.</summary>
    public const string SentUser = "Taxonomy.SentUser";

    /// <summary>What is named: <c>Event</c>, <c>EventProperty</c>, <c>UserProperty</c>, <c>GroupType</c>, <c>GroupProperty</c>.</summary>
    public const string Kind = "Taxonomy.Kind";

    /// <summary>
    /// The parameter that a name comes from, where that could be marked: its callers are checked then.
    /// </summary>
    public const string Parameter = "Taxonomy.Parameter";

    /// <summary>What to call instead, in words for a message.</summary>
    public const string Method = "Taxonomy.Method";

    /// <summary>Present if the event's name is in the argument for an ID, and the ID in the one for the event.</summary>
    public const string Swapped = "Taxonomy.Swapped";

    /// <summary>Creates a diagnostic on what is passed as an event while the event is passed as an ID.</summary>
    public static Diagnostic OfSwapped(DiagnosticDescriptor message, TrackedName place, params object[] arguments) =>
        Create(
            message,
            place.Location,
            arguments,
            (Kind, place.Kind.ToString()),
            (Name, place.Value),
            (Swapped, bool.TrueString)
        );

    /// <summary>Creates a diagnostic on a name.</summary>
    public static Diagnostic OfName(
        DiagnosticDescriptor message,
        TrackedName place,
        string? plannedName,
        params object[] arguments
    ) =>
        Create(
            message,
            place.Location,
            arguments,
            (Kind, place.Kind.ToString()),
            (Name, place.Value),
            (PlannedName, plannedName)
        );

    public static Diagnostic Create(
        DiagnosticDescriptor message,
        Location location,
        object[] arguments,
        params (string Key, string? Value)[] properties
    ) => Create(message, location, [], arguments, properties);

    public static Diagnostic Create(
        DiagnosticDescriptor message,
        Location location,
        IEnumerable<Location> related,
        object[] arguments,
        params (string Key, string? Value)[] properties
    ) =>
        Diagnostic.Create(
            message,
            location,
            related,
            properties
                .Where(property => property.Value is not null)
                .ToImmutableDictionary(property => property.Key, property => property.Value),
            arguments
        );
}

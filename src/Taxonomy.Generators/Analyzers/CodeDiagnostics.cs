using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics.Names;

namespace Taxonomy.Generators.Analyzers;

/// <summary>Makes diagnostics in C#, with what the code fixes want to know of them.</summary>
internal static class CodeDiagnostics
{
    /// <summary>The name in the code, as it would be sent.</summary>
    public const string Name = "Taxonomy.Name";

    /// <summary>The plan's name that the code should use; missing when there is none.</summary>
    public const string PlannedName = "Taxonomy.PlannedName";

    /// <summary>What is named: <c>Event</c>, <c>EventProperty</c>, <c>UserProperty</c>, <c>GroupType</c>, <c>GroupProperty</c>.</summary>
    public const string Kind = "Taxonomy.Kind";

    /// <summary>
    /// The parameter that a name comes from, where that could be marked: its callers are checked then.
    /// </summary>
    public const string Parameter = "Taxonomy.Parameter";

    /// <summary>A diagnostic on a name.</summary>
    public static Diagnostic OfName(
        DiagnosticDescriptor rule,
        TrackedName place,
        string? plannedName,
        string message
    ) =>
        Create(
            rule,
            place.Location,
            message,
            (Kind, place.Kind.ToString()),
            (Name, place.Value),
            (PlannedName, plannedName)
        );

    public static Diagnostic Create(
        DiagnosticDescriptor rule,
        Location location,
        string message,
        params (string Key, string? Value)[] properties
    ) => Create(rule, location, [], message, properties);

    public static Diagnostic Create(
        DiagnosticDescriptor rule,
        Location location,
        IEnumerable<Location> related,
        string message,
        params (string Key, string? Value)[] properties
    ) =>
        Diagnostic.Create(
            rule,
            location,
            related,
            properties
                .Where(property => property.Value is not null)
                .ToImmutableDictionary(property => property.Key, property => property.Value),
            message
        );
}

using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics.Values;

namespace Taxonomy.Generators.Analyzers.Semantics.Calls;

/// <summary>Properties that take a name, or properties by name, when they are assigned.</summary>
internal static class KnownProperties
{
    public static ParameterRole RoleOf(CodeContext code, IPropertySymbol property, SyntaxTree tree)
    {
        if (RoleOf(property) is not ParameterRole.None and var role)
        {
            return role;
        }

        // `tracked with { Name = "Song Played" }`: a record's property takes what its parameter does.
        return
            property.ContainingType is { IsRecord: true }
            && RecordMembers.ParameterOf(property) is { ContainingSymbol: { } constructor } parameter
            && code.RolesOf(constructor, tree) is { } roles
            ? roles[parameter.Ordinal]
            : ParameterRole.None;
    }

    private static ParameterRole RoleOf(IPropertySymbol property) =>
        (property.Name, property.ContainingType?.Name) switch
        {
            ("Groups", "EventOptions") when IsOfRuntime(property) => ParameterRole.Groups,
            ("UserProperties", "EventOptions") when IsOfRuntime(property) => ParameterRole.UserProperties,
            ("Name", "EventTelemetry") when IsOfApplicationInsights(property) => ParameterRole.EventName,
            _ => ParameterRole.None,
        };

    /// <summary>Returns whether a property of an object that represents an event has the event's properties.</summary>
    public static bool HoldsEntries(IPropertySymbol property) =>
        property is { Name: "Properties" or "Metrics", ContainingType.Name: "EventTelemetry" }
        && IsOfApplicationInsights(property);

    /// <summary>Returns whether a type is one whose objects represent events.</summary>
    public static bool IsEvent(ITypeSymbol? type) =>
        type is { Name: "EventTelemetry" } && IsOfApplicationInsights(type);

    private static bool IsOfRuntime(IPropertySymbol property) =>
        property.ContainingNamespace is { Name: "Taxonomy", ContainingNamespace.IsGlobalNamespace: true };

    private static bool IsOfApplicationInsights(ISymbol symbol) =>
        symbol.ContainingNamespace
            is {
                Name: "DataContracts",
                ContainingNamespace: { Name: "ApplicationInsights", ContainingNamespace.Name: "Microsoft" },
            };
}

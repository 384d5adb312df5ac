using Microsoft.CodeAnalysis;

namespace Taxonomy.Generators.Code.Calls;

/// <summary>Properties that take a name, or properties by name, when they are assigned.</summary>
internal static class KnownProperties
{
    public static ParameterRole RoleOf(IPropertySymbol property) =>
        (property.Name, property.ContainingType?.Name) switch
        {
            ("Groups", "EventOptions") when IsOfRuntime(property) => ParameterRole.Groups,
            ("UserProperties", "EventOptions") when IsOfRuntime(property) => ParameterRole.UserProperties,
            ("Name", "EventTelemetry") when IsOfApplicationInsights(property) => ParameterRole.EventName,
            _ => ParameterRole.None,
        };

    private static bool IsOfRuntime(IPropertySymbol property) =>
        property.ContainingNamespace is { Name: "Taxonomy", ContainingNamespace.IsGlobalNamespace: true };

    private static bool IsOfApplicationInsights(IPropertySymbol property) =>
        property.ContainingNamespace
            is {
                Name: "DataContracts",
                ContainingNamespace: { Name: "ApplicationInsights", ContainingNamespace.Name: "Microsoft" },
            };
}

using Microsoft.CodeAnalysis;

namespace Taxonomy.Generators.Analyzers.Contracts;

/// <summary>The runtime's attributes that say what a method tracks.</summary>
internal static class ContractAttributes
{
    /// <summary>The name of the attribute in metadata.</summary>
    public const string Tracks = "Taxonomy.TracksAttribute";

    /// <summary>The generated methods that a method states to call, each with its attribute.</summary>
    public static IEnumerable<(string Method, AttributeData Attribute)> TracksOf(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (
                Is(attribute, "TracksAttribute")
                && attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, Value: string name }]
            )
            {
                yield return (name, attribute);
            }
        }
    }

    /// <summary>Whether nothing has to be tracked on a path that calls the method.</summary>
    public static bool IsFree(IMethodSymbol method) =>
        method.GetAttributes().Any(attribute => Is(attribute, "DoesNotTrackAttribute"));

    private static bool Is(AttributeData attribute, string name) =>
        attribute.AttributeClass
            is { ContainingNamespace: { Name: "Taxonomy", ContainingNamespace.IsGlobalNamespace: true } } found
        && found.Name == name;
}

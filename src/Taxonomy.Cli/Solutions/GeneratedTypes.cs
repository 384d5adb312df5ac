using Microsoft.CodeAnalysis;

namespace Taxonomy.Cli.Solutions;

/// <summary>Recognizes what the generator has made of a plan, in this project or in another.</summary>
internal static class GeneratedTypes
{
    /// <summary>Returns whether a type, or the one that it is in, is generated from a plan.</summary>
    public static bool Contains(ITypeSymbol? type)
    {
        for (
            INamedTypeSymbol? current = type as INamedTypeSymbol;
            current is not null;
            current = current.ContainingType
        )
        {
            foreach (var attribute in current.GetAttributes())
            {
                if (
                    attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
                    && attribute.ConstructorArguments is [{ Value: "Taxonomy" }, ..]
                )
                {
                    return true;
                }
            }
        }

        return false;
    }
}

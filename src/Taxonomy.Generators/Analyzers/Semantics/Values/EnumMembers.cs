using Microsoft.CodeAnalysis;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>The members of enums whose values are names.</summary>
internal static class EnumMembers
{
    /// <summary>Returns the enum that a type is, or is the nullable of; null if it is not one.</summary>
    public static INamedTypeSymbol? EnumOf(ITypeSymbol? type) =>
        type switch
        {
            INamedTypeSymbol { TypeKind: TypeKind.Enum } values => values,
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => EnumOf(
                nullable.TypeArguments[0]
            ),
            _ => null,
        };

    /// <summary>Returns the members, in their order.</summary>
    public static IEnumerable<IFieldSymbol> From(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue);

    /// <summary>Returns the member of a value, of several the first; null for a value without a name.</summary>
    public static IFieldSymbol? Find(INamedTypeSymbol type, object? value) =>
        From(type).FirstOrDefault(field => Equals(field.ConstantValue, value));

    /// <summary>
    /// Returns the string that an attribute gives a member, as in <c>[Description("Cart Opened")]</c>, or else its name.
    /// </summary>
    public static string TextOf(IFieldSymbol member)
    {
        foreach (var attribute in member.GetAttributes())
        {
            var text = attribute.AttributeClass?.Name switch
            {
                "EnumMemberAttribute" => Named(attribute, "Value"),
                "DisplayAttribute" => Named(attribute, "Name"),
                "ObsoleteAttribute" or "CategoryAttribute" or null => null,
                _ => attribute.ConstructorArguments is [{ Value: string only }] ? only : null,
            };
            if (text is not null)
            {
                return text;
            }
        }

        return member.Name;
    }

    private static string? Named(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value as string;
}

using Microsoft.CodeAnalysis;
using Taxonomy.Plans.Editing;
using Taxonomy.Plans.Types;

namespace Taxonomy.CodeFixes.InCSharp.Planning;

/// <summary>Infers the type of a property from a C# type.</summary>
/// <param name="looksInside">Whether the members of types that the code declares are listed.</param>
internal sealed class TypeInference(bool looksInside)
{
    private const int Deepest = 8;

    // A type may have itself as a member.
    private readonly HashSet<ITypeSymbol> _around = new(SymbolEqualityComparer.Default);

    /// <summary>Returns the type of values of a C# type.</summary>
    public InferredType From(ITypeSymbol type)
    {
        type = UnderlyingOf(type);
        return type is INamedTypeSymbol { TypeKind: TypeKind.Enum } values
            ? OfEnum(values)
            : FromSingle(type) ?? FromList(type) ?? InferredType.Any;
    }

    private static ITypeSymbol UnderlyingOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;

    /// <summary>Flags together are no value of the enum, and one without values has none to write.</summary>
    private static InferredType OfEnum(INamedTypeSymbol type)
    {
        List<string> names = [.. type.GetMembers().OfType<IFieldSymbol>().Select(field => field.Name)];
        return names.Count > 0 && !HasAttribute(type, "FlagsAttribute")
            ? new("string", EnumValues: names) { EnumName = type.Name }
            : new(IsWrittenAsText(type) ? "string" : "integer");
    }

    // Serializers write numbers unless they are told otherwise.
    private static bool IsWrittenAsText(INamedTypeSymbol type) =>
        type.GetAttributes()
            .Any(attribute =>
                attribute.AttributeClass?.Name == "JsonConverterAttribute"
                && attribute.ConstructorArguments
                    is [{ Value: INamedTypeSymbol { Name: "JsonStringEnumConverter" or "StringEnumConverter" } }, ..]
            );

    private static bool HasAttribute(ISymbol symbol, string name) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == name);

    // A list holds no lists, so that its items are looked at and nothing further: a type may enumerate itself.
    private InferredType? FromList(ITypeSymbol type)
    {
        if (ElementOf(type) is not { } element)
        {
            return null;
        }

        element = UnderlyingOf(element);
        if (looksInside && element is INamedTypeSymbol { TypeKind: TypeKind.Enum } values)
        {
            return AsList(OfEnum(values));
        }

        return FromSingle(element) is { } item ? AsList(item)
            : ElementOf(element) is null ? AsList(InferredType.Any)
            : null;
    }

    private static InferredType AsList(InferredType item) => item with { Name = item.Name + "[]" };

    /// <summary>The type of values that are no lists; null when the format has none for them.</summary>
    private InferredType? FromSingle(ITypeSymbol type)
    {
        if (
            type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
            && BuiltinTypes.FromSystemType(type.Name) is { } builtin
        )
        {
            return new(builtin.Word);
        }

        if (DictionaryOf(type) is { } dictionary)
        {
            return
                looksInside
                && dictionary.TypeArguments is [{ SpecialType: SpecialType.System_String }, var value]
                && FromSingle(UnderlyingOf(value))
                    is { Members: null, EnumValues: null, Name: not "object" and var name }
                ? new($"map<string, {name}>")
                : new("object");
        }

        if (looksInside && MembersOf(type) is { Count: > 0 } members)
        {
            return new("object", Members: members);
        }

        return type.IsAnonymousType ? new("object") : null;
    }

    /// <summary>The members of an object as serializers write them; null for a type that the code does not declare.</summary>
    private List<NewProperty>? MembersOf(ITypeSymbol type)
    {
        if (
            !(type.IsAnonymousType || (type.TypeKind is TypeKind.Class or TypeKind.Struct && IsDeclared(type)))
            || ElementOf(type) is not null
            || _around.Count >= Deepest
            || !_around.Add(type)
        )
        {
            return null;
        }

        var members = new List<NewProperty>();
        for (
            var current = type;
            current is not null && (current.IsAnonymousType || IsDeclared(current));
            current = current.BaseType
        )
        {
            foreach (var property in current.GetMembers().OfType<IPropertySymbol>().Where(IsWritten))
            {
                var name = NameOf(property);
                if (!members.Exists(member => member.Name == name))
                {
                    members.Add(Create(name, From(property.Type)) with { IsOptional = MayBeNull(property) });
                }
            }
        }

        _around.Remove(type);
        return members;
    }

    private static bool IsDeclared(ITypeSymbol type) => !type.DeclaringSyntaxReferences.IsEmpty;

    private static NewProperty Create(string name, InferredType type) =>
        new(name, type.EnumValues is not null && type.Name == "string" ? null : type.Name)
        {
            EnumValues = type.EnumValues,
            EnumName = type.EnumName,
            Members = type.Members,
        };

    private static bool MayBeNull(IPropertySymbol property) =>
        property.NullableAnnotation == NullableAnnotation.Annotated
        || property.Type is { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };

    private static bool IsWritten(IPropertySymbol property) =>
        property
            is {
                DeclaredAccessibility: Accessibility.Public,
                IsStatic: false,
                Parameters.IsEmpty: true,
                GetMethod.DeclaredAccessibility: Accessibility.Public
            }
        && !HasAttribute(property, "JsonIgnoreAttribute");

    private static string NameOf(IPropertySymbol property)
    {
        foreach (var attribute in property.GetAttributes())
        {
            if (
                attribute.AttributeClass?.Name is "JsonPropertyNameAttribute" or "JsonPropertyAttribute"
                && attribute.ConstructorArguments is [{ Value: string { Length: > 0 } name }]
            )
            {
                return name;
            }
        }

        return property.Name;
    }

    private static ITypeSymbol? ElementOf(ITypeSymbol type) =>
        type is IArrayTypeSymbol array
            ? array.ElementType
            : type
                .AllInterfaces.Append(type)
                .OfType<INamedTypeSymbol>()
                .FirstOrDefault(contract =>
                    contract.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
                )
                ?.TypeArguments[0];

    private static INamedTypeSymbol? DictionaryOf(ITypeSymbol type) =>
        type
            .AllInterfaces.Append(type)
            .OfType<INamedTypeSymbol>()
            .Where(contract => contract.Name is "IDictionary" or "IReadOnlyDictionary")
            .OrderByDescending(contract => contract.TypeArguments.Length)
            .FirstOrDefault();
}

/// <summary>Represents a type as the format writes it, without <c>?</c>.</summary>
/// <param name="Name">The word.</param>
/// <param name="EnumValues">The values of an enum; null: none.</param>
/// <param name="Members">The members of an object; null: they are not known.</param>
internal sealed record InferredType(
    string Name,
    IReadOnlyList<string>? EnumValues = null,
    IReadOnlyList<NewProperty>? Members = null
)
{
    /// <summary>Gets the C# enum that has the values; null if they come from elsewhere.</summary>
    public string? EnumName { get; init; }

    /// <summary>Gets the type of what may be anything.</summary>
    public static InferredType Any { get; } = new("any");
}

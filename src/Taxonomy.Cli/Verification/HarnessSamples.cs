using Microsoft.CodeAnalysis;

namespace Taxonomy.Cli.Verification;

/// <summary>Has values of each type with which both calls are run, as C# expressions.</summary>
internal static class HarnessSamples
{
    private const int MostMembers = 8;

    /// <summary>Returns values of a type; null if there are none for it.</summary>
    /// <param name="type">The type.</param>
    /// <param name="mayBeNull">Whether null is one of them.</param>
    public static IReadOnlyList<string>? Of(ITypeSymbol type, bool mayBeNull)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return Of(nullable.TypeArguments[0], false) is { } values ? [.. values, "null"] : null;
        }

        return (Values(type), mayBeNull && type.IsReferenceType) switch
        {
            (null, _) => null,
            ({ } values, true) => [.. values, "null"],
            ({ } values, false) => values,
        };
    }

    private static IReadOnlyList<string>? Values(ITypeSymbol type) =>
        type.SpecialType switch
        {
            SpecialType.System_String => ["\"one\"", "\"\"", "\"Zw\\u00f6lf \\\"2\\\" \\\\\""],
            SpecialType.System_Boolean => ["true", "false"],
            SpecialType.System_Char => ["'a'"],
            SpecialType.System_SByte
            or SpecialType.System_Int16
            or SpecialType.System_Int32
            or SpecialType.System_Int64 => ["3", "0", "-7"],
            SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_UInt32 => ["3", "0"],
            SpecialType.System_Single => ["0.5f", "3f"],
            SpecialType.System_Double => ["0.5", "3", "-1e10"],
            SpecialType.System_Decimal => ["1.50m", "0m", "-20.25m"],
            SpecialType.System_DateTime =>
            [
                "new global::System.DateTime(2026, 1, 2, 3, 4, 5, 678, global::System.DateTimeKind.Utc)",
            ],
            _ => Other(type),
        };

    private static IReadOnlyList<string>? Other(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum })
        {
            var name = NameOf(type);
            return
            [
                .. type.GetMembers()
                    .OfType<IFieldSymbol>()
                    .Take(MostMembers)
                    .Select(member => $"{name}.@{member.Name}"),
            ];
        }

        if (
            type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String, Rank: 1 }
            || (IsList(type) && type.TypeKind == TypeKind.Interface)
        )
        {
            return ["new string[] { \"one\", \"two\" }", "new string[0]"];
        }

        if (IsList(type) && type.Name == "List")
        {
            return ["new global::System.Collections.Generic.List<string> { \"one\", \"two\" }"];
        }

        return type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
            ? type.Name switch
            {
                "Guid" => ["new global::System.Guid(\"0f8fad5b-d9cb-469f-a165-70867728950e\")"],
                "DateTimeOffset" =>
                [
                    "new global::System.DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, global::System.TimeSpan.FromHours(2))",
                ],
                "DateOnly" => ["new global::System.DateOnly(2026, 1, 2)"],
                "TimeSpan" => ["global::System.TimeSpan.FromSeconds(90)"],
                "Uri" => ["new global::System.Uri(\"https://example.com/a?b=c\")"],
                _ => null,
            }
            : null;
    }

    /// <summary>Returns whether a type is a list of strings.</summary>
    public static bool IsList(ITypeSymbol type) =>
        type
            is INamedTypeSymbol
            {
                Name: "IReadOnlyList" or "IEnumerable" or "IList" or "ICollection" or "IReadOnlyCollection" or "List",
                TypeArguments: [{ SpecialType: SpecialType.System_String }],
            };

    /// <summary>Returns a type as it can be written everywhere.</summary>
    public static string NameOf(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}

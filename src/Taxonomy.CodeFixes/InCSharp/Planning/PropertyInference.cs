using Microsoft.CodeAnalysis;
using Taxonomy.CodeFixes.InCSharp.Rewriting;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Plans;
using Taxonomy.Plans.Editing;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Types;

namespace Taxonomy.CodeFixes.InCSharp.Planning;

/// <summary>Infers from a call what properties an event has, as the plan would write them.</summary>
internal sealed class PropertyInference(CodeContext code, SemanticModel model, PlanIndex index)
{
    /// <summary>Gets whether calls pass properties whose names cannot be seen.</summary>
    public bool HasUnread { get; private set; }

    /// <summary>The properties that a call passes, as far as their names can be seen.</summary>
    public IReadOnlyList<NewProperty> Infer(TrackingCall call)
    {
        var found = new List<(NewProperty Property, bool IsAlways)>();
        foreach (var argument in call.Arguments)
        {
            if (call.RoleOf(argument) == ParameterRole.EventProperties)
            {
                var bag = PropertyBag.Read(ValueConversion.Unwrap(argument.Value));
                HasUnread |= bag.HasUnread;
                foreach (var entry in bag.Entries)
                {
                    var name = entry.MemberName ?? code.Resolver.Constant(entry.NameExpression!);
                    HasUnread |= name is null;
                    if (
                        !string.IsNullOrWhiteSpace(name)
                        && Branches.WhenIs(entry.Operation, call.Operation) is var when and not Occurrence.Never
                    )
                    {
                        found.Add((Infer(name!, entry.Value), when == Occurrence.Always));
                    }
                }
            }
        }

        return
        [
            .. found
                .GroupBy(entry => entry.Property.Name, StringComparer.Ordinal)
                .Select(entries =>
                {
                    var property = entries.Select(entry => entry.Property).Aggregate(Merge);
                    return entries.Any(entry => entry.IsAlways) ? property : Optional(property);
                }),
        ];
    }

    // An entry of event_properties that is optional is so wherever it is used.
    private NewProperty Optional(NewProperty property) =>
        property.Type is null
        && index.FindEventProperty(property.Name) is { Declaration: var shared }
        && IsOptional(shared)
            ? property
            : property with
            {
                IsOptional = true,
            };

    private static bool IsOptional(PropertyDeclaration shared) =>
        shared.Required is { Value: false } || (shared.Type?.Expression.IsOptional ?? false);

    /// <summary>The properties of an event that several calls track: what not all of them pass is optional.</summary>
    public static IReadOnlyList<NewProperty> Merge(IReadOnlyList<IReadOnlyList<NewProperty>> calls) =>
        [
            .. calls
                .SelectMany(properties => properties)
                .GroupBy(property => property.Name, StringComparer.Ordinal)
                .Select(uses =>
                {
                    var all = uses.ToList();
                    var merged = all.Aggregate(Merge);
                    return merged with { IsOptional = merged.IsOptional || all.Count < calls.Count };
                }),
        ];

    private static NewProperty Merge(NewProperty left, NewProperty right)
    {
        var isOptional = left.IsOptional || right.IsOptional;
        if (left.Type == right.Type && (left.EnumValues ?? []).SequenceEqual(right.EnumValues ?? []))
        {
            return left with { IsOptional = isOptional };
        }

        var type = (left.Type, right.Type) switch
        {
            ("any", { } other) => other,
            ({ } other, "any") => other,
            ("integer", "number") or ("number", "integer") => "number",
            ("integer", "decimal") or ("decimal", "integer") => "decimal",
            _ => "any",
        };
        return new NewProperty(left.Name, type) { IsOptional = isOptional };
    }

    private NewProperty Infer(string name, IOperation value)
    {
        value = ValueConversion.Unwrap(value);
        var isOptional = ValueConversion.IsNull(value) || MayBeNull(value);
        var type = TypeOf(value);
        var shared = index.FindEventProperty(name)?.Declaration;
        if (shared is not null && Fits(type.Name, shared))
        {
            return new NewProperty(name, null) { IsOptional = isOptional && !IsOptional(shared) };
        }

        // An enum without a type of its own would take that of the shared entry.
        return new NewProperty(name, type.EnumValues is null || shared is not null ? type.Name : null)
        {
            IsOptional = isOptional,
            EnumValues = type.EnumValues,
        };
    }

    private bool MayBeNull(IOperation value) =>
        value.Type is { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
        || (
            ValueConversion.WrittenAs(value) is { } written
            && model.GetTypeInfo(written).Nullability.FlowState == NullableFlowState.MaybeNull
        );

    private static (string Name, IReadOnlyList<string>? EnumValues) TypeOf(IOperation value)
    {
        // Of null alone nobody knows what else it may be; a cast says it.
        return value.Type is { } type ? TypeOf(type) : ("any", null);
    }

    private static (string Name, IReadOnlyList<string>? EnumValues) TypeOf(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return TypeOf(nullable.TypeArguments[0]);
        }

        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } values)
        {
            return OfEnum(values);
        }

        return (NameOf(type), null);
    }

    /// <summary>Flags together are no value of the enum, and one without values has none to write.</summary>
    private static (string Name, IReadOnlyList<string>? EnumValues) OfEnum(INamedTypeSymbol type)
    {
        List<string> names = [.. type.GetMembers().OfType<IFieldSymbol>().Select(field => field.Name)];
        if (names.Count > 0 && !HasAttribute(type, "FlagsAttribute"))
        {
            return ("string", names);
        }

        return (IsWrittenAsText(type) ? "string" : "integer", null);
    }

    // Serializers write numbers unless they are told otherwise.
    private static bool IsWrittenAsText(INamedTypeSymbol type) =>
        type.GetAttributes()
            .Any(attribute =>
                attribute.AttributeClass?.Name == "JsonConverterAttribute"
                && attribute.ConstructorArguments
                    is [{ Value: INamedTypeSymbol { Name: "JsonStringEnumConverter" or "StringEnumConverter" } }, ..]
            );

    private static bool HasAttribute(INamedTypeSymbol type, string name) =>
        type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == name);

    private static string NameOf(ITypeSymbol type) =>
        SingleNameOf(type)
        // A list holds no lists, so that its items are looked at and nothing further: a type may enumerate itself.
        ?? (
            ElementOf(type) is { } element && (SingleNameOf(element) ?? OfItem(element)) is { } item
                ? item + "[]"
                : "any"
        );

    private static string? OfItem(ITypeSymbol type) => ElementOf(type) is null ? "any" : null;

    /// <summary>The format's name of a type that is no list; null when it has none.</summary>
    private static string? SingleNameOf(ITypeSymbol type)
    {
        if (
            type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
            && BuiltinTypes.FromSystemType(type.Name) is { } builtin
        )
        {
            return builtin.Word;
        }

        if (type.IsAnonymousType || type.AllInterfaces.Append(type).Any(IsDictionary))
        {
            return "object";
        }

        return null;
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

    private static bool IsDictionary(ITypeSymbol type) => type.Name is "IDictionary" or "IReadOnlyDictionary";

    /// <summary>Whether what code passes can be meant by an entry of <c>event_properties</c>.</summary>
    private static bool Fits(string type, PropertyDeclaration shared)
    {
        ValueKind? kind =
            shared.Enum is not null ? ValueKind.Enum
            : shared.Type?.Expression is not { } expression ? null
            : expression.Layers.Count > 0 ? expression.Layers[expression.Layers.Count - 1].Kind
            : expression.Builtin?.Kind;
        return type == "any"
            || kind switch
            {
                null => true,
                ValueKind.Enum => type is "string" or "integer",
                ValueKind.List => type.EndsWith("[]", StringComparison.Ordinal),
                ValueKind.Object or ValueKind.Map => type == "object",
                ValueKind.Union => shared.Type!.Expression.Builtin!.Members.Any(member =>
                    Fits(type, BuiltinTypes.Get(member.Kind))
                ),
                { } builtin => Fits(type, BuiltinTypes.Get(builtin)),
            };
    }

    // Code passes much as a string that is more than that, and whole numbers as they come.
    private static bool Fits(string type, BuiltinType wanted) =>
        wanted.Shape == WireShape.Any
        || type == wanted.Word
        || (wanted.Shape == WireShape.Text && type == "string")
        || (
            wanted is { Shape: WireShape.Number, IsGeneral: true } && BuiltinTypes.Find(type)?.Shape == WireShape.Number
        );
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
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
    private const int Deepest = 8;
    private const int MostConstants = 100;

    /// <summary>
    /// Gets whether values are looked into, for strings that are one of a few constants and for the members of objects.
    /// A single call shows too little of the constants.
    /// </summary>
    public bool LooksInside { get; init; }

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
                Add(
                    found,
                    bag,
                    entry =>
                        bag.Filler is { } filler
                            ? Branches.WithinIs(entry.Operation, filler.Body)
                            : Branches.WhenIs(entry.Operation, call.Operation)
                );
            }
            else if (
                call.RoleOf(argument) == ParameterRole.EventPropertyName
                && call.ValueFor(argument) is { } value
                && code.Resolver.Constant(argument.Value) is { Length: > 0 } name
            )
            {
                found.Add((Infer(name, value.Value), true));
            }
        }

        if (call.Operation is IObjectCreationOperation creation && KnownProperties.IsEvent(creation.Type))
        {
            AddObject(creation, found);
        }

        return Combine(found);
    }

    /// <summary>Returns the properties of an object that represents an event.</summary>
    public IReadOnlyList<NewProperty> Infer(IObjectCreationOperation creation)
    {
        var found = new List<(NewProperty Property, bool IsAlways)>();
        AddObject(creation, found);
        return Combine(found);
    }

    private IReadOnlyList<NewProperty> Combine(List<(NewProperty Property, bool IsAlways)> found)
    {
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

    private void AddObject(IObjectCreationOperation creation, List<(NewProperty Property, bool IsAlways)> found) =>
        Add(
            found,
            PropertyBag.ReadObject(creation),
            entry => Branches.WithinIs(entry.Operation, CommonOf(entry.Operation, creation))
        );

    private void Add(
        List<(NewProperty Property, bool IsAlways)> found,
        PropertyBag bag,
        Func<PropertyEntry, Occurrence> whenIs
    )
    {
        HasUnread |= bag.HasUnread;
        if (bag.Alternatives.Count > 0)
        {
            // What not all of them have is optional.
            var each = bag.Alternatives.Select(alternative => InferAlternative(alternative, whenIs)).ToList();
            found.AddRange(Merge(each).Select(property => (property, true)));
        }

        foreach (var entry in bag.Common)
        {
            var name = entry.MemberName ?? code.Resolver.Constant(entry.NameExpression!);
            HasUnread |= name is null;
            if (!string.IsNullOrWhiteSpace(name) && whenIs(entry) is var when and not Occurrence.Never)
            {
                found.Add((Infer(name!, entry.Value), when == Occurrence.Always));
            }
        }
    }

    private IReadOnlyList<NewProperty> InferAlternative(PropertyBag bag, Func<PropertyEntry, Occurrence> whenIs)
    {
        var found = new List<(NewProperty Property, bool IsAlways)>();
        Add(found, bag, entry => bag.IsInPlace ? Branches.WithinIs(entry.Operation, bag.Expression) : whenIs(entry));
        return Combine(found);
    }

    private static IOperation CommonOf(IOperation left, IOperation right)
    {
        var around = new HashSet<IOperation>();
        for (IOperation? current = right; current is not null; current = current.Parent)
        {
            around.Add(current);
        }

        while (!around.Contains(left) && left.Parent is { } parent)
        {
            left = parent;
        }

        return left;
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

    /// <summary>Returns a property of a user or a group, which cannot be one of <c>event_properties</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">A value that is set.</param>
    public NewProperty InferProfile(string name, IOperation value) => InferOwn(name, ValueConversion.Unwrap(value), 0);

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
            return left with
            {
                IsOptional = isOptional,
                Members = MergeMembers(left.Members, right.Members),
                EnumName = left.EnumName == right.EnumName ? left.EnumName : null,
            };
        }

        if (left.EnumValues is { } values && right.EnumValues is { } others && left.Type == right.Type)
        {
            return left with
            {
                IsOptional = isOptional,
                EnumValues = [.. values.Union(others, StringComparer.Ordinal)],
                EnumName = left.EnumName == right.EnumName ? left.EnumName : null,
            };
        }

        if (left.Type == "any" || right.Type == "any")
        {
            return (left.Type == "any" ? right : left) with { IsOptional = isOptional };
        }

        // Among strings, some values of which are known, there may be any string.
        var type = (WordOf(left), WordOf(right)) switch
        {
            ("string", "string") => "string",
            ("integer", "number") or ("number", "integer") => "number",
            ("integer", "decimal") or ("decimal", "integer") => "decimal",
            ({ } one, { } two) => UnionParser.Write(
                one.Split('|').Concat(two.Split('|')).Select(word => word.Trim()).Distinct()
            ) ?? "any",
            _ => "any",
        };
        return new NewProperty(left.Name, type) { IsOptional = isOptional };
    }

    private static string? WordOf(NewProperty property) =>
        property.Type ?? (property.EnumValues is null ? null : "string");

    // Of two objects of one property, one without known members is any object.
    private static IReadOnlyList<NewProperty>? MergeMembers(
        IReadOnlyList<NewProperty>? left,
        IReadOnlyList<NewProperty>? right
    ) => left is null || right is null ? null : Merge([left, right]);

    private NewProperty Infer(string name, IOperation value, int depth = 0)
    {
        var own = InferOwn(name, ValueConversion.Unwrap(value), depth);
        if (index.FindEventProperty(name)?.Declaration is not { } shared)
        {
            return own;
        }

        // An enum without a type of its own would take that of the shared entry.
        var type = own.Type ?? "string";
        return Fits(type, shared)
            ? new NewProperty(name, null) { IsOptional = own.IsOptional && !IsOptional(shared) }
            : own with
            {
                Type = type,
            };
    }

    private NewProperty InferOwn(string name, IOperation value, int depth)
    {
        var type = TypeOf(value, depth);
        return new NewProperty(name, type.EnumValues is not null && type.Name == "string" ? null : type.Name)
        {
            IsOptional = ValueConversion.IsNull(value) || MayBeNull(value),
            EnumValues = type.EnumValues,
            EnumName = type.EnumName,
            Members = type.Members,
        };
    }

    private bool MayBeNull(IOperation value) =>
        value.Type is { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
        || (
            ValueConversion.WrittenAs(value) is { } written
            && model.GetTypeInfo(written).Nullability.FlowState == NullableFlowState.MaybeNull
        );

    // Of null alone nobody knows what else it may be; a cast says it.
    private InferredType TypeOf(IOperation value, int depth)
    {
        if (LooksInside && depth < Deepest)
        {
            if (value.Type?.SpecialType == SpecialType.System_String && ConstantsOf(value) is { } texts)
            {
                return new("string", EnumValues: texts);
            }

            if (MembersOf(value, depth) is { } members)
            {
                return new("object", Members: members);
            }
        }

        return value.Type is { } type ? new TypeInference(LooksInside).From(type) : InferredType.Any;
    }

    /// <summary>The strings that an expression can be; null if it can be any other.</summary>
    private List<string>? ConstantsOf(IOperation value)
    {
        var names = code.Resolver.Resolve(value, ParameterRole.None);
        return
            names.Length <= MostConstants
            && !names.IsEmpty
            && names.All(name => name.Source == NameSource.Constant && !string.IsNullOrWhiteSpace(name.Value))
            ? [.. names.Select(name => name.Value!).Distinct(StringComparer.Ordinal)]
            : null;
    }

    /// <summary>The members of an object that is made where it is passed; null if not all of them are seen.</summary>
    private List<NewProperty>? MembersOf(IOperation value, int depth)
    {
        if (
            value is not (IAnonymousObjectCreationOperation or IObjectCreationOperation)
            || PropertyBag.Read(value) is not { IsComplete: true, Entries: { Count: > 0 } entries }
        )
        {
            return null;
        }

        var members = new List<NewProperty>();
        foreach (var entry in entries)
        {
            if ((entry.MemberName ?? code.Resolver.Constant(entry.NameExpression!)) is not { Length: > 0 } name)
            {
                return null;
            }

            members.Add(Infer(name, entry.Value, depth + 1));
        }

        return members;
    }

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

using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Binding;

/// <summary>Makes the enums and objects that are written in place, and gives them names.</summary>
internal sealed class InlineTypes(
    MergeState state,
    GeneratedTypeNames generated,
    Action<ObjectUnderWay, IReadOnlyList<PropertyDeclaration>, int> resolveObject
)
{
    private List<(ObjectUnderWay Type, IReadOnlyList<PropertyDeclaration> Properties, int File)>? _deferred;

    /// <summary>While true, the types take no names: what they belong to generates nothing.</summary>
    public bool IsDetached { get; set; }

    /// <summary>While true, other projects generate what the types belong to, and this one does not.</summary>
    public bool IsElsewhere { get; set; }

    /// <summary>From now on, what is inside of objects waits.</summary>
    public void Defer() => _deferred = [];

    /// <summary>Resolves what has waited, and lets nothing wait any more.</summary>
    public void ResolveDeferred()
    {
        var objects = _deferred ?? [];
        _deferred = null;
        foreach (var (type, properties, file) in objects)
        {
            resolveObject(type, properties, file);
        }
    }

    /// <summary>The type of an inline object; null when its name is taken, which is reported.</summary>
    public PlanType? Object(
        PropertyDeclaration declaration,
        IReadOnlyList<PropertyDeclaration> properties,
        PlanType? type,
        int file,
        string name
    )
    {
        if (type is not null && PlanTypes.Leaf(type).Kind is not (ValueKind.FreeObject or ValueKind.Object))
        {
            // Only inherited: what is written beside it has been checked.
            state
                .Findings.In(file)
                .Report(FormatRules.PropertiesOfInheritedType, declaration.PropertiesSpan, BuiltinTypes.Describe(type));
            return type;
        }

        if (!TakeTypeName(declaration, name, file))
        {
            return null;
        }

        var under = new ObjectUnderWay(name, declaration.Description?.Value, null)
        {
            Owner = declaration,
            IsOpen = declaration.IsOpen,
            AdditionalUse = declaration.Additional,
        };
        generated.Add(under, IsDetached);
        if (_deferred is null)
        {
            resolveObject(under, properties, file);
        }
        else
        {
            _deferred.Add((under, properties, file));
        }

        var own = new PlanType(ValueKind.Object) { TypeName = name };
        return type is null ? own : PlanTypes.WithLeaf(type, own);
    }

    /// <summary>The type of an inline enum; null when its name is taken, which is reported.</summary>
    public PlanType? Enum(
        PropertyDeclaration declaration,
        EnumDeclaration values,
        PlanType? type,
        int file,
        string name,
        ref bool isBroken,
        out EnumType? enumType
    )
    {
        enumType = null;
        var item = type is { Kind: ValueKind.List } ? type.Element : type;
        var isReplaced = declaration.Type is null && item is { Kind: ValueKind.Enum };
        if (item is not null && !isReplaced && !EnumResolver.CanStandBeside(item, values, state.Findings.In(file)))
        {
            enumType = generated.FindEnum(item.TypeName);
            return type;
        }

        enumType = EnumResolver.Resolve(values, name, isReplaced ? null : item, state, file);
        if (enumType is null)
        {
            isBroken = true;
            return BuiltinTypes.Any;
        }

        enumType = enumType with { Description = declaration.Description?.Value };
        if (generated.FindEnum(name) is { } twin && IsSame(twin, enumType))
        {
            // One enum serves both, as with an event property and a user property of one name.
            enumType = twin;
        }
        else if (TakeTypeName(declaration, name, file))
        {
            generated.Add(enumType, IsDetached);
        }
        else
        {
            return null;
        }

        var own = new PlanType(ValueKind.Enum) { TypeName = name };
        return type is null ? own
            : type.Kind == ValueKind.List ? PlanTypes.WithLeaf(type, own)
            : own;
    }

    private static bool IsSame(EnumType left, EnumType right)
    {
        if (
            left.IsInteger != right.IsInteger
            || left.IsOpen != right.IsOpen
            || left.Members.Count != right.Members.Count
        )
        {
            return false;
        }

        for (var i = 0; i < left.Members.Count; i++)
        {
            if (
                left.Members[i].Value != right.Members[i].Value
                || left.Members[i].CSharpName != right.Members[i].CSharpName
            )
            {
                return false;
            }
        }

        return true;
    }

    private bool TakeTypeName(PropertyDeclaration declaration, string name, int file)
    {
        if (IsDetached)
        {
            return true;
        }

        if (Identifiers.IsTooLong(name))
        {
            state.Findings.In(file).Report(FormatRules.LongTypeIdentifier, declaration.NameSpan, declaration.Name);
            return false;
        }

        if (state.TypeNames.TryTake(name, Holder.From(file, declaration)) is { } holder)
        {
            state.Collisions.Add(
                new(state.TypeNames, file, declaration.NameSpan, new(file, declaration), name, holder)
                {
                    IsOfInlineType = true,
                    IsElsewhere = IsElsewhere,
                }
            );
            return false;
        }

        return true;
    }
}

using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.History;

/// <summary>What has become of a shipped type.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">The names of the object's members that lead to it; empty: the property itself.</param>
/// <param name="Shipped">What it was: a type, or the values or the member that this is about.</param>
/// <param name="Current">What it is now, where that is a type.</param>
internal sealed record TypeChange(TypeChangeKind Kind, string[] Path, string Shipped, string Current = "")
{
    private static readonly ShippedType s_any = new(ValueKind.Any);

    /// <summary>Everything that a type has changed in, from the outside.</summary>
    public static List<TypeChange> Between(ShippedType shipped, ShippedType current)
    {
        var changes = new List<TypeChange>();
        Compare(shipped, current, [], changes);
        return changes;
    }

    private static void Compare(ShippedType shipped, ShippedType current, string[] path, List<TypeChange> changes)
    {
        if (shipped.Equals(current))
        {
            return;
        }

        if (shipped.IsNullable != current.IsNullable)
        {
            Add(changes, path, current.IsNullable, DescribeElement(shipped), DescribeElement(current));
            Compare(shipped with { IsNullable = current.IsNullable }, current, path, changes);
        }
        else if (shipped.Kind != current.Kind)
        {
            Add(changes, path, IsWider(shipped, current), Describe(shipped), Describe(current));
        }
        else if (shipped.Element is not null && current.Element is not null)
        {
            Compare(shipped.Element, current.Element, path, changes);
        }
        else if (shipped.Kind == ValueKind.Union)
        {
            changes.Add(
                IsWider(shipped, current)
                    ? new(TypeChangeKind.Widened, path, "a union", "a union")
                    : new(TypeChangeKind.Changed, path, Describe(shipped), Describe(current))
            );
        }
        else if (shipped.Kind == ValueKind.Enum)
        {
            CompareEnums(shipped, current, path, changes);
        }
        else
        {
            CompareObjects(shipped, current, path, changes);
        }
    }

    private static void CompareEnums(ShippedType shipped, ShippedType current, string[] path, List<TypeChange> changes)
    {
        if (shipped.IsInteger != current.IsInteger)
        {
            changes.Add(new(TypeChangeKind.Changed, path, Describe(shipped), Describe(current)));
            return;
        }

        if (shipped.IsOpen && !current.IsOpen)
        {
            changes.Add(new(TypeChangeKind.Changed, path, "an open enum", "a closed enum"));
        }

        // What is open takes any value, so that none is lost.
        var lost = current.IsOpen ? [] : shipped.Values.Except(current.Values, StringComparer.Ordinal).ToList();
        if (lost.Count > 0)
        {
            changes.Add(new(TypeChangeKind.LostValue, path, string.Join(", ", lost.Select(value => $"'{value}'"))));
        }
        else if (!current.Values.Equals(shipped.Values) || current.IsOpen != shipped.IsOpen)
        {
            changes.Add(new(TypeChangeKind.Widened, path, Describe(shipped), Describe(current)));
        }
    }

    private static void CompareObjects(
        ShippedType shipped,
        ShippedType current,
        string[] path,
        List<TypeChange> changes
    )
    {
        if (shipped.IsOpen != current.IsOpen)
        {
            Add(changes, path, current.IsOpen, Describe(shipped), Describe(current));
        }
        else if (!Equals(shipped.Additional, current.Additional))
        {
            Add(
                changes,
                path,
                IsWiderAdditional(shipped.Additional, current.Additional),
                Describe(shipped),
                Describe(current)
            );
        }

        var members = current.Properties.ToDictionary(member => member.Name, StringComparer.Ordinal);
        foreach (var member in shipped.Properties)
        {
            if (!members.TryGetValue(member.Name, out var now))
            {
                changes.Add(new(TypeChangeKind.LostMember, path, member.Name));
                continue;
            }

            members.Remove(member.Name);
            Compare(member.Type, now.Type, [.. path, member.Name], changes);
        }

        foreach (var added in current.Properties)
        {
            if (members.ContainsKey(added.Name))
            {
                changes.Add(
                    new(
                        added.IsRequired ? TypeChangeKind.NewRequiredMember : TypeChangeKind.NewMember,
                        [.. path, added.Name],
                        added.Name
                    )
                );
            }
        }
    }

    /// <summary>Whether the other properties of what is open could all be sent now as well.</summary>
    internal static bool IsWiderAdditional(ShippedType? shipped, ShippedType? current) =>
        Between(shipped ?? s_any, current ?? s_any).TrueForAll(change => change.Kind == TypeChangeKind.Widened);

    /// <summary>Returns what an event or an object is that may have other properties than its own.</summary>
    internal static string DescribeOpen(bool isOpen, ShippedType? additional) =>
        !isOpen ? "not open"
        : additional is null ? "open"
        : $"open for '{ShippedWriter.ElementText(additional)}'";

    /// <summary>Whether all that was sent before could be sent now as well, and looks the same.</summary>
    private static bool IsWider(ShippedType shipped, ShippedType current) =>
        current.Kind switch
        {
            _ when shipped.Kind == ValueKind.Union => shipped.Members.All(member => IsWider(member, current)),
            // An open enum of texts takes any text.
            ValueKind.Enum => current is { IsOpen: true, IsInteger: false } && ShapeOf(shipped) == WireShape.Text,
            ValueKind.Map => ShapeOf(shipped) == WireShape.Object && current.Element!.Kind == ValueKind.Any,
            ValueKind.List or ValueKind.Object => false,
            ValueKind.Union => current.Members.Any(member => member.Equals(shipped) || IsWider(shipped, member)),
            var kind => IsWider(shipped, BuiltinTypes.Get(kind)),
        };

    private static bool IsWider(ShippedType shipped, BuiltinType current) =>
        (current.IsGeneral && current.Shape is var shape && (shape == WireShape.Any || shape == ShapeOf(shipped)))
        || (current.Kind == ValueKind.Integer && shipped is { Kind: ValueKind.Enum, IsInteger: true });

    private static WireShape ShapeOf(ShippedType type) => BuiltinTypes.ShapeOf(type.Kind, type.IsInteger);

    private static void Add(List<TypeChange> changes, string[] path, bool isWider, string shipped, string current) =>
        changes.Add(new(isWider ? TypeChangeKind.Widened : TypeChangeKind.Changed, path, shipped, current));

    private static string DescribeElement(ShippedType type) =>
        type.IsNullable ? "an element that can be null" : "an element that cannot be null";

    /// <summary>Returns what a type is, in words.</summary>
    internal static string Describe(ShippedType type) =>
        type.Kind == ValueKind.Enum ? (type.IsInteger ? "an enum of integers" : "an enum")
        : type.Kind == ValueKind.Object ? DescribeObject(type)
        : $"'{ShippedWriter.TypeText(type)}'";

    private static string DescribeObject(ShippedType type) =>
        !type.IsOpen ? "an object with fixed members"
        : type.Additional is null ? "an open object"
        : "an object that is " + DescribeOpen(isOpen: true, type.Additional);
}

/// <summary>What a change means for what is recorded.</summary>
internal enum TypeChangeKind
{
    /// <summary>Nothing: old and new values are of the new type.</summary>
    Widened,
    Changed,
    LostValue,
    LostMember,
    NewMember,
    NewRequiredMember,
}

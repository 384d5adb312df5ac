using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Types;

namespace Taxonomy.Generators.Api;

/// <summary>One operation on one property of a user or a group, as a method.</summary>
/// <param name="Property">The property.</param>
/// <param name="Operation">The operation.</param>
/// <param name="RuntimeName">Its member of the runtime's <c>PropertyOperation</c>.</param>
/// <param name="WireName">The operation as it is sent.</param>
/// <param name="Method">The method.</param>
/// <param name="Parameter">What it takes; null when it takes nothing.</param>
/// <param name="Summary">What it does.</param>
internal sealed record PlannedOperation(
    Property Property,
    OperationKinds Operation,
    string RuntimeName,
    string WireName,
    string Method,
    PlannedParameter? Parameter,
    string Summary
)
{
    private static readonly (OperationKinds Operation, string Wire, string Summary)[] s_operations =
    [
        (OperationKinds.Set, "$set", "Sets {0}."),
        (OperationKinds.SetOnce, "$setOnce", "Sets {0} if it has no value."),
        (OperationKinds.Unset, "$unset", "Removes {0}."),
        (OperationKinds.Add, "$add", "Adds a number to {0}."),
        (OperationKinds.Append, "$append", "Appends values to {0}."),
        (OperationKinds.Prepend, "$prepend", "Prepends values to {0}."),
        (OperationKinds.PreInsert, "$preInsert", "Prepends to {0} the values that it does not contain."),
        (OperationKinds.PostInsert, "$postInsert", "Appends to {0} the values that it does not contain."),
        (OperationKinds.Remove, "$remove", "Removes values from {0}."),
    ];

    /// <summary>The plan's type of what it takes; null when it takes nothing.</summary>
    public PlanType? ValueType => Parameter?.ValueType;

    /// <summary>Plans the methods for properties, in their order.</summary>
    public static IReadOnlyList<PlannedOperation> For(IReadOnlyList<ProfileProperty> properties, TypeNames types) =>
        [.. properties.SelectMany(property => For(property, types))];

    private static IEnumerable<PlannedOperation> For(ProfileProperty profile, TypeNames types)
    {
        var property = profile.Property;
        foreach (var (operation, wire, format) in s_operations)
        {
            if ((profile.Operations & operation) == 0)
            {
                continue;
            }

            var name = ReservedNames.OperationPrefix(operation);
            var summary = format.Replace("{0}", $"'{property.Name}'");
            foreach (var type in ValueTypes(property, operation))
            {
                var parameter = type is null
                    ? null
                    : new PlannedParameter(types.For(type), ApiMembers.ValueParameter, null)
                    {
                        Property = property,
                        ValueType = type,
                        Documentation = Describe(property.Type, type),
                    };
                yield return new(property, operation, name, wire, name + property.CSharpName, parameter, summary);
            }
        }
    }

    private static string Describe(PlanType property, PlanType value) =>
        (property.Kind, value.Kind) switch
        {
            (ValueKind.List, ValueKind.List) => "The values.",
            (ValueKind.List, ValueKind.Any) => "The value, or several as a list.",
            _ => "The value.",
        };

    // Operations on a list take one item or several.
    private static IEnumerable<PlanType?> ValueTypes(Property property, OperationKinds operation)
    {
        var type = property.Type;
        if (operation == OperationKinds.Unset)
        {
            yield return null;
        }
        else if (operation == OperationKinds.Add)
        {
            // What is added may be outside the limits of the sum.
            yield return type with
            {
                Constraints = null,
            };
        }
        else if (operation is OperationKinds.Set or OperationKinds.SetOnce || type.Kind != ValueKind.List)
        {
            yield return type;
        }
        else
        {
            yield return type.Element;

            // A list is itself a value of type any: a second method would leave the compiler without a choice.
            if (type.Element!.Kind != ValueKind.Any)
            {
                yield return type with
                {
                    Constraints = null,
                };
            }
        }
    }
}

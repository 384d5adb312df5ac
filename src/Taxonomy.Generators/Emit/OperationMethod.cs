using Taxonomy.Plans.Model;

namespace Taxonomy.Generators.Emit;

/// <summary>One operation on one property of a user or a group, as a method.</summary>
/// <param name="Property">The property.</param>
/// <param name="Operation">Its member of the runtime's <c>PropertyOperation</c>.</param>
/// <param name="WireOperation">The operation as it is sent.</param>
/// <param name="Name">The method.</param>
/// <param name="ParameterType">What it takes; null when it takes nothing.</param>
/// <param name="ValueType">The plan's type of that; null when it takes nothing.</param>
/// <param name="Summary">What it does.</param>
internal sealed record OperationMethod(
    Property Property,
    string Operation,
    string WireOperation,
    string Name,
    string? ParameterType,
    PlanType? ValueType,
    string Summary
)
{
    /// <summary>What the parameter is, for the documentation.</summary>
    public string ParameterDocumentation =>
        (Property.Type.Kind, ValueType!.Kind) switch
        {
            (ValueKind.List, ValueKind.List) => "The values.",
            (ValueKind.List, ValueKind.Any) => "The value, or several as a list.",
            _ => "The value.",
        };
}

using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics.Calls;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>What is asked about an expression.</summary>
/// <param name="Place">Where its values are reported; null: each at itself.</param>
/// <param name="Role">What the values are used for.</param>
internal readonly record struct NameQuery(IOperation? Place, ParameterRole Role)
{
    /// <summary>Gets the call in whose body the expression is; null if the values of parameters are not known.</summary>
    public CallFrame? Frame { get; init; }

    /// <summary>Gets whether the expression is a part of a concatenation or interpolation.</summary>
    public bool IsPart { get; init; }

    /// <summary>Gets whether a member of an enum means the string in its attribute, as where it is passed as an event.</summary>
    public bool UsesTexts { get; init; }
}

using Taxonomy.Plans.Model;

namespace Taxonomy.Generators.Analyzers.Semantics.Calls;

/// <summary>What a parameter of the generated code takes.</summary>
/// <param name="WireName">The property, as it is sent.</param>
/// <param name="Type">The value's type, with its constraints.</param>
internal sealed record ParameterValue(string WireName, PlanType Type);

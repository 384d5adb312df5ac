using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans;

/// <summary>A declaration and the file that it stands in.</summary>
/// <param name="File">An index into <see cref="PlanIndex.Sources"/>.</param>
/// <param name="Declaration">What is written there.</param>
public readonly record struct Definition<T>(int File, T Declaration)
    where T : Declaration;

namespace Taxonomy.Plans.Model;

/// <summary>Represents in which projects a property exists, and in which of them it is required.</summary>
/// <param name="Only">The projects that have it; empty: all.</param>
/// <param name="RequiredIn">The projects that require it.</param>
public sealed record PropertySources(EquatableArray<string> Only, EquatableArray<string> RequiredIn)
{
    /// <summary>Returns whether a project has the property.</summary>
    public bool Has(string source) => Only.Count == 0 || Only.Contains(source);
}

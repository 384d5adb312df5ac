namespace Taxonomy.Plans.Findings;

/// <summary>The rules that the plan's side reports.</summary>
public static class Rules { }

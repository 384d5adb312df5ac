namespace Taxonomy.Generators.Pipeline;

/// <summary>The names of the pipeline's steps, for tests of what re-runs when.</summary>
internal static class TrackingNames
{
    public const string Project = "Taxonomy.Project";
    public const string File = "Taxonomy.File";
    public const string Merge = "Taxonomy.Merge";
    public const string Plan = "Taxonomy.Plan";
    public const string Source = "Taxonomy.Source";
    public const string Findings = "Taxonomy.Findings";
}

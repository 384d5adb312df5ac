using Taxonomy.Plans;

namespace Taxonomy.Generators.Pipeline;

/// <summary>A plan file that has been read. Equal when path and content are the same object's.</summary>
internal sealed record PlanFileInput(string Path, PlanFile File);

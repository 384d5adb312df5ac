namespace Taxonomy.Plans.Editing;

/// <summary>Represents what a fix would do.</summary>
/// <param name="Title">What it does, for people.</param>
/// <param name="Files">The plan's files after it; those that it does not change are the same objects or have the same text.</param>
public sealed record PlanFix(string Title, IReadOnlyList<EditedFile> Files);

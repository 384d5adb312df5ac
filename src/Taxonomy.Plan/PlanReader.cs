using Taxonomy.Plans.Findings;
using Taxonomy.Plans.Model;

namespace Taxonomy.Plans;

/// <summary>Reads a tracking plan: each file by itself, then all of them as one plan.</summary>
public static class PlanReader
{
    /// <summary>
    /// Reads what one file says without looking at any other. Pure, and independent of the file's path, so that its
    /// result can be kept for as long as the text is the same. Never throws on any text.
    /// </summary>
    public static PlanFile ReadFile(string text) => throw new NotImplementedException(text);

    /// <summary>Merges the files into one plan, resolves every name, and checks what can only be seen across files.</summary>
    public static PlanResult Merge(IReadOnlyList<PlanSource> sources, PlanOptions options) =>
        throw new NotImplementedException();
}

/// <summary>What one file says. Holds no path, no text and nothing of the YAML parser's.</summary>
public sealed class PlanFile
{
    internal PlanFile() { }
}

/// <summary>A file of the plan.</summary>
/// <param name="Path">Where findings point: the path as the compiler knows it.</param>
/// <param name="RelativePath">Relative to the root's folder with <c>/</c>; decides the order of fragments.</param>
/// <param name="File">What it says.</param>
public sealed record PlanSource(string Path, string RelativePath, PlanFile File);

/// <summary>What the project, not the plan, decides.</summary>
public sealed record PlanOptions
{
    /// <summary>The project's own name for <c>sources</c>; null: every event is generated.</summary>
    public string? Source { get; init; }
}

/// <summary>The plan, and what is to be said about it.</summary>
/// <param name="Plan">Everything that could be read; null when there is no root.</param>
/// <param name="Findings">In the order of files and places.</param>
public sealed record PlanResult(Plan? Plan, EquatableArray<Finding> Findings);

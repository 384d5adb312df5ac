using System.Text;
using Taxonomy.Plans.Binding;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans;

/// <summary>Reads a tracking plan: each file by itself, then all of them as one plan.</summary>
public static class PlanReader
{
    /// <summary>
    /// Reads what one file says without looking at any other. Pure, and independent of the file's path, so that its
    /// result can be kept for as long as the text is the same. Never throws on any text.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="encoding">
    /// The encoding that the text was decoded with: an error unless it is UTF-8 or UTF-16, or makes no difference. Null:
    /// not known.
    /// </param>
    public static PlanFile ReadFile(string text, Encoding? encoding = null) => FileReader.Read(text, encoding);

    /// <summary>Merges the files into one plan, resolves every name, and checks what can only be seen across files.</summary>
    /// <remarks>The order of the sources does not matter.</remarks>
    public static PlanResult Merge(IReadOnlyList<PlanSource> sources, PlanOptions options) =>
        PlanMerger.Merge(sources, options);
}

/// <summary>A file of the plan.</summary>
/// <param name="Path">Where findings point: the path as the compiler knows it.</param>
/// <param name="RelativePath">Relative to the root's folder with <c>/</c>; decides the order of fragments.</param>
/// <param name="File">What it says.</param>
public sealed record PlanSource(string Path, string RelativePath, PlanFile File);

/// <summary>What the project, not the plan, decides.</summary>
public sealed record PlanOptions
{
    /// <summary>
    /// The project's own name for <c>sources</c>: events for other sources are left out of <see cref="PlanResult.Plan"/>.
    /// Null: every event is generated.
    /// </summary>
    public string? Source { get; init; }

    /// <summary>Gets whether the generated types are public if the plan does not set <c>visibility</c>.</summary>
    public bool IsPublicByDefault { get; init; }
}

/// <summary>The plan, and what is to be said about it.</summary>
/// <param name="Plan">Everything that could be read; null when there is no root.</param>
/// <param name="Findings">In the order of files and places.</param>
public sealed record PlanResult(Plan? Plan, EquatableArray<Finding> Findings)
{
    /// <summary>
    /// The declarations with their places, for rules and fixes; null without a plan. It is another one after each
    /// merge, so keep the plan or the findings rather than the whole result.
    /// </summary>
    public PlanIndex? Index { get; init; }
}

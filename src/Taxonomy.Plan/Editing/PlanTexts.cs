using System.Runtime.CompilerServices;

namespace Taxonomy.Plans.Editing;

/// <summary>Reads the plan that some texts are.</summary>
public static class PlanTexts
{
    // Of many edits to a plan, each changes few of its files.
    private static readonly ConditionalWeakTable<EditedFile, PlanFile> s_files = new();

    /// <summary>Reads and merges the files of a plan.</summary>
    public static PlanResult Merge(IEnumerable<EditedFile> files, PlanOptions options) =>
        PlanReader.Merge([.. files.Select(file => new PlanSource(file.Path, file.RelativePath, Read(file)))], options);

    /// <summary>Reads a file once.</summary>
    internal static PlanFile Read(EditedFile file) =>
        s_files.GetValue(file, static file => PlanReader.ReadFile(file.Text, file.Encoding));

    /// <summary>Returns whether no more prevents code from being generated than before.</summary>
    public static bool IsNoWorse(IEnumerable<EditedFile> before, IEnumerable<EditedFile> after, PlanOptions options) =>
        Merge(after, options).Findings.Count <= Merge(before, options).Findings.Count;
}

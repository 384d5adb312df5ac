namespace Taxonomy.Plans.Editing;

/// <summary>Reads the plan that some texts are.</summary>
public static class PlanTexts
{
    /// <summary>Reads and merges the files of a plan.</summary>
    public static PlanResult Merge(IEnumerable<PlanText> files, PlanOptions options) =>
        PlanReader.Merge(
            [
                .. files.Select(file => new PlanSource(
                    file.Path,
                    file.RelativePath,
                    PlanReader.ReadFile(file.Text, file.Encoding)
                )),
            ],
            options
        );

    /// <summary>Returns whether no more prevents code from being generated than before.</summary>
    public static bool IsNoWorse(IEnumerable<PlanText> before, IEnumerable<PlanText> after, PlanOptions options) =>
        Merge(after, options).Findings.Count <= Merge(before, options).Findings.Count;
}

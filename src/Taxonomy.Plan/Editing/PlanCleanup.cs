using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Plans.Editing;

/// <summary>Removes entries that the rules on unused and ineffective entries report. What is sent stays the same.</summary>
public static class PlanCleanup
{
    /// <summary>Gets the rules whose findings can be fixed so.</summary>
    public static IReadOnlyList<Rule> Rules { get; } = [QualityRules.Unused, QualityRules.NoEffect];

    /// <summary>Returns a file without an entry, or null if it cannot be removed without making the plan worse.</summary>
    /// <param name="files">The files of the plan, the file among them.</param>
    /// <param name="file">The file with the entry.</param>
    /// <param name="ruleId">The ID of the rule, one of <see cref="Rules"/>.</param>
    /// <param name="start">Where the finding begins in the file.</param>
    /// <param name="options">What the project decides about the plan.</param>
    public static EditedFile? Remove(
        IReadOnlyList<EditedFile> files,
        EditedFile file,
        string ruleId,
        int start,
        PlanOptions options
    )
    {
        var editor = PlanEditor.Open(file.Text);
        var edited = ruleId == QualityRules.NoEffect.Id ? editor.RemoveRule(start) : editor.RemoveDefinition(start);
        if (edited is null)
        {
            return null;
        }

        var changed = file with { Text = edited.Text };
        var after = files.Select(other => other == file ? changed : other).ToList();
        return PlanTexts.IsNoWorse(files, after, options) ? changed : null;
    }

    /// <summary>Removes what the rules report, as often as that makes something else unused.</summary>
    /// <param name="files">The files of the plan.</param>
    /// <param name="options">What the project decides about the plan.</param>
    /// <param name="rules">What the rules know beyond the plan.</param>
    /// <param name="isWanted">Returns whether a finding is to be fixed.</param>
    public static IReadOnlyList<EditedFile> Apply(
        IReadOnlyList<EditedFile> files,
        PlanOptions options,
        RuleOptions rules,
        Func<Finding, bool> isWanted
    )
    {
        EditedFile[] current = [.. files];
        while (RemoveFound(current, options, rules, isWanted) is { } next)
        {
            current = next;
        }

        return current;
    }

    private static EditedFile[]? RemoveFound(
        EditedFile[] files,
        PlanOptions options,
        RuleOptions rules,
        Func<Finding, bool> isWanted
    )
    {
        var current = files.ToArray();
        var isChanged = false;

        // From the end, so that the locations of those that are left stay true.
        var found = PlanRules
            .Check(PlanTexts.Merge(files, options), rules)
            .Where(finding => Rules.Contains(finding.Rule) && isWanted(finding))
            .OrderByDescending(finding => finding.Span.Start);
        foreach (var finding in found)
        {
            var index = Array.FindIndex(current, file => file.Path == finding.Path);
            if (
                index >= 0
                && Remove(current, current[index], finding.Rule.Id, finding.Span.Start, options) is { } changed
            )
            {
                current[index] = changed;
                isChanged = true;
            }
        }

        return isChanged ? current : null;
    }
}

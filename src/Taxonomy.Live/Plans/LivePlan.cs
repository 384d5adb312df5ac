using Taxonomy.Plans;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Live.Plans;

/// <summary>Represents a plan that was read from its files, and what is wrong with it.</summary>
/// <param name="Served">What of the plan can be read.</param>
/// <param name="Errors">The errors, each with its location.</param>
internal sealed record LivePlan(ServedPlan Served, IReadOnlyList<string> Errors)
{
    /// <summary>Reads the plan at a root file or in a folder.</summary>
    /// <exception cref="InvalidOperationException">There is no plan, or nothing of it can be read.</exception>
    public static LivePlan Load(string path)
    {
        var folder = File.Exists(path) ? Path.GetDirectoryName(path)! : path;
        List<string> files = Directory.Exists(folder) ? [.. PlanFolder.Find(folder)] : [];
        if (path != folder && !files.Contains(path, StringComparer.Ordinal))
        {
            // A root of another name.
            files = [path, .. files.Where(file => PlanFileNames.IsFragment(Path.GetFileName(file)))];
        }

        if (files.Count == 0)
        {
            throw new InvalidOperationException(
                $"'{path}' has no tracking plan; create a file 'taxonomy.yaml', or set the path of the plan."
            );
        }

        var result = PlanTexts.Merge(
            files.Select(file => new EditedFile(
                file,
                PlanFileNames.RelativePath(file, folder),
                File.ReadAllText(file)
            )),
            new()
        );
        var errors = result.Findings.Where(finding => finding.Severity == FindingSeverity.Error);
        return result is { Plan: { } plan, Index: { } index }
            ? new(new(Path.GetFileName(folder), plan, index, folder), [.. errors.Select(Describe)])
            : throw new InvalidOperationException(
                $"Nothing of the tracking plan '{path}' can be read; correct it: {errors.Select(Describe).FirstOrDefault()}"
            );

        string Describe(Finding finding) =>
            $"{PlanFolder.DisplayPath(finding.Path, folder)}({finding.Span.Line + 1},{finding.Span.Column + 1}): {finding.Rule.Id}: {finding.Message}";
    }
}

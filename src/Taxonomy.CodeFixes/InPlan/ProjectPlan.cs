using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Taxonomy.Generators.Pipeline;
using Taxonomy.Plans;
using Taxonomy.Plans.Editing;

namespace Taxonomy.CodeFixes.InPlan;

/// <summary>The plan of a project: its files, as the generator finds them.</summary>
internal sealed class ProjectPlan
{
    private ProjectPlan(ImmutableArray<EditedFile> files, CheckedPlan plan)
    {
        Files = files;
        Checked = plan;
    }

    /// <summary>The files, each once.</summary>
    public ImmutableArray<EditedFile> Files { get; }

    /// <summary>What they say.</summary>
    public CheckedPlan Checked { get; }

    /// <summary>Gets the fixes of findings in it.</summary>
    public PlanFixes Fixes => PlanFixes.Open(Files, Options);

    /// <summary>What the project decides.</summary>
    public PlanOptions Options => Checked.Project.Plan;

    /// <summary>The plan of a project; without files where it has none.</summary>
    public static ProjectPlan From(Project project, CancellationToken cancellation)
    {
        var options = project.AnalyzerOptions;
        var provider = options.AnalyzerConfigOptionsProvider;
        var settings = ProjectSettings.From(provider.GlobalOptions);
        var texts = options.AdditionalFiles.Where(file => PlanFiles.IsPlan(file, provider)).ToList();
        var files = texts
            .GroupBy(file => file.Path, StringComparer.Ordinal)
            .Select(group => new EditedFile(
                group.Key,
                PlanFileNames.RelativePath(group.Key, settings.Directory),
                group.First().GetText(cancellation)?.ToString() ?? ""
            ));
        var plan = CheckedPlans.Get(
            texts.Select(file => PlanFiles.Read(file, cancellation)).ToImmutableArray(),
            settings
        );
        return new(files.ToImmutableArray(), plan);
    }

    /// <summary>
    /// The solution with other texts for plan files. A file belongs to several projects when one is built for several
    /// frameworks, or when projects share a plan: it is the same in all of them.
    /// </summary>
    public static async Task<Solution> WriteAsync(
        Solution solution,
        IEnumerable<EditedFile> files,
        CancellationToken cancellation
    )
    {
        foreach (var file in files)
        {
            var documents = solution
                .Projects.SelectMany(project => project.AdditionalDocuments)
                .Where(document => document.FilePath == file.Path)
                .ToList();
            foreach (var document in documents)
            {
                var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
                if (TextEdit.Between(text.ToString(), file.Text) is { } edit)
                {
                    // Changes, not another text: encoding and byte order mark stay.
                    var changed = text.WithChanges(new TextChange(new(edit.Start, edit.Length), edit.NewText));
                    solution = solution.WithAdditionalDocumentText(document.Id, changed);
                }
            }
        }

        return solution;
    }
}

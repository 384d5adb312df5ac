using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.Plans.Editing;

namespace Taxonomy.CodeFixes.InPlan;

/// <summary>Mends all that a rule finds in YAML: in a file, in the plan of a project, or in all plans.</summary>
/// <param name="title">What it does.</param>
/// <param name="mend">The files of a plan after the diagnostics in them have been dealt with.</param>
internal sealed class PlanFixAll(
    string title,
    Func<ProjectPlan, IReadOnlyList<Diagnostic>, IReadOnlyList<EditedFile>> mend
) : FixAllProvider
{
    private const char Separator = '|';

    public static PlanFixAll Rename { get; } = new("Rename in the plan: the new names are sent from now on", RenameAll);

    public static PlanFixAll RemoveEntries { get; } = new("Remove the entries", RemoveAll);

    public static PlanFixAll SetIdentifier { get; } =
        new(
            "Set 'csharp_name' wherever an identifier is already used",
            (plan, diagnostics) =>
                CollisionRepair
                    .Open(plan.Files, plan.Options)
                    .SetAllIdentifiers(new HashSet<string>(diagnostics.Select(PathOf), StringComparer.Ordinal).Contains)
                    .Files
        );

    /// <summary>What a fix in one place is known by: nothing else says from which file all others are to be mended.</summary>
    public static string KeyOf(string ruleId, string path) => ruleId + Separator + path;

    /// <inheritdoc />
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() =>
        [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    /// <inheritdoc />
    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var solution = fixAllContext.Solution;
        var cancellation = fixAllContext.CancellationToken;
        var written = new HashSet<string>(StringComparer.Ordinal);
        var changed = solution;
        var projects = fixAllContext.Scope == FixAllScope.Solution ? solution.Projects : [fixAllContext.Project];
        foreach (var project in projects)
        {
            // Two projects may have one plan: what the first has written holds.
            var diagnostics = (await DiagnosticsAsync(fixAllContext, project).ConfigureAwait(false))
                .Where(diagnostic => !written.Contains(PathOf(diagnostic)))
                .ToList();
            var plan = ProjectPlan.From(changed.GetProject(project.Id)!, cancellation);
            var files = mend(plan, diagnostics).Where(file => !plan.Files.Contains(file)).ToList();
            changed = await ProjectPlan.WriteAsync(changed, files, cancellation).ConfigureAwait(false);
            written.UnionWith(diagnostics.Select(PathOf));
        }

        return changed == solution
            ? null
            : CodeAction.Create(title, _ => Task.FromResult(changed), fixAllContext.CodeActionEquivalenceKey);
    }

    private static async Task<IEnumerable<Diagnostic>> DiagnosticsAsync(FixAllContext context, Project project)
    {
        var diagnostics = await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
        var key = (context.CodeActionEquivalenceKey ?? "").Split([Separator], 2);
        return diagnostics.Where(diagnostic =>
            diagnostic.Location.Kind == LocationKind.ExternalFile
            && context.DiagnosticIds.Contains(diagnostic.Id)
            && (key[0].Length == 0 || key[0] == diagnostic.Id)
            && (context.Scope != FixAllScope.Document || key.Length < 2 || key[1] == PathOf(diagnostic))
        );
    }

    private static IReadOnlyList<EditedFile> RenameAll(ProjectPlan plan, IReadOnlyList<Diagnostic> diagnostics)
    {
        if (PlanRename.Open(plan.Files, plan.Options) is not { } rename)
        {
            return plan.Files;
        }

        foreach (var group in diagnostics.GroupBy(diagnostic => diagnostic.Id))
        {
            // Of a rule that has found much in one file only the first are reported: all of them are meant.
            var paths = new HashSet<string>(group.Select(PathOf), StringComparer.Ordinal);
            rename = rename.ApplyAll(group.Key, paths.Contains);
        }

        return rename.Files;
    }

    private static EditedFile[] RemoveAll(ProjectPlan plan, IReadOnlyList<Diagnostic> diagnostics)
    {
        EditedFile[] files = [.. plan.Files];

        // From the end, so that the locations of those that are left stay true.
        foreach (var diagnostic in diagnostics.OrderByDescending(found => found.Location.SourceSpan.Start))
        {
            var index = Array.FindIndex(files, file => file.Path == PathOf(diagnostic));
            var start = diagnostic.Location.SourceSpan.Start;
            if (index >= 0)
            {
                files[index] =
                    PlanCleanup.Remove(files, files[index], diagnostic.Id, start, plan.Options) ?? files[index];
            }
        }

        return files;
    }

    private static string PathOf(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().Path;
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.Plans.Editing;

namespace Taxonomy.CodeFixes.Plans;

/// <summary>Renames all names that a rule finds: in a file, in the plan of a project, or in all plans.</summary>
internal sealed class RenameInPlanFixAll : FixAllProvider
{
    private const char Separator = '|';

    public static RenameInPlanFixAll Instance { get; } = new();

    /// <summary>What a fix of one name is known by: nothing else says from which file all others are to be mended.</summary>
    public static string KeyOf(string ruleId, string path) => ruleId + Separator + path;

    /// <inheritdoc />
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() =>
        [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    /// <inheritdoc />
    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var solution = fixAllContext.Solution;
        var renamed = solution;
        foreach (var project in Projects(fixAllContext))
        {
            // Two projects may have one plan: the second finds nothing left to do.
            var current = renamed.GetProject(project.Id)!;
            renamed = await RenameAsync(fixAllContext, project, current).ConfigureAwait(false);
        }

        return renamed == solution
            ? null
            : CodeAction.Create(
                "Rename in the plan: the new names are sent from now on",
                _ => Task.FromResult(renamed),
                fixAllContext.CodeActionEquivalenceKey
            );
    }

    private static async Task<Solution> RenameAsync(FixAllContext context, Project original, Project current)
    {
        var cancellation = context.CancellationToken;
        var diagnostics = await DiagnosticsAsync(context, original).ConfigureAwait(false);
        var plan = ProjectPlan.Of(current, cancellation);
        if (PlanRename.Open(plan.Files, plan.Options) is not { } rename)
        {
            return current.Solution;
        }

        foreach (var group in diagnostics.GroupBy(diagnostic => diagnostic.Id))
        {
            // Of a rule that has found much in one file only the first are reported: all of them are meant.
            var paths = new HashSet<string>(group.Select(PathOf), StringComparer.Ordinal);
            rename = rename.ApplyAll(group.Key, paths.Contains);
        }

        return await ProjectPlan.WriteAsync(current.Solution, rename.Files, cancellation).ConfigureAwait(false);
    }

    private static IEnumerable<Project> Projects(FixAllContext context) =>
        context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project];

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

    private static string PathOf(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().Path;
}

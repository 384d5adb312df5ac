using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.Plans.Editing;

namespace Taxonomy.CodeFixes.InPlan;

/// <summary>Offers fixes that write plan files.</summary>
internal static class PlanAction
{
    /// <summary>Registers a fix of each diagnostic in the document of a context that has one.</summary>
    /// <param name="context">The context.</param>
    /// <param name="find">Returns the fix of a rule in the file of a path, where the diagnostic begins; null: none.</param>
    /// <param name="key">The equivalence key; null: the one that <see cref="PlanFixAll"/> understands.</param>
    public static void Register(
        CodeFixContext context,
        Func<PlanFixes, string, string, int, PlanFix?> find,
        string? key = null
    )
    {
        var document = context.TextDocument;
        if (document.FilePath is not { } path)
        {
            return;
        }

        var fixes = ProjectPlan.From(document.Project, context.CancellationToken).Fixes;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (find(fixes, diagnostic.Id, path, diagnostic.Location.SourceSpan.Start) is { } fix)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        fix.Title,
                        cancellation => ProjectPlan.WriteAsync(document.Project.Solution, fix.Files, cancellation),
                        key ?? PlanFixAll.KeyOf(diagnostic.Id, path)
                    ),
                    diagnostic
                );
            }
        }
    }
}

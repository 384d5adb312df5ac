using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.Plans.Editing;

namespace Taxonomy.CodeFixes.InPlan;

/// <summary>Offers fixes that write plan files.</summary>
internal static class PlanAction
{
    /// <summary>Registers a fix of a diagnostic in the document of the context.</summary>
    /// <param name="context">The context.</param>
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="title">The title.</param>
    /// <param name="files">The plan files that are written.</param>
    /// <param name="key">The equivalence key; null: the one that <see cref="PlanFixAll"/> understands.</param>
    public static void Register(
        CodeFixContext context,
        Diagnostic diagnostic,
        string title,
        IReadOnlyList<EditedFile> files,
        string? key = null
    )
    {
        var document = context.TextDocument;
        context.RegisterCodeFix(
            CodeAction.Create(
                title,
                cancellation => ProjectPlan.WriteAsync(document.Project.Solution, files, cancellation),
                key ?? PlanFixAll.KeyOf(diagnostic.Id, document.FilePath!)
            ),
            diagnostic
        );
    }
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Editing;

namespace Taxonomy.CodeFixes.InPlan;

/// <summary>What the fixes have in common that take out of a plan file what stands there for nothing.</summary>
public abstract class RemoveEntryFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(Rule.Id);

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => new PlanFixAll("Remove the entries", RemoveAll);

    /// <inheritdoc />
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.TextDocument;
        var plan = ProjectPlan.From(document.Project, context.CancellationToken);
        if (plan.Files.FirstOrDefault(file => file.Path == document.FilePath) is not { } file)
        {
            return Task.CompletedTask;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            var changed = Remove(plan, [.. plan.Files], file, diagnostic);
            if (changed != file)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        "Remove the entry",
                        cancellation => ProjectPlan.WriteAsync(document.Project.Solution, [changed], cancellation),
                        PlanFixAll.KeyOf(diagnostic.Id, file.Path)
                    ),
                    diagnostic
                );
            }
        }

        return Task.CompletedTask;
    }

    private protected abstract Rule Rule { get; }

    private static PlanText[] RemoveAll(ProjectPlan plan, IReadOnlyList<Diagnostic> diagnostics)
    {
        PlanText[] files = [.. plan.Files];

        // From the end, so that the places of those that are left stay true.
        foreach (var diagnostic in diagnostics.OrderByDescending(found => found.Location.SourceSpan.Start))
        {
            var index = Array.FindIndex(files, file => file.Path == diagnostic.Location.GetLineSpan().Path);
            if (index >= 0)
            {
                files[index] = Remove(plan, files, files[index], diagnostic);
            }
        }

        return files;
    }

    /// <summary>The file without an entry, or as it is where the plan would be worse off.</summary>
    private static PlanText Remove(ProjectPlan plan, PlanText[] files, PlanText file, Diagnostic diagnostic) =>
        PlanCleanup.Remove(files, file, diagnostic.Id, diagnostic.Location.SourceSpan.Start, plan.Options) ?? file;
}

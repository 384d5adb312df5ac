using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.Plans.Editing;
using Taxonomy.Plans.Findings;

namespace Taxonomy.CodeFixes.Plans;

/// <summary>TAX305: takes an entry of <c>suppress</c> or <c>rules</c> out that has no effect.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)],
    Name = nameof(NoEffectFix)
)]
[Shared]
public sealed class NoEffectFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.NoEffect.Id);

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => PlanFixAll.NoEffect;

    /// <inheritdoc />
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.TextDocument;
        var plan = ProjectPlan.Of(document.Project, context.CancellationToken);
        if (plan.Files.FirstOrDefault(file => file.Path == document.FilePath) is not { } file)
        {
            return Task.CompletedTask;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            if (Remove(file, [diagnostic]) is { } changed && changed != file)
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

    /// <summary>The file without the entries that are reported.</summary>
    internal static PlanText Remove(PlanText file, IEnumerable<Diagnostic> diagnostics)
    {
        var editor = PlanEditor.Open(file.Text);

        // From the end, so that the places of those that are left stay true.
        foreach (
            var start in diagnostics
                .Select(diagnostic => diagnostic.Location.SourceSpan.Start)
                .OrderByDescending(start => start)
        )
        {
            editor = editor.RemoveRule(start) ?? editor;
        }

        return file with
        {
            Text = editor.Text,
        };
    }
}

using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.CodeFixes.InCSharp.Rewriting;
using Taxonomy.Generators.Analyzers;

namespace Taxonomy.CodeFixes.InCSharp.GeneratedCalls;

/// <summary>TAX514: writes the parameters' names before the positional arguments of a generated method.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddArgumentNamesFix))]
[Shared]
public sealed class AddArgumentNamesFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(CodeRules.PositionalArgument.Id);

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(
            (context, document, diagnostics) => ApplyAsync(document, diagnostics, context.CancellationToken)
        );

    /// <inheritdoc />
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Add the names of the arguments",
                    cancellation => ApplyAsync(context.Document, ImmutableArray.Create(diagnostic), cancellation)!,
                    nameof(AddArgumentNamesFix)
                ),
                diagnostic
            );
        }

        return Task.CompletedTask;
    }

    private static async Task<Document?> ApplyAsync(
        Document document,
        ImmutableArray<Diagnostic> diagnostics,
        CancellationToken cancellation
    )
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return document;
        }

        var names = new Dictionary<ArgumentSyntax, string>();
        foreach (var diagnostic in diagnostics)
        {
            var argument = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: false)
                .FirstAncestorOrSelf<ArgumentSyntax>();
            if (argument?.Parent is ArgumentListSyntax list)
            {
                // A name before one argument of several would look odd: all after the first get theirs.
                foreach (var positional in list.Arguments.Skip(1).Where(other => other.NameColon is null))
                {
                    if (ParameterOf(model, positional, cancellation) is { } name)
                    {
                        names[positional] = name;
                    }
                }
            }
        }

        return document.WithSyntaxRoot(
            root.ReplaceNodes(
                names.Keys,
                (original, current) =>
                    current
                        .WithoutLeadingTrivia()
                        .WithNameColon(
                            ArgumentWriter
                                .NameColon(ValueConversion.Escape(names[original]))
                                .WithTrailingTrivia(Microsoft.CodeAnalysis.CSharp.SyntaxFactory.Space)
                        )
                        .WithLeadingTrivia(current.GetLeadingTrivia())
            )
        );
    }

    private static string? ParameterOf(SemanticModel model, ArgumentSyntax argument, CancellationToken cancellation) =>
        model.GetOperation(argument, cancellation) is IArgumentOperation { Parameter: { IsParams: false } parameter }
            ? parameter.Name
            : null;
}

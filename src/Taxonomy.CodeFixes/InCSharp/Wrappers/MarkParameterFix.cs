using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.Generators.Analyzers;

namespace Taxonomy.CodeFixes.InCSharp.Wrappers;

/// <summary>TAX504: marks the parameter that a method passes on as the name of an event, so that its callers are checked.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkParameterFix))]
[Shared]
public sealed class MarkParameterFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(CodeRules.VariableEvent.Id);

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => MarkAll.Instance;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var marked = await PassedParameters
                .FindAsync(context.Document, diagnostic, context.CancellationToken)
                .ConfigureAwait(false);
            if (marked.Count > 0)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        Title(diagnostic, marked),
                        cancellation =>
                            ParameterMarks.ApplyAsync(context.Document.Project.Solution, marked, cancellation),
                        nameof(MarkParameterFix)
                    ),
                    diagnostic
                );
            }
        }
    }

    private static string Title(Diagnostic diagnostic, IReadOnlyList<IParameterSymbol> marked)
    {
        var name = diagnostic.Properties[CodeDiagnostics.Parameter];
        var owner = marked[0].ContainingSymbol;
        return owner.ContainingType is { TypeKind: TypeKind.Interface } contract
            ? $"Mark '{marked[0].Name}' of '{contract.Name}.{owner.Name}' with [EventName]"
            : $"Mark '{name}' with [EventName]";
    }

    private sealed class MarkAll : FixAllProvider
    {
        public static MarkAll Instance { get; } = new();

        public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => FixAllDiagnostics.Scopes;

        public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        {
            var cancellation = fixAllContext.CancellationToken;
            var marked = new List<IParameterSymbol>();
            foreach (
                var (document, diagnostic) in await FixAllDiagnostics.FindAsync(fixAllContext).ConfigureAwait(false)
            )
            {
                marked.AddRange(
                    await PassedParameters.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false)
                );
            }

            return marked.Count == 0
                ? null
                : CodeAction.Create(
                    "Mark the parameters with [EventName]",
                    token => ParameterMarks.ApplyAsync(fixAllContext.Solution, marked, token),
                    nameof(MarkParameterFix)
                );
        }
    }
}

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Taxonomy.CodeFixes.InCSharp.Rewriting;
using Taxonomy.Generators.Analyzers.Semantics;

namespace Taxonomy.CodeFixes.InCSharp.Deprecated;

/// <summary>
/// CS0612 and CS0618 on a value of an enum, an operation on a property, or a group type that the plan has deprecated:
/// takes the one to use instead. Events have <see cref="MoveToReplacementFix"/>, for they have parameters.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseReplacementFix))]
[Shared]
public sealed class UseReplacementFix : DeprecatedUseFix
{
    private protected override string ActionOf(CallRewrite rewrite) => $"Use {rewrite.Replacement} instead";

    private protected override async Task<CallRewrite?> BuildAsync(
        Document document,
        Diagnostic diagnostic,
        CancellationToken cancellation
    )
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (
            model is null
            || AccessAt(root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)) is not { } access
            || model.GetSymbolInfo(access.Name, cancellation).Symbol is not { } member
        )
        {
            return null;
        }

        var code = CodeContext.From(model.Compilation, document.Project.AnalyzerOptions, cancellation);
        if (code.ApiOf(member.ContainingType) is not { } api || Replacement.Find(member, api) is not { } replacement)
        {
            return null;
        }

        var name = (SimpleNameSyntax)
            SyntaxFactory.ParseName(ValueConversion.Escape(replacement.NewMember)).WithTriviaFrom(access.Name);
        ExpressionSyntax whole =
            access.Parent is InvocationExpressionSyntax invocation && invocation.Expression == access
                ? invocation.WithExpression(access.WithName(name))
                : access.WithName(name);
        var bound = model.GetSpeculativeSymbolInfo(access.SpanStart, whole, SpeculativeBindingOption.BindAsExpression);
        return
            bound.Symbol is { } other
            && SymbolEqualityComparer.Default.Equals(other.ContainingType, member.ContainingType)
            ? new CallRewrite(
                access.Name,
                name,
                [$"'{replacement.NewName}' is sent in place of '{replacement.OldName}'"]
            )
            : null;
    }

    private static MemberAccessExpressionSyntax? AccessAt(SyntaxNode? node) =>
        node switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access,
            MemberAccessExpressionSyntax access => access,
            SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } name when access.Name == name => access,
            _ => null,
        };
}

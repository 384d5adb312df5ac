using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Code;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;

namespace Taxonomy.CodeFixes.Calls;

/// <summary>
/// CS0612 and CS0618 on the method of an event that the plan has deprecated: calls the method of the event to use
/// instead.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveToReplacementFix))]
[Shared]
public sealed class MoveToReplacementFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("CS0612", "CS0618");

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(FixAllAsync);

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await BuildAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } rewrite)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        rewrite.Title($"Call {RewriteNodes.MethodOf(rewrite.Replacement)}(…) instead"),
                        cancellation => RewriteNodes.ApplyAsync(document, [rewrite], cancellation),
                        nameof(MoveToReplacementFix)
                    ),
                    diagnostic
                );
            }
        }
    }

    private static async Task<Document?> FixAllAsync(
        FixAllContext context,
        Document document,
        ImmutableArray<Diagnostic> diagnostics
    )
    {
        var rewrites = new List<CallRewrite>();
        foreach (var diagnostic in diagnostics)
        {
            if (await BuildAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } rewrite)
            {
                rewrites.Add(rewrite);
            }
        }

        return await RewriteNodes.ApplyAsync(document, rewrites, context.CancellationToken).ConfigureAwait(false);
    }

    private static async Task<CallRewrite?> BuildAsync(
        Document document,
        Diagnostic diagnostic,
        CancellationToken cancellation
    )
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var invocation = root
            ?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)
            .FirstAncestorOrSelf<InvocationExpressionSyntax>();
        if (
            model is null
            || invocation is not { Expression: MemberAccessExpressionSyntax access }
            || model.GetOperation(invocation, cancellation) is not IInvocationOperation operation
        )
        {
            return null;
        }

        var code = CodeContext.Of(model.Compilation, document.Project.AnalyzerOptions, cancellation);
        if (
            code.Generated is not { } api
            || api.EventOf(operation.TargetMethod) is not { Deprecation.Use: { } use } old
            || code.Names!.Plan.Events.FirstOrDefault(other => other.Name == use && other.Retired is null)
                is not { } next
            || Arguments(operation, old, next) is not { } arguments
        )
        {
            return null;
        }

        var name = SyntaxFactory.ParseName(ValueConversion.Escape(next.CSharpName)).WithTriviaFrom(access.Name);
        var replacement = invocation
            .WithExpression(access.WithName((SimpleNameSyntax)name))
            .WithArgumentList(arguments);
        var bound = model.GetSpeculativeSymbolInfo(
            invocation.SpanStart,
            replacement,
            SpeculativeBindingOption.BindAsExpression
        );
        return bound.Symbol is IMethodSymbol target && api.EventOf(target)?.Name == next.Name
            ? new CallRewrite(invocation, replacement, [$"'{next.Name}' is sent in place of '{old.Name}'"])
            : null;
    }

    /// <summary>The arguments under the names of the other method's parameters; null when one has no parameter there.</summary>
    private static ArgumentListSyntax? Arguments(
        IInvocationOperation operation,
        EventDefinition old,
        EventDefinition next
    )
    {
        var names = new Dictionary<ArgumentSyntax, string>();
        foreach (var argument in operation.Arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.DefaultValue)
            {
                continue;
            }

            if (
                argument.Syntax is not ArgumentSyntax syntax
                || argument.Parameter is not { } parameter
                || NameIn(parameter.Name, old, next) is not { } name
            )
            {
                return null;
            }

            names[syntax] = name;
        }

        var list = ((InvocationExpressionSyntax)operation.Syntax).ArgumentList;
        return list.ReplaceNodes(
            names.Keys,
            (original, current) =>
                current
                    .WithoutLeadingTrivia()
                    .WithNameColon(ArgumentWriter.NameColon(names[original]).WithTrailingTrivia(SyntaxFactory.Space))
                    .WithLeadingTrivia(current.GetLeadingTrivia())
        );
    }

    private static string? NameIn(string parameter, EventDefinition old, EventDefinition next)
    {
        var member = old.Members.FirstOrDefault(candidate => ParameterOf(candidate).TrimStart('@') == parameter);
        if (member is null)
        {
            // The options, and the revenue where both have one.
            return parameter == "options" || (parameter == "revenue" && old.HasRevenue && next.HasRevenue)
                ? parameter
                : null;
        }

        var same = next.Members.FirstOrDefault(candidate =>
            member.Property is { } property
                ? candidate.Property is { } other && other.Name == property.Name && other.Type == property.Type
                : candidate.Bundle == member.Bundle
        );
        return same is null ? null : ParameterOf(same);
    }

    private static string ParameterOf(EventMember member) =>
        Identifiers.ToParameter(member.Property?.CSharpName ?? member.Bundle ?? "");
}

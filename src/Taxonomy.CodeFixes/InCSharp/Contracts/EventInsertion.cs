using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Taxonomy.CodeFixes.InCSharp.CallByName;
using Taxonomy.CodeFixes.InCSharp.Rewriting;
using Taxonomy.Generators.Analyzers;
using Taxonomy.Generators.Analyzers.Semantics;

namespace Taxonomy.CodeFixes.InCSharp.Contracts;

/// <summary>A call that tracks an event, and the place for it.</summary>
/// <param name="Place">The statement before which it belongs, or the block at whose end it belongs.</param>
/// <param name="Call">The call.</param>
internal sealed record EventInsertion(StatementSyntax Place, ExpressionSyntax Call)
{
    /// <summary>
    /// Finds the call for a path that ends without the event: as the method has it elsewhere, or with what has the names
    /// of its parameters. Null if neither is at hand.
    /// </summary>
    public static EventInsertion? Find(
        CodeContext code,
        SemanticModel model,
        Diagnostic diagnostic,
        CancellationToken cancellation
    )
    {
        var root = model.SyntaxTree.GetRoot(cancellation);
        return
            PlaceOf(model, root.FindToken(diagnostic.Location.SourceSpan.Start)) is { } place
            && diagnostic.Properties[CodeDiagnostics.Method] is { } method
            && code.Generated.FirstOrDefault(api => api.Planned.FindEvent(method) is not null) is { User: { } user }
            && user.GetMembers(method).OfType<IMethodSymbol>().FirstOrDefault() is { } tracked
            && (FindOther(model, place, tracked, cancellation) ?? Create(model, place, tracked)) is { } call
            ? new(place, call)
            : null;
    }

    /// <summary>The text with all insertions.</summary>
    public static SyntaxNode Apply(SyntaxNode root, IReadOnlyList<EventInsertion> insertions)
    {
        root = root.TrackNodes(insertions.Select(insertion => insertion.Place).Distinct());
        foreach (var insertion in insertions)
        {
            var place = root.GetCurrentNode(insertion.Place)!;
            var statement = SyntaxFactory
                .ExpressionStatement(insertion.Call.WithoutTrivia())
                .WithTrailingTrivia(SyntaxFactory.ElasticEndOfLine(UsingDirectives.LineEndingOf(root)))
                .WithAdditionalAnnotations(Formatter.Annotation);
            root = place switch
            {
                BlockSyntax block => root.ReplaceNode(block, block.AddStatements(statement)),
                { Parent: BlockSyntax or SwitchSectionSyntax } => root.InsertNodesBefore(place, [statement]),
                _ => root.ReplaceNode(
                    place,
                    SyntaxFactory.Block(statement, place).WithAdditionalAnnotations(Formatter.Annotation)
                ),
            };
        }

        return root;
    }

    private static StatementSyntax? PlaceOf(SemanticModel model, SyntaxToken token) =>
        token.Parent switch
        {
            ReturnStatementSyntax or YieldStatementSyntax => (StatementSyntax)token.Parent,
            BlockSyntax block when token == block.CloseBraceToken => block,
            BaseMethodDeclarationSyntax { Body: { } block }
                when model.AnalyzeControlFlow(block) is { EndPointIsReachable: true } => block,
            _ => null,
        };

    // The closing brace is outside the block's scope.
    private static int PositionIn(StatementSyntax place) =>
        place is BlockSyntax block ? block.CloseBraceToken.SpanStart - 1 : place.SpanStart;

    /// <summary>A call of the event in the same method whose arguments mean the same at the place.</summary>
    private static InvocationExpressionSyntax? FindOther(
        SemanticModel model,
        StatementSyntax place,
        IMethodSymbol tracked,
        CancellationToken cancellation
    ) =>
        place
            .FirstAncestorOrSelf<BaseMethodDeclarationSyntax>()
            ?.DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .FirstOrDefault(call =>
                call.Parent is ExpressionStatementSyntax
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(call, cancellation).Symbol, tracked)
                && call.DescendantNodes()
                    .OfType<IdentifierNameSyntax>()
                    .All(name => MeansTheSame(model, name, PositionIn(place), cancellation))
            );

    private static bool MeansTheSame(
        SemanticModel model,
        IdentifierNameSyntax name,
        int position,
        CancellationToken cancellation
    )
    {
        var symbol = model.GetSymbolInfo(name, cancellation).Symbol;
        return symbol is not ILocalSymbol local
            || (
                local.DeclaringSyntaxReferences.All(reference => reference.Span.End <= position)
                && model.LookupSymbols(position, name: local.Name).Contains(local, SymbolEqualityComparer.Default)
            );
    }

    /// <summary>A call with what has the names of the required parameters at the place.</summary>
    private static ExpressionSyntax? Create(SemanticModel model, StatementSyntax place, IMethodSymbol tracked)
    {
        var position = PositionIn(place);
        if (ReceiverFinder.Find(model, position, tracked.ContainingType) is not { } receiver)
        {
            return null;
        }

        var arguments = tracked
            .Parameters.Where(parameter => !parameter.IsOptional)
            .Select(parameter => ValueConversion.Escape(parameter.Name))
            .Select(name => $"{name}: {name}");
        var call = SyntaxFactory.ParseExpression($"{receiver}.{tracked.Name}({string.Join(", ", arguments)})");
        var bound = model.GetSpeculativeSymbolInfo(position, call, SpeculativeBindingOption.BindAsExpression);
        return SymbolEqualityComparer.Default.Equals(bound.Symbol, tracked) ? call : null;
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Taxonomy.CodeFixes.InCSharp.Rewriting;

namespace Taxonomy.CodeFixes.InCSharp.CallByName;

/// <summary>Finds what is at hand of a type: the generated client, or a user handle.</summary>
internal static class ReceiverFinder
{
    /// <summary>
    /// The one local, parameter, field or property of a type that can be used at a place; of several, the nearest kind.
    /// Null when there is none, or more than one that is as near.
    /// </summary>
    public static ExpressionSyntax? Find(SemanticModel model, int position, ITypeSymbol type)
    {
        var found = model
            .LookupSymbols(position)
            .Where(symbol =>
                SymbolEqualityComparer.Default.Equals(TypeOf(symbol), type) && IsUsable(model, symbol, position)
            )
            .ToLookup(Distance);
        foreach (var distance in (int[])[0, 1])
        {
            var symbols = found[distance].ToList();
            if (symbols.Count > 0)
            {
                return symbols.Count == 1 ? SyntaxFactory.ParseName(ValueConversion.Escape(symbols[0].Name)) : null;
            }
        }

        return null;
    }

    private static int Distance(ISymbol symbol) => symbol is ILocalSymbol or IParameterSymbol ? 0 : 1;

    private static bool IsInStaticMember(ISymbol? symbol, INamedTypeSymbol type)
    {
        for (; symbol is not null; symbol = symbol.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(symbol.ContainingSymbol, type))
            {
                return symbol.IsStatic || symbol is INamedTypeSymbol;
            }
        }

        return false;
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) =>
        symbol switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IFieldSymbol { AssociatedSymbol: null } field => field.Type,
            IPropertySymbol { Parameters.IsEmpty: true, GetMethod: not null } property => property.Type,
            _ => null,
        };

    private static bool IsUsable(SemanticModel model, ISymbol symbol, int position)
    {
        if (
            symbol is ILocalSymbol
            && !symbol.DeclaringSyntaxReferences.Any(reference =>
                reference.GetSyntax() is VariableDeclaratorSyntax { Initializer: { } initializer }
                && initializer.Span.End <= position
            )
        )
        {
            return false;
        }

        // The compiler finds the parameters of a class in its static members as well, and only then refuses them.
        if (
            symbol
                is IParameterSymbol
                {
                    ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
                }
            && IsInStaticMember(model.GetEnclosingSymbol(position), constructor.ContainingType)
        )
        {
            return false;
        }

        // Out of reach from a static member, for instance.
        var expression = SyntaxFactory.ParseName(ValueConversion.Escape(symbol.Name));
        return SymbolEqualityComparer.Default.Equals(
            model.GetSpeculativeSymbolInfo(position, expression, SpeculativeBindingOption.BindAsExpression).Symbol,
            symbol
        );
    }
}

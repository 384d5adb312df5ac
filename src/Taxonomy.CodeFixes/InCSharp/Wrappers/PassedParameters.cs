using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers;
using Taxonomy.Generators.Analyzers.Semantics.Calls;

namespace Taxonomy.CodeFixes.InCSharp.Wrappers;

/// <summary>Finds the parameters to mark so that the callers of a method are checked instead of its body.</summary>
internal static class PassedParameters
{
    /// <summary>
    /// Returns the parameter that a diagnostic names: of the interfaces and base classes in source that declare the method,
    /// because callers may use those, or else of the method itself. None if a mark would only hide the name.
    /// </summary>
    public static async Task<IReadOnlyList<IParameterSymbol>> FindAsync(
        Document document,
        Diagnostic diagnostic,
        CancellationToken cancellation
    )
    {
        if (
            !diagnostic.Properties.TryGetValue(CodeDiagnostics.Parameter, out var name)
            || name is null
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
        )
        {
            return [];
        }

        var place = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        var references = place
            .DescendantNodesAndSelf()
            .Select(node => model.GetOperation(node, cancellation))
            .OfType<IParameterReferenceOperation>();
        if (
            references.FirstOrDefault(reference => reference.Parameter.Name == name)
                is not { Parameter: { ContainingSymbol: IMethodSymbol method } parameter } reference
            || !CanBeFollowed(method, isWhole: reference.Syntax.Span == place.Span)
        )
        {
            return [];
        }

        var declared = DeclarationsOf(method)
            .Select(declaration => declaration.OriginalDefinition.Parameters[parameter.Ordinal])
            .Distinct<IParameterSymbol>(SymbolEqualityComparer.Default)
            .ToList();
        foreach (var other in declared)
        {
            if (
                !Markers.CanBeOn(other)
                || !await CanMarkAsync(document.Project.Solution, other, cancellation).ConfigureAwait(false)
            )
            {
                return [];
            }
        }

        return declared;
    }

    // Who calls a lambda expression is not known, and what a constructor makes of a name is not followed.
    private static bool CanBeFollowed(IMethodSymbol method, bool isWhole) =>
        method.MethodKind
            is MethodKind.Ordinary
                or MethodKind.LocalFunction
                or MethodKind.ExplicitInterfaceImplementation
        || (isWhole && method.MethodKind == MethodKind.Constructor);

    private static List<IMethodSymbol> DeclarationsOf(IMethodSymbol method)
    {
        var first = method;
        var contracts = new List<IMethodSymbol>(Implemented(method).Where(IsInSource));
        while (first.OverriddenMethod is { } overridden && IsInSource(overridden))
        {
            first = overridden;
            contracts.AddRange(Implemented(first).Where(IsInSource));
        }

        return contracts.Count > 0 ? contracts : [first];
    }

    private static IEnumerable<IMethodSymbol> Implemented(IMethodSymbol method) =>
        method.ExplicitInterfaceImplementations.Concat(
            method.ContainingType.AllInterfaces.SelectMany(contract =>
                contract
                    .GetMembers(method.Name)
                    .OfType<IMethodSymbol>()
                    .Where(member =>
                        SymbolEqualityComparer.Default.Equals(
                            method.ContainingType.FindImplementationForInterfaceMember(member),
                            method
                        )
                    )
            )
        );

    private static bool IsInSource(IMethodSymbol method) => !method.DeclaringSyntaxReferences.IsEmpty;

    /// <summary>Returns whether a parameter is in a file of a project that has the attribute.</summary>
    private static async Task<bool> CanMarkAsync(
        Solution solution,
        IParameterSymbol parameter,
        CancellationToken cancellation
    ) =>
        parameter.DeclaringSyntaxReferences is [var reference]
        && solution.GetDocument(reference.SyntaxTree) is { } owner
        && await owner.Project.GetCompilationAsync(cancellation).ConfigureAwait(false) is { } compilation
        && compilation.GetTypeByMetadataName(ParameterMarks.AttributeType) is not null;
}

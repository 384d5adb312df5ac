using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Taxonomy.Cli.Solutions;

/// <summary>
/// Searches code for calls of generated methods and constructors. Calls of what no longer exists are found by their name
/// and the type that they are made on.
/// </summary>
internal static class CallSearch
{
    /// <summary>Returns the calls of some names, in the order of files and lines, each once.</summary>
    public static IReadOnlyList<TrackedCall> Find(LoadedSolution solution, IReadOnlySet<string> names)
    {
        // A file that several projects or target frameworks compile is listed once.
        var found = new SortedDictionary<(string Path, int Line, int Column), TrackedCall>();
        foreach (var document in solution.Projects.SelectMany(project => project.Documents))
        {
            var root = document.GetSyntaxRootAsync().GetAwaiter().GetResult();
            var candidates = root?.DescendantNodes().Where(node => NameOf(node) is { } name && names.Contains(name));
            SemanticModel? model = null;
            foreach (var node in candidates ?? [])
            {
                model ??= document.GetSemanticModelAsync().GetAwaiter().GetResult()!;
                if (IsGenerated(node, model))
                {
                    var site = SiteOf(document.FilePath ?? document.Name, node, model);
                    found.TryAdd((site.Path, site.Line, site.Column), site);
                }
            }
        }

        return [.. found.Values];
    }

    private static string? NameOf(SyntaxNode node) =>
        node switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access
                .Name
                .Identifier
                .Text,
            InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } => binding
                .Name
                .Identifier
                .Text,
            ObjectCreationExpressionSyntax { Type: NameSyntax type } => Last(type),
            _ => null,
        };

    private static string? Last(NameSyntax name) =>
        name switch
        {
            SimpleNameSyntax simple => simple.Identifier.Text,
            QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
            AliasQualifiedNameSyntax alias => alias.Name.Identifier.Text,
            _ => null,
        };

    private static bool IsGenerated(SyntaxNode node, SemanticModel model)
    {
        var info = model.GetSymbolInfo(node);
        if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is IMethodSymbol method)
        {
            return GeneratedTypes.Contains(method.ContainingType);
        }

        // The method is gone; what it was called on still exists, or is of a type that is gone as well.
        var receiver = node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
            ? model.GetTypeInfo(access.Expression).Type
            : null;
        return receiver is null or IErrorTypeSymbol || GeneratedTypes.Contains(receiver);
    }

    private static TrackedCall SiteOf(string path, SyntaxNode node, SemanticModel model)
    {
        var target = node switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name,
            InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } => binding.Name,
            _ => node,
        };
        var start = target.GetLocation().GetLineSpan().StartLinePosition;
        return new(path, start.Line + 1, start.Character + 1, NameOf(node)!, ArgumentsOf(node, model));
    }

    private static string[]? ArgumentsOf(SyntaxNode node, SemanticModel model)
    {
        var arguments = model.GetOperation(node) switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => default,
        };
        return arguments.IsDefault
            ? null
            :
            [
                .. arguments
                    .Where(argument => argument.ArgumentKind != ArgumentKind.DefaultValue)
                    .Select(argument => argument.Parameter?.Name)
                    .OfType<string>(),
            ];
    }
}

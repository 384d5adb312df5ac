using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Taxonomy.CodeFixes.InCSharp.Rewriting;

/// <summary>
/// Adds a using directive where a person would. The workspace's own import adder was tried, and left the namespace of the
/// generated types out.
/// </summary>
internal static class UsingDirectives
{
    /// <summary>The file with a directive for a namespace; as it is when it has one.</summary>
    /// <param name="root">The file.</param>
    /// <param name="name">The namespace as C# writes it.</param>
    public static CompilationUnitSyntax Add(CompilationUnitSyntax root, string name)
    {
        if (
            root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
                .OfType<UsingDirectiveSyntax>()
                .Any(directive => IsPlain(directive) && directive.Name?.ToString() == name)
        )
        {
            return root;
        }

        var directive = SyntaxFactory
            .UsingDirective(SyntaxFactory.ParseName(name))
            .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            .WithTrailingTrivia(SyntaxFactory.EndOfLine(LineEndingOf(root)));
        var inner = root
            .Members.OfType<BaseNamespaceDeclarationSyntax>()
            .FirstOrDefault(space => space.Usings.Count > 0);
        if (root.Usings.Count == 0 && inner is not null)
        {
            var indent = inner.Usings[0].GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
            return root.ReplaceNode(inner, inner.WithUsings(Insert(inner.Usings, directive.WithLeadingTrivia(indent))));
        }

        return root.Usings.Count > 0 ? root.WithUsings(Insert(root.Usings, directive)) : Begin(root, directive);
    }

    private static SyntaxList<UsingDirectiveSyntax> Insert(
        SyntaxList<UsingDirectiveSyntax> directives,
        UsingDirectiveSyntax added
    )
    {
        var index = 0;
        for (var i = 0; i < directives.Count; i++)
        {
            if (directives[i].GlobalKeyword != default || (IsPlain(directives[i]) && Compare(directives[i], added) < 0))
            {
                index = i + 1;
            }
        }

        while (index > 0 && IsConditional(directives, index))
        {
            index--;
        }

        if (index == 0)
        {
            // What stands above the first directive, such as the file's header, stays above; but a condition is for the
            // directive that it was for.
            var first = directives[0];
            var above = first.GetLeadingTrivia();
            var header = above.TakeWhile(trivia => !trivia.IsKind(SyntaxKind.IfDirectiveTrivia)).ToList();
            var rest = header.Count < above.Count ? above.Skip(header.Count) : above.Where(IsIndent);
            added = added.WithLeadingTrivia(header);
            directives = directives.Replace(first, first.WithLeadingTrivia(rest));
        }

        return directives.Insert(index, added);
    }

    /// <summary>Whether what is inserted before a directive would stand between <c>#if</c> and <c>#endif</c>.</summary>
    private static bool IsConditional(SyntaxList<UsingDirectiveSyntax> directives, int index) =>
        directives
            .Take(index)
            .SelectMany(directive => directive.GetLeadingTrivia())
            .Sum(trivia =>
                trivia.IsKind(SyntaxKind.IfDirectiveTrivia) ? 1
                : trivia.IsKind(SyntaxKind.EndIfDirectiveTrivia) ? -1
                : 0
            ) > 0;

    private static CompilationUnitSyntax Begin(CompilationUnitSyntax root, UsingDirectiveSyntax added)
    {
        if (root.Externs.Count > 0)
        {
            return root.WithUsings(SyntaxFactory.SingletonList(added));
        }

        var end = SyntaxFactory.EndOfLine(LineEndingOf(root));
        var first = root.GetFirstToken(includeZeroWidth: true);
        var header = first.LeadingTrivia;
        return root.ReplaceToken(first, first.WithLeadingTrivia(end))
            .WithUsings(SyntaxFactory.SingletonList(added.WithLeadingTrivia(header)));
    }

    private static int Compare(UsingDirectiveSyntax left, UsingDirectiveSyntax right)
    {
        var (first, second) = (left.Name!.ToString(), right.Name!.ToString());
        return (IsSystem(first), IsSystem(second)) switch
        {
            (true, false) => -1,
            (false, true) => 1,
            _ => string.CompareOrdinal(first, second),
        };
    }

    private static bool IsSystem(string name) =>
        name == "System" || name.StartsWith("System.", StringComparison.Ordinal);

    private static bool IsIndent(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia);

    private static bool IsPlain(UsingDirectiveSyntax directive) =>
        directive.Alias is null && directive.StaticKeyword == default && directive.Name is not null;

    public static string LineEndingOf(SyntaxNode root) =>
        root.DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)).ToString()
            is { Length: > 0 } ending
            ? ending
            : "\n";
}

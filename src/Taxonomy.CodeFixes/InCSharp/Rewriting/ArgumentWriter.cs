using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Taxonomy.CodeFixes.InCSharp.Rewriting;

/// <summary>Writes lists of arguments as people do.</summary>
internal static class ArgumentWriter
{
    private static readonly SyntaxToken s_comma = SyntaxFactory.Token(SyntaxKind.CommaToken);

    /// <summary>An argument with its parameter's name.</summary>
    public static ArgumentSyntax Named(string parameter, ExpressionSyntax value) =>
        SyntaxFactory.Argument(
            NameColon(parameter).WithTrailingTrivia(SyntaxFactory.Space),
            default,
            value.WithoutTrivia()
        );

    /// <summary>A parameter's name before an argument.</summary>
    public static NameColonSyntax NameColon(string parameter) =>
        SyntaxFactory.NameColon((IdentifierNameSyntax)SyntaxFactory.ParseName(parameter));

    public static ArgumentListSyntax OnOneLine(IEnumerable<ArgumentSyntax> arguments)
    {
        var list = arguments.ToList();
        var commas = Enumerable.Repeat(s_comma.WithTrailingTrivia(SyntaxFactory.Space), Math.Max(list.Count - 1, 0));
        return SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList(list, commas));
    }

    /// <summary>One argument a line, with the comments that belong to it.</summary>
    /// <param name="arguments">The arguments, with the comments above and behind each.</param>
    /// <param name="indent">What stands before the statement's line.</param>
    /// <param name="lineEnding">What ends a line.</param>
    public static ArgumentListSyntax OnLines(
        IReadOnlyList<(
            ArgumentSyntax Argument,
            IReadOnlyList<SyntaxTrivia> Above,
            IReadOnlyList<SyntaxTrivia> Behind
        )> arguments,
        string indent,
        string lineEnding
    )
    {
        var inner = SyntaxFactory.Whitespace(indent + (indent.Contains('\t') ? "\t" : "    "));
        var end = SyntaxFactory.EndOfLine(lineEnding);
        var list = new List<ArgumentSyntax>();
        var commas = new List<SyntaxToken>();
        var last = SyntaxTriviaList.Empty;
        for (var i = 0; i < arguments.Count; i++)
        {
            var (argument, above, behind) = arguments[i];
            var leading = above.SelectMany(comment => new[] { inner, comment, end }).Append(inner);
            list.Add(argument.WithLeadingTrivia(leading));
            var trailing = SyntaxFactory.TriviaList(
                behind.SelectMany(comment => new[] { SyntaxFactory.Space, comment })
            );
            if (i < arguments.Count - 1)
            {
                commas.Add(s_comma.WithTrailingTrivia(trailing.Add(end)));
            }
            else if (trailing.Count > 0)
            {
                last = trailing.Add(end).Add(SyntaxFactory.Whitespace(indent));
            }
        }

        return SyntaxFactory
            .ArgumentList(SyntaxFactory.SeparatedList(list, commas))
            .WithOpenParenToken(SyntaxFactory.Token(SyntaxKind.OpenParenToken).WithTrailingTrivia(end))
            .WithCloseParenToken(SyntaxFactory.Token(SyntaxKind.CloseParenToken).WithLeadingTrivia(last));
    }
}

using System.Net;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics.Values;

namespace Taxonomy.Cli.Adoption;

/// <summary>Finds what people have written about a name, where it is declared.</summary>
internal static partial class ConstantComments
{
    /// <summary>
    /// Returns the comment of the constant, the field or the member of an enum that an expression takes a name from;
    /// null if it takes the name from none, or that has no comment.
    /// </summary>
    /// <param name="expression">The expression.</param>
    /// <param name="name">The name as it is sent.</param>
    public static string? Find(IOperation expression, string name) =>
        // Of an area and an action, the action comes last.
        expression
            .DescendantsAndSelf()
            .Select(part => DeclaredBy(part, name))
            .OfType<ISymbol>()
            .Reverse()
            .Select(From)
            .FirstOrDefault(text => text is not null);

    private static ISymbol? DeclaredBy(IOperation operation, string name) =>
        operation switch
        {
            IFieldReferenceOperation { Field: var field } => field,
            IPropertyReferenceOperation { Property: var property } => property,
            _ when EnumMembers.EnumOf(operation.Type) is { } type => EnumMembers
                .From(type)
                .FirstOrDefault(member =>
                    name.EndsWith(member.Name, StringComparison.Ordinal)
                    || name.EndsWith(EnumMembers.TextOf(member), StringComparison.Ordinal)
                ),
            _ => null,
        };

    /// <summary>Returns the summary or the comment of a declaration; null if it has none.</summary>
    private static string? From(ISymbol symbol)
    {
        var declaration = symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        return declaration?.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            ? Clean(Above(member)) ?? Clean(Behind(member))
            : null;
    }

    /// <summary>Returns the lines of comments that end directly above a declaration.</summary>
    private static IEnumerable<string> Above(SyntaxNode node) =>
        node.GetLeadingTrivia()
            .ToFullString()
            .Split('\n')
            .Select(line => line.Trim())
            // What follows the last line break is the indentation.
            .SkipLast(1)
            .Reverse()
            .TakeWhile(line => line.StartsWith('/') || line.StartsWith('*'))
            .Reverse();

    private static IEnumerable<string> Behind(SyntaxNode node)
    {
        var last = node.GetLastToken();
        var next = last.GetNextToken();
        return last
            .TrailingTrivia.Concat(next.IsKind(SyntaxKind.CommaToken) ? next.TrailingTrivia : default)
            .Where(trivia =>
                trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
            )
            .Select(trivia => trivia.ToString().Trim());
    }

    private static string? Clean(IEnumerable<string> lines)
    {
        var text = string.Join(' ', lines.Select(line => Marks().Replace(line, "")));
        if (Summary().Match(text) is { Success: true } summary)
        {
            text = summary.Groups[1].Value;
        }

        text = Reference().Replace(text, static match => match.Groups[1].Value.Split('.', ':').Last());
        text = Spaces().Replace(WebUtility.HtmlDecode(Tag().Replace(text, "")), " ").Trim();
        return text.Length == 0 ? null : text;
    }

    [GeneratedRegex(@"^/{2,}|^/\*+|\*+/$|^\*+")]
    private static partial Regex Marks();

    [GeneratedRegex("<summary>(.*?)</summary>", RegexOptions.Singleline)]
    private static partial Regex Summary();

    [GeneratedRegex("<(?:see|paramref|typeparamref)[^>]*?(?:cref|langword|name)=\"([^\"]*)\"[^>]*?/>")]
    private static partial Regex Reference();

    [GeneratedRegex("</?[A-Za-z][^<>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

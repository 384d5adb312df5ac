using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Taxonomy.Generators.Tests.Documentation;

/// <summary>
/// The words of what the packages say at run time and in completion: strings of the source, such as logs, exceptions and
/// help, and the documentation of public members.
/// </summary>
public sealed partial class SourceWordingTests
{
    public static TheoryData<string> Projects() =>
        new(
            "Taxonomy",
            "Taxonomy.Amplitude.Api",
            "Taxonomy.Collector",
            "Taxonomy.Extensions.Hosting",
            "Taxonomy.Testing"
        );

    [Theory]
    [MemberData(nameof(Projects))]
    public void Strings_have_the_words_of_the_field(string project) =>
        Assert.Empty(Objections(project, root => root.DescendantNodes().Select(TextOf).OfType<string>()));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Documentation_of_public_members_has_the_words_of_the_field(string project) =>
        Assert.Empty(
            Objections(
                project,
                root => root.DescendantNodes().OfType<MemberDeclarationSyntax>().Where(IsPublic).Select(DocumentationOf)
            )
        );

    private static IEnumerable<string> Objections(string project, Func<SyntaxNode, IEnumerable<string>> texts)
    {
        var source = Repository.PathOf($"src/{project}");
        foreach (var file in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(source, file).Replace('\\', '/');
            if (path.StartsWith("obj/", StringComparison.Ordinal) || path.StartsWith("bin/", StringComparison.Ordinal))
            {
                continue;
            }

            var tree = CSharpSyntaxTree.ParseText(
                File.ReadAllText(file),
                new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: ["NET"])
            );
            foreach (
                var objection in texts(tree.GetRoot()).SelectMany(text => MessageWordingTests.Objections(path, text))
            )
            {
                // Here a wait is what it says.
                if (!objection.EndsWith("write queued", StringComparison.Ordinal))
                {
                    yield return objection;
                }
            }
        }
    }

    // A string of one word is a name. What fills an interpolated string is not its text.
    private static string? TextOf(SyntaxNode node) =>
        node switch
        {
            LiteralExpressionSyntax { Token.Value: string text } when text.Contains(' ', StringComparison.Ordinal) =>
                text,
            InterpolatedStringExpressionSyntax interpolated => string.Concat(
                interpolated.Contents.Select(part =>
                    part is InterpolatedStringTextSyntax text ? text.TextToken.ValueText : "…"
                )
            ),
            _ => null,
        };

    private static bool IsPublic(MemberDeclarationSyntax member) =>
        member
            .AncestorsAndSelf()
            .OfType<MemberDeclarationSyntax>()
            .All(one =>
                one is BaseNamespaceDeclarationSyntax or EnumMemberDeclarationSyntax
                || one.Modifiers.Any(SyntaxKind.PublicKeyword)
                || one.Parent is InterfaceDeclarationSyntax
            );

    private static string DocumentationOf(MemberDeclarationSyntax member) =>
        Space()
            .Replace(
                string.Concat(
                    member
                        .GetLeadingTrivia()
                        .Select(trivia => trivia.GetStructure())
                        .OfType<DocumentationCommentTriviaSyntax>()
                        .SelectMany(comment => comment.DescendantTokens())
                        .Where(token => token.IsKind(SyntaxKind.XmlTextLiteralToken))
                        .Select(token => token.ValueText + " ")
                ),
                " "
            );

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}

using System.Text.RegularExpressions;

namespace Taxonomy.Package.Tests.Support;

/// <summary>Reads what the tests need of a page.</summary>
internal static partial class Markdown
{
    /// <summary>Returns the targets of a page's links, in order.</summary>
    public static IEnumerable<string> LinksOf(string text) =>
        Link().Matches(WithoutCode(text)).Select(match => match.Groups[1].Value);

    /// <summary>Returns the code spans of a line, in order.</summary>
    public static IEnumerable<string> CodeSpansOf(string text) =>
        CodeSpan().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>Returns the anchors of a page's headings, as GitHub makes them.</summary>
    public static HashSet<string> AnchorsOf(string text) =>
        [
            .. Heading()
                .Matches(CodeBlock().Replace(text.ReplaceLineEndings("\n"), ""))
                .Select(match =>
                    string.Concat(
                            match
                                .Groups[1]
                                .Value.ToLowerInvariant()
                                .Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')
                        )
                        .Replace(' ', '-')
                ),
        ];

    private static string WithoutCode(string text) => CodeSpan().Replace(CodeBlock().Replace(text, ""), "code");

    [GeneratedRegex(@"`([^`\n]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}

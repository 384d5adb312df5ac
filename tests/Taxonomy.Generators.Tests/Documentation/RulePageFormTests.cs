using System.Text.RegularExpressions;

namespace Taxonomy.Generators.Tests.Documentation;

/// <summary>The pages in <c>docs/rules</c> have one form, and the words of the field.</summary>
public sealed partial class RulePageFormTests
{
    public static TheoryData<string> Pages => [.. RulePages.Reported.Select(rule => rule.Id + ".md")];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_the_sections_of_all_pages_in_their_order(string page) =>
        Assert.Matches(
            "^Cause, (Rule description, )?Example, How to fix violations, When to suppress warnings, (Code fixes, )?"
                + "Configuration$",
            string.Join(", ", Heading().Matches(Prose(page)).Select(match => match.Groups[1].Value))
        );

    [Theory]
    [MemberData(nameof(Pages))]
    public void An_example_shows_what_violates_the_rule_and_then_what_complies(string page) =>
        Assert.Matches(Example(), RulePages.Read(page));

    [Theory]
    [MemberData(nameof(Pages))]
    [InlineData("tracking-methods.md")]
    public void A_page_has_the_words_of_the_field(string page) =>
        Assert.Empty(MessageWordingTests.Objections(page, Prose(page)));

    // Without blocks, code and the targets of links.
    private static string Prose(string page) => NotProse().Replace(RulePages.Read(page), "");

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`|\]\([^)]*\)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex NotProse();

    [GeneratedRegex(@"^## (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(
        @"\n## Example\n.*violates.*\n```\w+ problem\n.*complies.*\n```\w+ fixed\n.*\n## How to fix violations\n",
        RegexOptions.Singleline
    )]
    private static partial Regex Example();
}

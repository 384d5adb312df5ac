namespace Taxonomy.Plans.Tests.Syntax;

/// <summary>Patterns that need quotes.</summary>
public sealed class PatternTests
{
    [Theory]
    [InlineData("pattern: [a-z]", "[a-z]", "a list")]
    [InlineData("pattern: [a, z]", "[a, z]", "a list")]
    [InlineData("pattern: {a: b}", "{a: b}", "a mapping")]
    [InlineData("pattern:", "pattern", "empty")]
    [InlineData("pattern: ~", "pattern", "empty")]
    [InlineData("pattern: null", "pattern", "empty")]
    public void A_pattern_that_YAML_reads_as_something_else_asks_for_quotes(
        string entry,
        string underlined,
        string found
    )
    {
        foreach (
            var place in (string[])
                [
                    "events:\n  A:\n    properties:\n      p:\n        type: string\n        ",
                    "types:\n  T:\n    type: string\n    ",
                ]
        )
        {
            var text = place + entry + "\n";
            var finding = Assert.Single(PlanFixture.Read(text).Findings);

            Assert.Equal("TAX003", finding.Rule.Id);
            Assert.Equal(underlined, PlanFixture.Underlined(text, finding));
            Assert.Contains(
                "'pattern' must be a regular expression in quotes",
                finding.Message,
                StringComparison.Ordinal
            );
            Assert.Contains(found, finding.Message, StringComparison.Ordinal);
        }
    }
}

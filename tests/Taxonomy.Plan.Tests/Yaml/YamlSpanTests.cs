using Taxonomy.Plans.Text;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Tests.Yaml;

/// <summary>Every node knows its very characters, in UTF-16 code units of the text as it was given.</summary>
public sealed class YamlSpanTests
{
    private const string Everything = """
        # A comment
        name: Music player   # trailing
        quoted: "a \"b\" c"
        single: 'it''s'
        "key in quotes": 1.0
        nothing:
        tilde: ~
        flow: { a: 1, "b": [x, "y", 'z'], c, d: }
        list:
          - one
          - { two: 2 }
          - three: 3
            four: 4
          -
        indentless:
        - a
        - b
        literal: |
          line 1

          line 3

        folded: >-   # comment
          some
          text
        several lines: one
          two
          three
        emoji: "😀" 
        anchored: &anchor
          deep: value
        alias: *anchor
        last: end
        """;

    [Theory]
    [InlineData(Everything)]
    [InlineData("\uFEFF" + Everything)]
    public void A_span_holds_the_nodes_own_characters(string text)
    {
        foreach (var variant in (string[])[text, text.ReplaceLineEndings("\r\n"), text.ReplaceLineEndings("\r")])
        {
            var document = YamlReader.Read(variant);
            Assert.Empty(document.Errors);
            var mapping = Assert.IsType<YamlMapping>(document.Root);
            var lines = mapping.Entries.Select(entry =>
                $"{YamlText.Of(variant, entry.Key)} = {YamlText.Of(variant, entry.Value)}"
            );
            Assert.Equal(
                [
                    "name = Music player",
                    "quoted = \"a \\\"b\\\" c\"",
                    "single = 'it''s'",
                    "\"key in quotes\" = 1.0",
                    "nothing = ",
                    "tilde = ~",
                    "flow = { a: 1, \"b\": [x, \"y\", 'z'], c, d: }",
                    "list = - one⏎  - { two: 2 }⏎  - three: 3⏎    four: 4⏎  -",
                    "indentless = - a⏎- b",
                    "literal = |⏎  line 1⏎⏎  line 3",
                    "folded = >-   # comment⏎  some⏎  text",
                    "several lines = one⏎  two⏎  three",
                    "emoji = \"😀\"",
                    "anchored = deep: value",
                    "alias = deep: value",
                    "last = end",
                ],
                lines
            );
            YamlText.CheckSpans(variant, document);
        }
    }

    [Fact]
    public void An_empty_value_stands_after_its_colon()
    {
        var mapping = Assert.IsType<YamlMapping>(YamlReader.Read("a:\n  b:\n  c: \nd: { e: , f }\n").Root);
        var b = Assert.IsType<YamlMapping>(mapping.Entries[0].Value).Entries[0].Value;
        Assert.Equal(new SourceSpan(7, 0, 1, 4, 1, 4), b.Span);
        Assert.True(Assert.IsType<YamlScalar>(b).IsNull);
    }
}

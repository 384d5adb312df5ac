using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Tests.Yaml;

/// <summary>A line at the left edge that belongs nowhere does not take away what stands below it.</summary>
public sealed class YamlStrayLineTests
{
    private const string Shape = "{events: {A: {d: x, p: {q: string}}, B: {d: y}}}";

    public static TheoryData<string, string> Strays =>
        new()
        {
            { "foo", "Expected 'key: value'." },
            { "foo: bar", "The line is not indented" },
            { "foo:", "The line is not indented" },
            { "Song Played:", "The line is not indented" },
            { "\"foo", "The quoted string is not closed" },
            { "\"foo\"", "Expected 'key: value'." },
            { "{", "The '{' is not closed" },
            { "[", "The '[' is not closed" },
            { "}", "Unexpected '}'." },
            { "// foo", "Expected 'key: value'." },
            { "%foo", "A name that begins with '%' must be in quotes" },
            { "*foo", "A name that begins with '*' must be in quotes" },
            { "---8<---", "Expected 'key: value'." },
            { "ev", "Expected 'key: value'." },
            { "<<<<<<< HEAD", "The line is a merge conflict marker" },
            { "||||||| base", "The line is a merge conflict marker" },
            { "=======", "The line is a merge conflict marker" },
            { ">>>>>>> branch: a", "The line is a merge conflict marker" },
        };

    /// <summary>In each line of a section, and in its middle again.</summary>
    [Theory]
    [MemberData(nameof(Strays))]
    public void A_line_at_the_left_edge_does_not_end_the_section(string stray, string message)
    {
        string[] lines = ["events:", "  A:", "    d: x", "    p:", "      q: string", "  B:", "    d: y"];
        for (var line = 1; line < lines.Length; line++)
        {
            var text = string.Join("\n", [.. lines[..line], stray, .. lines[line..]]);
            foreach (var variant in (string[])[text, text + "\n", text.ReplaceLineEndings("\r\n"), "\uFEFF" + text])
            {
                var document = YamlReader.Read(variant, out _, PlanKeys.Root);
                Assert.Equal(Shape, YamlShape.Of(document.Root));
                var error = Assert.Single(document.Errors);
                Assert.Equal(line, error.Span.Line);
                Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
                YamlText.CheckSpans(variant, document);
            }
        }
    }

    [Theory]
    [InlineData("types:\n  T: string\nevents:\n  A:\n", "{types: {T: string}, events: {A: }}")]
    [InlineData("types:\n  T: string\n\"events\":\n  A:\n", "{types: {T: string}, \"events\": {A: }}")]
    [InlineData("types:\n  T: string\nevnts:\n  A:\n", "{types: {T: string}, evnts: {A: }}")]
    [InlineData("types:\n  T: string\nx-own:\n  A:\n", "{types: {T: string}, x-own: {A: }}")]
    [InlineData("foo:\n  T: string\nevents:\n  A:\n", "{foo: {T: string}, events: {A: }}")]
    [InlineData("events:\n- a\n- b:\n    c: 1\n- d\n", "{events: [a, {b: {c: 1}}, d]}")]
    public void A_key_of_the_root_begins_a_section_and_a_misspelt_one_too(string text, string shape)
    {
        var document = YamlReader.Read(text, out _, PlanKeys.Root);
        Assert.Empty(document.Errors);
        Assert.Equal(shape, YamlShape.Of(document.Root));
    }

    /// <summary>What is below a section's key that is being typed or deleted does not fall to the section above it.</summary>
    [Theory]
    [InlineData("types:\n  T: string\nevent_prop\n  a: string\nevents:\n  A:\n", "{types: {T: string}, events: {A: }}")]
    [InlineData("types:\n  T: string\neven\n  A:\n", "{types: {T: string}}")]
    public void A_key_of_the_root_that_is_being_typed_takes_its_own_lines(string text, string shape)
    {
        var document = YamlReader.Read(text, out _, PlanKeys.Root);
        Assert.Equal(shape, YamlShape.Of(document.Root));
        Assert.Equal(2, Assert.Single(document.Errors).Span.Line);
    }

    [Fact]
    public void A_line_that_is_broken_in_two_costs_only_itself()
    {
        const string text = """
            events:
              A:
                description: Somebody
            listens: to a song
                owner: team
              Song Pl
            ayed:
                owner: team
              B:
                owner: team
            """;
        var document = YamlReader.Read(text, out _, PlanKeys.Root);
        Assert.Equal(
            "{events: {A: {description: Somebody, owner: team}, B: {owner: team}}}",
            YamlShape.Of(document.Root)
        );
        Assert.Equal([3, 5, 6], document.Errors.Select(error => error.Span.Line));
    }

    [Fact]
    public void Both_sides_of_a_conflict_are_read()
    {
        const string text = "events:\n  A:\n<<<<<<< HEAD\n    d: x\n=======\n    d: y\n>>>>>>> other\n  B:\n    d: z\n";
        var document = YamlReader.Read(text, out _, PlanKeys.Root);
        Assert.Equal("{events: {A: {d: x, d: y}, B: {d: z}}}", YamlShape.Of(document.Root));
        Assert.Equal([2, 4, 6], document.Errors.Select(error => error.Span.Line));
    }
}

using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Tests.Yaml;

/// <summary>One broken entry costs only itself, wherever it stands and however it is broken.</summary>
public sealed class YamlRepairTests
{
    [Theory]
    // A line that is no entry yet
    [InlineData("a: 1\nposi\nb: 2", "{a: 1, b: 2}", "2 «posi»")]
    [InlineData("posi\na: 1\nb: 2", "{a: 1, b: 2}", "1 «posi»")]
    [InlineData("a: 1\nb: 2\nposi", "{a: 1, b: 2}", "3 «posi»")]
    [InlineData("a:\n  posi\n  b: 1\n  c: 2", "{a: {b: 1, c: 2}}", "2 «posi»")]
    [InlineData("a:\n  b:\n  posi\n  c: 2\nd: 3", "{a: {b: , c: 2}, d: 3}", "3 «posi»")]
    [InlineData("a:\n  posi\n    b: 1\n  c: 2", "{a: {c: 2}}", "2 «posi»")]
    [InlineData("a: 1\n\"po\nb: 2", "{a: 1, b: 2}", "2 «\"po»")]
    [InlineData("a: 1\n\"po\"\nb: 2", "{a: 1, b: 2}", "2 «\"po\"»")]
    [InlineData("a: 1\n\"po\":x\nb: 2", "{a: 1, b: 2}", "2 «\"po\":x»")]
    [InlineData("a: 1\n{ po\nb: 2", "{a: 1, b: 2}", "2 «{»")]
    [InlineData("a: 1\n-\nb: 2", "{a: 1, b: 2}", "2 «-»")]
    [InlineData("a: 1\nposi # as\nb: 2", "{a: 1, b: 2}", "2 «posi»")]
    // Open quotes
    [InlineData("a: \"x\nb: 2", "{a: ?!, b: 2}", "1 «\"x»")]
    [InlineData("a: 'x\nb: it's\nc: 3", "{a: ?!, b: it's, c: 3}", "1 «'x»")]
    [InlineData("a: 'x\nb: users'\nc: 3", "{a: ?!, b: users', c: 3}", "1 «'x»")]
    [InlineData("a: 'x\nb: 'y'\nc: 3", "{a: ?!, b: \"y\", c: 3}", "1 «'x»")]
    [InlineData("a:\n  b: \"x\n  c: \"y\"\nd: 3", "{a: {b: ?!, c: \"y\"}, d: 3}", "2 «\"x»")]
    [InlineData("- \"x\n- y", "[?!, y]", "1 «\"x»")]
    // Before the plan
    [InlineData("--- x: y: z\na: 1", "{a: 1}", "1 «x: y: z»")]
    [InlineData("%TAG\n---\na: 1", "{a: 1}", "1 «%TAG»")]
    // Open brackets
    [InlineData("{\nkey: value", "{key: value}", "1 «{»")]
    [InlineData("a:\n  {\n  key: value", "{a: {key: value}}", "2 «{»")]
    [InlineData("- [\n- a", "[[], a]", "1 «[»")]
    [InlineData("a: {\nb: 2", "{a: {}, b: 2}", "1 «{»")]
    [InlineData("a: { t\nb: 2", "{a: {}, b: 2}", "1 «{»")]
    [InlineData("a: { t:\nb: 2", "{a: {t: ?!}, b: 2}", "1 «{»")]
    [InlineData("a: { t: int\nb: 2", "{a: {t: ?!}, b: 2}", "1 «{»")]
    [InlineData("a: { t: int, m\nb: 2", "{a: {t: int}, b: 2}", "1 «{»")]
    [InlineData("a: { t: int, m: [1, 2\nb: 2", "{a: {t: int, m: [1, ?!]}, b: 2}", "1 «[»")]
    [InlineData("a: { t: int, m: [1, 2 }\nb: 2", "{a: {t: int, m: [1, 2]}, b: 2}", "1 «[»")]
    [InlineData("a: { t: int, d: \"x\nb: 2", "{a: {t: int, d: ?!}, b: 2}", "1 «\"x»")]
    [InlineData("a: { t: int, d: \"x }\nb: 2", "{a: {t: int, d: ?!}, b: 2}", "1 «\"x }»")]
    [InlineData("a: [x, y\nb: [1]", "{a: [x, ?!], b: [1]}", "1 «[»")]
    [InlineData("a: [x, y\n]\nb: 2", "{a: [x, y], b: 2}", null)]
    [InlineData("a: {\n  t: int,\n}\nb: 2", "{a: {t: int}, b: 2}", null)]
    [InlineData("a: {\n  t: int\n  m: 1\n}\nb: 2", "{a: {t: ?!}, b: 2}", "3 «m»")]
    [InlineData("a:\n  - {\n    t: int,\n  }\n  - y", "{a: [{t: int}, y]}", null)]
    [InlineData("a: [1,\n2]\nb: 2", "{a: [1], b: 2}", "1 «[»")]
    [InlineData("a: \"x\ny\"\nb: 2", "{a: ?!, b: 2}", "1 «\"x»")]
    // Lists
    [InlineData("a:\n  - x\n  -y\n  - z", "{a: [x, z]}", "3 «-y»")]
    [InlineData("a:\n  - x\n  - { v: 1\n  - z", "{a: [x, {v: ?!}, z]}", "3 «{»")]
    [InlineData("a:\n  - v: 1\n    posi\n    w: 2\n  - z", "{a: [{v: 1, w: 2}, z]}", "3 «posi»")]
    [InlineData("a:\n  - v: \"\n    w: 2\n  - z", "{a: [{v: ?!, w: 2}, z]}", "2 «\"»")]
    [InlineData("a:\n- x\n- \"y\n- z\nb: 2", "{a: [x, ?!, z], b: 2}", "3 «\"y»")]
    [InlineData("- - x\n  - \"y\n- z", "[[x, ?!], z]", "2 «\"y»")]
    [InlineData("- a:\n    - \"y\n    - w\n- z", "[{a: [?!, w]}, z]", "2 «\"y»")]
    // Indentation
    [InlineData("a:\n  b: 1\n   c: 2\n  d: 3", "{a: {b: 1, d: 3}}", "3 «c: 2»")]
    [InlineData("a:\n  b: 1\n c: 2\n  d: 3", "{a: {b: 1, d: 3}}", "3 «c: 2»")]
    [InlineData("a:\n   b: 1\n  c: 2\n  d: 3", "{a: {c: 2, d: 3}}", "2 «b: 1»")]
    [InlineData("a:\n b: 1\n  c: 2\n  d: 3", "{a: {c: 2, d: 3}}", "2 «b: 1»")]
    [InlineData("e:\n  A:\n    d: 1\n   B:\n    d: 2\n  C:\n    d: 3", "{e: {A: {d: 1}, C: {d: 3}}}", "4 «B:»")]
    [InlineData("e:\n  A:\n    d: 1\n B:\n    d: 2\n  C:\n    d: 3", "{e: {A: {d: 1}, C: {d: 3}}}", "4 «B:»")]
    [InlineData("e:\n A:\n    d: 1\n  B:\n    d: 2\n  C:\n    d: 3", "{e: {B: {d: 2}, C: {d: 3}}}", "2 «A:»")]
    [InlineData("e:\n   A:\n    d: 1\n  B:\n    d: 2\n  C:\n    d: 3", "{e: {B: {d: 2}, C: {d: 3}}}", "2 «A:»")]
    [InlineData("a:\n  - x\n - y\n  - z", "{a: [x, z]}", "3 «- y»")]
    [InlineData("a: x\n  b: 1\nc: 2", "{a: x, c: 2}", "2 «b: 1»")]
    [InlineData("a: x\n  goes on\n  so: far\nc: 2", "{a: x goes on, c: 2}", "3 «so: far»")]
    // Texts over several lines are no entries
    [InlineData("a: |\n  b: \"x\n  - {\nposi\nc: 2", "{a: \"b: \"x⏎- {⏎\", c: 2}", "4 «posi»")]
    [InlineData("a:\n  - |\n    b: {\n  - \"y\n  - z", "{a: [\"b: {⏎\", ?!, z]}", "4 «\"y»")]
    [InlineData("a: >- # c\n  b\n\n  c\nposi\nd: 2", "{a: \"b⏎c\", d: 2}", "5 «posi»")]
    public void A_broken_entry_costs_only_itself(string text, string shape, string? error)
    {
        foreach (var variant in (string[])[text, text + "\n", text.ReplaceLineEndings("\r\n"), "\uFEFF" + text])
        {
            var document = YamlReader.Read(variant, out _);
            Assert.Equal(shape, YamlShape.Of(document.Root));
            YamlText.CheckSpans(variant, document);
            if (error is null)
            {
                Assert.Empty(document.Errors);
            }
            else
            {
                var only = Assert.Single(document.Errors);
                Assert.StartsWith(error + " ", YamlShape.Of(variant, only), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Several_broken_entries_have_an_error_each()
    {
        const string text = """
            taxonomy: 1
            types:
              Genre: { enum: [jazz, rock }
              Price: decimal
            events:
              Song Played:
                description: "It's on
                properties:
                  posi
                  source: { enum: [search, radio] }
              Song Paused
              Song Stopped:
                properties:
                  at: { type: integer
            """;
        var document = YamlReader.Read(text, out _);
        Assert.Equal(
            "{taxonomy: 1, types: {Genre: {enum: [jazz, rock]}, Price: decimal}, events: {Song Played: {description: ?!, "
                + "properties: {source: {enum: [search, radio]}}}, Song Stopped: {properties: {at: {type: ?!}}}}}",
            YamlShape.Of(document.Root)
        );
        Assert.Equal([3, 7, 9, 11, 14], document.Errors.Select(error => error.Span.Line + 1));
    }

    [Fact]
    public void What_is_unreadable_stands_where_the_value_would()
    {
        const string text = "a: 1\nb:   \"x  # c\nc: 3\n";
        var mapping = Assert.IsType<YamlMapping>(YamlReader.Read(text, out _).Root);
        var unreadable = Assert.IsType<YamlUnreadable>(mapping.Entries[1].Value);
        Assert.Equal("\"x  # c", YamlText.Of(text, unreadable));
    }

    [Fact]
    public void A_single_fault_costs_little_more_than_one_parse()
    {
        var events = string.Concat(
            Enumerable
                .Range(0, 200)
                .Select(i => $"  Event {i}:\n    description: Event number {i}.\n    properties:\n      a: integer\n")
        );
        var text = $"taxonomy: 1\nevents:\n{events}";
        var broken = text.Replace("number 100.", "number: 100.", StringComparison.Ordinal);
        var document = YamlReader.Read(broken, out var work);
        Assert.Equal("Event number: 100.", YamlText.Of(broken, Assert.Single(document.Errors).Span));
        Assert.InRange(work.Characters, text.Length, text.Length * 1.3);
    }
}

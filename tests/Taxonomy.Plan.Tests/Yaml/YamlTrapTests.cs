using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Tests.Yaml;

/// <summary>What YAML accepts in silence, or refuses in words that nobody understands, and what a plan says about it.</summary>
public sealed class YamlTrapTests
{
    [Theory]
    // Names that need quotes
    [InlineData("&Amp Clicked:\n  d: y\nC: 1", "{C: 1}", "1 «&Amp» A name that begins with '&' must be in quotes")]
    [InlineData("A: 1\n&Amp:\n  d: y\nC: 1", "{A: 1, C: 1}", "2 «&Amp» A name that begins with '&' must be in quotes")]
    [InlineData("*Star:\n  d: y\nC: 1", "{C: 1}", "1 «*Star» A name that begins with '*' must be in quotes")]
    [InlineData("a: &x b\n*x : b\nc: 1", "{a: b, c: 1}", "2 «*x» A name that begins with '*' must be in quotes")]
    [InlineData("a: { *x : b, c: 1 }", "{a: {c: 1}}", "1 «*x» A name that begins with '*' must be in quotes")]
    [InlineData("!Now Clicked: 1\nC: 1", "{C: 1}", "1 «!Now» A plan must not contain a YAML tag")]
    [InlineData("? Question Asked:\n  d: y\nC: 1", "{C: 1}", "1 «?» A name that begins with '?' must be in quotes")]
    [InlineData("? Question\n: d\nC: 1", "{C: 1}", "1 «?» A name that begins with '?' must be in quotes")]
    [InlineData("a: { ? b : c, d: 1 }", "{a: {d: 1}}", "1 «?» A name that begins with '?' must be in quotes")]
    [InlineData("[Beta] Played:\n  d: y\nC: 1", "{C: 1}", "1 «[Beta] Played» A name that begins with '['")]
    [InlineData("[Beta]: y\nC: 1", "{C: 1}", "1 «[Beta]» A name that begins with '[' must be in quotes")]
    [InlineData("{{x}}: y\nC: 1", "{C: 1}", "1 «{{x}}» A name that begins with '{' must be in quotes")]
    [InlineData("@Home: y\nC: 1", "{C: 1}", "1 «@Home» A name that begins with '@' must be in quotes")]
    [InlineData("`Home`: y\nC: 1", "{C: 1}", "1 «`Home`» A name that begins with '`' must be in quotes")]
    [InlineData("%Home: y\nC: 1", "{C: 1}", "1 «%Home» A name that begins with '%' must be in quotes")]
    [InlineData("\"Play\" Clicked: y\nC: 1", "{C: 1}", "1 «Clicked: y» Unexpected content after the closing quote")]
    [InlineData(
        "AI: Prompt Sent:\n  d: y\nC: 1",
        "{C: 1}",
        "1 «AI: Prompt Sent» A name that contains ': ' must be in quotes"
    )]
    [InlineData(": y\nC: 1", "{C: 1}", "1 «:» Expected a name before ':'")]
    [InlineData("a: { : y, C: 1 }", "{a: {C: 1}}", "1 «:» Expected a name before ':'")]
    // Texts that need quotes
    [InlineData("a: Note: b\nC: 1", "{a: ?!, C: 1}", "1 «Note: b» A string that contains ': '")]
    [InlineData("a: Note:\nC: 1", "{a: ?!, C: 1}", "1 «Note:» A string that contains ': ' or ends with ':'")]
    [InlineData("a: { b: c: d, e: 1 }", "{a: {b: ?!, e: 1}}", "1 «b: c:» A string that contains ': '")]
    [InlineData("a: @b\nC: 1", "{a: ?!, C: 1}", "1 «@b» A string that begins with '@' must be in quotes")]
    [InlineData("a: `b`\nC: 1", "{a: ?!, C: 1}", "1 «`b`» A string that begins with '`' must be in quotes")]
    [InlineData("a: % of b\nC: 1", "{a: ?!, C: 1}", "1 «% of b» A string that begins with '%' must be in quotes")]
    [InlineData("a: *much* more\nC: 1", "{a: ?!, C: 1}", "1 «*much* more» A string that begins with '*'")]
    [InlineData("a: & more\nC: 1", "{a: ?!, C: 1}", "1 «& more» A string that begins with '&' must be in quotes")]
    [InlineData("a: !now b\nC: 1", "{a: b, C: 1}", "1 «!now» A plan must not contain a YAML tag")]
    [InlineData("a: !!str 1\nC: 1", "{a: 1, C: 1}", "1 «!!str» A plan must not contain a YAML tag")]
    [InlineData("a: - b\nC: 1", "{a: ?!, C: 1}", "1 «- b» A list must not begin on the same line")]
    [InlineData("a: ? b\nC: 1", "{a: ?!, C: 1}", "1 «? b» A string that begins with '?' must be in quotes")]
    [InlineData("a: > 5 b\nC: 1", "{a: ?!, C: 1}", "1 «> 5 b» After '|' or '>', a string must begin on the next line")]
    [InlineData("a: | b\nC: 1", "{a: ?!, C: 1}", "1 «| b» After '|' or '>', a string must begin on the next line")]
    [InlineData("a: , b\nC: 1", "{a: ?!, C: 1}", "1 «, b» A string that begins with ',' must be in quotes")]
    [InlineData("a: ]\nC: 1", "{a: ?!, C: 1}", "1 «]» A string that begins with ']' must be in quotes")]
    [InlineData("a: [Beta] b\nC: 1", "{a: [Beta], C: 1}", "1 «b» Unexpected content after a closing bracket")]
    [InlineData("a: { b: 1 }}\nC: 1", "{a: {b: 1}, C: 1}", "1 «}» Unexpected '}'.")]
    [InlineData(
        "a: 'it's'\nC: 1",
        "{a: ?!, C: 1}",
        "1 «s'» Unexpected content after the closing quote. Put a string with an apostrophe"
    )]
    [InlineData(
        "a: \"b\" c\nC: 1",
        "{a: ?!, C: 1}",
        "1 «c» Unexpected content after the closing quote. Put the whole string"
    )]
    [InlineData("a: \"b\"# c\nC: 1", "{a: ?!, C: 1}", "1 «# c» Expected a space before the '#' of a comment")]
    [InlineData("a: [b]# c\nC: 1", "{a: [b], C: 1}", "1 «# c» Expected a space before the '#' of a comment")]
    [InlineData("a: \"\\d+\"\nC: 1", "{a: ?!, C: 1}", "1 «\\d» '\\d' is not an escape sequence")]
    [InlineData("a: { b: \"\\d+\", c: 1 }", "{a: {b: ?!, c: 1}}", "1 «\\d» '\\d' is not an escape sequence")]
    [InlineData("a: \"\\u12\"\nC: 1", "{a: ?!, C: 1}", "1 «\\u» '\\u' is not an escape sequence")]
    // Comments
    [InlineData("A: 1\n#1 B:\n  d: y\nC: 1", "{A: 1, C: 1}", "2 «#1 B» The line is a comment, but")]
    [InlineData(
        "e:\n  A:\n    d: x\n  #1 B:\n    d: y\n  C: 1",
        "{e: {A: {d: x}, C: 1}}",
        "4 «#1 B» The line is a comment"
    )]
    [InlineData("e:\n  #1 B:\n    d: y\n  C: 1", "{e: {C: 1}}", "2 «#1 B» The line is a comment, but")]
    [InlineData("a: the #1\nC: 1", "{a: the, C: 1}", "1 «#1» The string ends before '#'")]
    [InlineData("a: [b, the #1 c\n  ]\nC: 1", "{a: [b, the], C: 1}", "1 «#1 c» The string ends before '#'")]
    // Types
    [InlineData("a: { type: Genre[], b: 1 }", "{a: {type: ?!, b: 1}}", "1 «Genre[]» Between braces or brackets")]
    [InlineData("a: { type: Genre[]?, b: 1 }", "{a: {type: ?!, b: 1}}", "1 «Genre[]» Between braces or brackets")]
    [InlineData("a: [Genre[]]\nC: 1", "{a: [?!], C: 1}", "1 «Genre[]» Between braces or brackets")]
    // The rest
    [InlineData("a: 1\n---\nb: 2", "{a: 1}", "2 «---» A plan must be a single YAML document")]
    [InlineData("---\na: 1\n...\nb: 2", "{a: 1}", "4 «b» A plan must be a single YAML document")]
    [InlineData("a: [1, , 2]\nC: 1", "{a: [1, 2], C: 1}", "1 «,» Expected a value before ','")]
    [InlineData("a: { b: \"c\" d: 1 }\nC: 1", "{a: {b: ?!}, C: 1}", "1 «d» Expected ','")]
    [InlineData("a: [ [b] c ]\nC: 1", "{a: [[b]], C: 1}", "1 «c» Expected ','")]
    [InlineData("a:b\nC: 1", "{C: 1}", "1 «a:b» Expected a space after ':'")]
    [InlineData("e:\n  - a\n  -b\n  - c", "{e: [a, c]}", "3 «-b» Expected a space after '-'")]
    [InlineData("e:\n  - a\n  b\n  - c", "{e: [a, c]}", "3 «b» Expected a list item")]
    [InlineData("a: 1\n- b\nC: 1", "{a: 1, C: 1}", "2 «- b» Unexpected list item between keys")]
    [InlineData("- &x - b\n- c", "[?!, c]", "1 «- b» A list must not begin on the same line")]
    [InlineData("a:\n  - &x - b\nC: 1", "{a: [?!], C: 1}", "2 «- b» A list must not begin on the same line")]
    [InlineData("a: {[]}\nC: 1", "{a: {}, C: 1}", "1 «[]» A name that begins with '['")]
    [InlineData("a: {b: 1, {c: d}, e: 2}\nC: 1", "{a: {b: 1, e: 2}, C: 1}", "1 «{c: d}» A name that begins with '{'")]
    [InlineData("a: {[x, y], e: 2}\nC: 1", "{a: {e: 2}, C: 1}", "1 «[x, y]» A name that begins with '['")]
    [InlineData("a: &x\n  &x b\nC: 1", "{a: ?!, C: 1}", "2 «&x b» A ")]
    [InlineData("a: &x\n\n  # c\n  &y b\nC: 1", "{a: ?!, C: 1}", "4 «&y b» A ")]
    [InlineData("a: [&x\n  &x b, c]\nC: 1", "{a: [?!, c], C: 1}", "2 «&x b» A ")]
    [InlineData("a: &x 1\nb: &y *x\nC: 1", "{a: 1, b: ?!, C: 1}", "2 «*x» A ")]
    [InlineData("a: &x 1\nb: &y\n  *x\nC: 1", "{a: 1, b: ?!, C: 1}", "3 «*x» A ")]
    [InlineData("a: [&x 1, &y *x]\nC: 1", "{a: [1, ?!], C: 1}", "1 «*x» A ")]
    [InlineData("a: \u0001b\nC: 1", "{a: \uFFFDb, C: 1}", "1 «\u0001» YAML does not allow the character U+0001")]
    public void A_trap_is_reported_where_it_is_and_costs_only_itself(string text, string shape, string error)
    {
        foreach (var variant in (string[])[text, text.ReplaceLineEndings("\r\n") + "\r\n", "\uFEFF" + text])
        {
            var document = YamlReader.Read(variant, out _);
            Assert.Equal(shape, YamlShape.Of(document.Root));
            var only = Assert.Single(document.Errors);
            Assert.StartsWith(error, YamlShape.Of(variant, only), StringComparison.Ordinal);
            Assert.Equal(YamlRules.InvalidYaml, only.Rule);
            YamlText.CheckSpans(variant, document);
        }
    }

    [Theory]
    [InlineData("# 1 B:\n  a: 1", "{a: 1}")]
    [InlineData("# a: b\na: 1", "{a: 1}")]
    [InlineData("#a: b\na: 1", "{a: 1}")]
    [InlineData("e:\n#todo: order\n  A: 1", "{e: {A: 1}}")]
    [InlineData("e:\n  A:\n    d: |\n      #1 B:\n        text", "{e: {A: {d: \"#1 B:⏎  text\"}}}")]
    [InlineData("a: \"x\n  #1 B:\n    y\"", "{a: \"x #1 B: y\"}")]
    [InlineData("a: [\n  #1 B:\n    y]", "{a: [y]}")]
    [InlineData("a: b  #1", "{a: b}")]
    [InlineData("a: b # 1", "{a: b}")]
    [InlineData("a: #1", "{a: }")]
    [InlineData("a: b#1", "{a: b#1}")]
    [InlineData("a: \"b\" #1", "{a: \"b\"}")]
    [InlineData("a: \"b #1\"", "{a: \"b #1\"}")]
    [InlineData("\"<<\": 1", "{\"<<\": 1}")]
    [InlineData("a: { type: Genre? }", "{a: {type: Genre?}}")]
    [InlineData("a: http://x.y/?z=1:2&a", "{a: http://x.y/?z=1:2&a}")]
    [InlineData("Foo:bar: 1", "{Foo:bar: 1}")]
    [InlineData("key with [x] {y} &z: 1", "{key with [x] {y} &z: 1}")]
    [InlineData("a: 1\nRated *five*: 1\nb: 2", "{a: 1, Rated *five*: 1, b: 2}")]
    [InlineData("a: 1\nRated *five*:\n  d: 1\nb: 2", "{a: 1, Rated *five*: {d: 1}, b: 2}")]
    [InlineData("a: |\n  \ttab\nb: 1", "{a: \"\ttab⏎\", b: 1}")]
    [InlineData("a: [\n\tb,\n\tc ]\nd: 1", "{a: [b, c], d: 1}")]
    [InlineData("a:\tb", "{a: b}")]
    [InlineData("%YAML 1.2\n---\na: b\n...\n", "{a: b}")]
    [InlineData("a: yes\nb: 0123\nc: 12:30\nd: ~", "{a: yes, b: 0123, c: 12:30, d: ~}")]
    public void What_only_looks_like_a_trap_is_none(string text, string shape)
    {
        var document = YamlReader.Read(text, out _);
        Assert.Empty(document.Errors);
        Assert.Equal(shape, YamlShape.Of(document.Root));
    }

    [Theory]
    [InlineData("<<: x\nC: 1", "{C: 1}", "1 «<<» The YAML merge key '<<' is not supported. Share properties")]
    [InlineData("a: { <<: x, C: 1 }", "{a: {C: 1}}", "1 «<<» The YAML merge key '<<' is not supported")]
    [InlineData(
        "a:\n  <<:\n    b: 1\n  c: {\nC: 1",
        "{a: {c: {}}, C: 1}",
        "2 «<<» The YAML merge key '<<' is not supported"
    )]
    public void A_merge_key_is_refused(string text, string shape, string error)
    {
        var document = YamlReader.Read(text, out _);
        Assert.Equal(shape, YamlShape.Of(document.Root));
        Assert.Equal(FormatRules.MergeKey, document.Errors[0].Format);
        Assert.StartsWith(error, YamlShape.Of(text, document.Errors[0]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a:\n\tb: 1\n\tc: 2\nd: 3", "{a: ?!, d: 3}", 2)]
    [InlineData("a:\n  b: 1\n\tc: 2\n  d: 3", "{a: {b: 1, d: 3}}", 3)]
    [InlineData("a:\n  x:\n    b: 1\n\tc: 2\n\te: 2\nd: 3", "{a: {x: {b: 1}}, d: 3}", 4)]
    [InlineData("a:\n  \tb: 1\nd: 3", "{a: {b: 1}, d: 3}", 2)]
    public void A_tab_cannot_indent(string text, string shape, int line)
    {
        var document = YamlReader.Read(text, out _);
        Assert.Equal(shape, YamlShape.Of(document.Root));
        var error = Assert.Single(document.Errors);
        Assert.Equal($"{line} «\t» YAML does not allow tabs for indentation. Use spaces.", YamlShape.Of(text, error));
    }

    [Fact]
    public void Duplicate_keys_are_both_kept() =>
        Assert.Equal("{a: 1, a: 2}", YamlShape.Of(YamlReader.Read("a: 1\na: 2\n", out _).Root));

    [Fact]
    public void A_name_is_limited_to_what_a_parser_can_tell_from_a_text()
    {
        var fits = new string('n', 1_024);
        Assert.Empty(YamlReader.Read($"{fits}: 1\n", out _).Errors);
        var error = Assert.Single(YamlReader.Read($"{fits}n: 1\nb: 2\n", out _).Errors);
        Assert.Equal("A name must have at most 1,024 characters. Shorten it.", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n\n")]
    [InlineData("# only a comment")]
    [InlineData("---\n")]
    [InlineData("---\n# nothing\n...\n")]
    public void A_file_without_content_has_no_root(string text)
    {
        var document = YamlReader.Read(text, out _);
        Assert.True(document.Root is null or YamlScalar { IsNull: true });
        Assert.Empty(document.Errors);
    }
}

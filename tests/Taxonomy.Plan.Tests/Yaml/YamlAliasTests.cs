using System.Text;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Tests.Yaml;

public sealed class YamlAliasTests
{
    [Fact]
    public void An_alias_is_the_anchors_own_node()
    {
        var mapping = Assert.IsType<YamlMapping>(YamlReader.Read("a: &x { b: 1 }\nc: *x\nd: [*x]\n", out _).Root);
        Assert.Same(mapping.Entries[0].Value, mapping.Entries[1].Value);
        Assert.Same(mapping.Entries[0].Value, Assert.IsType<YamlSequence>(mapping.Entries[2].Value).Items[0]);
    }

    [Theory]
    [InlineData("a: &x\nb: *x", "{a: , b: }")]
    [InlineData("a: &x 1\nb: *x\nc: &x 2\nd: *x", "{a: 1, b: 1, c: 2, d: 2}")]
    [InlineData("a: &x # why\n  c: 1\nb: *x", "{a: {c: 1}, b: {c: 1}}")]
    [InlineData("a: &x\n  - 1\nb: *x", "{a: [1], b: [1]}")]
    [InlineData("a: &x |\n  t\nb: *x", "{a: \"t⏎\", b: \"t⏎\"}")]
    public void Anchors_and_aliases_are_those_of_YAML(string text, string shape)
    {
        var document = YamlReader.Read(text, out _);
        Assert.Empty(document.Errors);
        Assert.Equal(shape, YamlShape.Of(document.Root));
        YamlText.CheckSpans(text, document);
    }

    [Fact]
    public void An_alias_without_an_anchor_names_the_nearest_one()
    {
        const string text = "a: &owner team\nb: *ownr\nc: *other\n";
        var document = YamlReader.Read(text, out _);
        Assert.Equal("{a: team, b: ?!, c: ?!}", YamlShape.Of(document.Root));
        Assert.All(document.Errors, error => Assert.Equal(FormatRules.UnknownReference, error.Rule));
        Assert.Equal(
            [
                "2 «*ownr» The anchor '&ownr' is not defined above. Did you mean '*owner'?",
                "3 «*other» The anchor '&other' is not defined above. Define it, or put the string in quotes.",
            ],
            document.Errors.Select(error => YamlShape.Of(text, error))
        );
    }

    [Theory]
    [InlineData("a: &x [*x]", "{a: [?!]}")]
    [InlineData("a: &x\n  b: *x\n  c: 1", "{a: {b: ?!, c: 1}}")]
    [InlineData("a: &x\n  b: *x\n  c: {", "{a: {b: ?!, c: {}}}")]
    public void An_alias_within_its_own_anchor_is_refused(string text, string shape)
    {
        var document = YamlReader.Read(text, out _);
        Assert.Equal(shape, YamlShape.Of(document.Root));
        Assert.Contains(
            "'*x' is inside the value that it refers to",
            document.Errors[0].Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("a: &x 1\nb: {\nc: *x", "{a: 1, b: {}, c: 1}")]
    [InlineData("a: &x\n  d: \"\n  e: 1\nc: *x", "{a: {d: ?!, e: 1}, c: {d: ?!, e: 1}}")]
    [InlineData("b: {\nc: { d: &x 1 }\ne: { f: *x, g", "{b: {}, c: {d: 1}, e: {f: 1}}")]
    public void Anchors_hold_across_broken_entries(string text, string shape)
    {
        var document = YamlReader.Read(text, out _);
        Assert.Equal(shape, YamlShape.Of(document.Root));
        Assert.DoesNotContain(document.Errors, error => error.Rule == FormatRules.UnknownReference);
    }

    [Fact]
    public void An_alias_of_a_broken_anchor_has_no_finding_of_its_own()
    {
        var document = YamlReader.Read("a: &x \"text\nc: *x\nd: *y\n", out _);
        Assert.Equal("{a: ?!, c: ?!, d: ?!}", YamlShape.Of(document.Root));
        Assert.Equal([1, 3], document.Errors.Select(error => error.Span.Line + 1));
    }

    [Fact]
    public void Aliases_that_grow_without_end_are_refused_once()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x]\n");
        for (var i = 1; i <= 30; i++)
        {
            text.Append('a').Append(i).Append(": &a").Append(i).Append(" [");
            text.AppendJoin(", ", Enumerable.Repeat($"*a{i - 1}", 8)).Append("]\n");
        }

        var document = YamlReader.Read(text.ToString(), out _);
        var error = Assert.Single(document.Errors);
        Assert.StartsWith(
            "The aliases in the file expand to too much content",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.InRange(Expanded(document.Root!), 0, 20_000 + (16 * text.Length));
    }

    [Fact]
    public void Aliases_that_nest_without_end_are_refused()
    {
        var text = new StringBuilder("a0: &a0 [x]\n");
        for (var i = 1; i <= 1_000; i++)
        {
            text.Append('a').Append(i).Append(": &a").Append(i).Append(" [*a").Append(i - 1).Append("]\n");
        }

        var document = YamlReader.Read(text.ToString(), out _);
        Assert.Single(document.Errors);
        Assert.InRange(Expanded(document.Root!), 0, 1_000 * TolerantReader.MaximumDepth * 2);
    }

    [Fact]
    public void A_plan_that_shares_much_is_read()
    {
        var shared = string.Join(
            "\n",
            Enumerable.Range(0, 20).Select(i => $"  p{i}: {{ type: integer, description: Number {i} }}")
        );
        var events = string.Concat(Enumerable.Range(0, 500).Select(i => $"  Event {i}:\n    properties: *p\n"));
        Assert.Empty(YamlReader.Read($"x-p: &p\n{shared}\nevents:\n{events}", out _).Errors);
    }

    /// <summary>How many nodes somebody meets who follows every alias.</summary>
    private static long Expanded(YamlNode node) =>
        node switch
        {
            YamlMapping mapping => 1 + mapping.Entries.Sum(entry => 1 + Expanded(entry.Value)),
            YamlSequence sequence => 1 + sequence.Items.Sum(Expanded),
            _ => 1,
        };
}

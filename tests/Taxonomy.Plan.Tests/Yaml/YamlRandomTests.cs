using CsCheck;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Tests.Yaml;

/// <summary>Nothing that a file may hold makes the reader throw, or work more than in proportion to its length.</summary>
public sealed class YamlRandomTests
{
    [Fact]
    public void Noise_is_read() => Try(RandomTexts.Noise);

    [Fact]
    public void Yaml_signs_in_any_order_are_read() => Try(RandomTexts.Signs);

    [Fact]
    public void Broken_outlines_are_read() => Try(RandomTexts.Outlines);

    [Fact]
    public void Damaged_plans_are_read() => Try(RandomTexts.DamagedPlans);

    [Fact]
    public void Random_bytes_are_read() =>
        Try(Gen.Byte.Array[0, 300].Select(bytes => System.Text.Encoding.UTF8.GetString(bytes)));

    /// <summary>What the parser refuses where it stands before a block is told, too.</summary>
    [Theory]
    [InlineData("a: &\n  b: c\n", 3)]
    [InlineData("a: 1\nb: &x,y\n  c: &c\n    d: e\n", 10)]
    [InlineData("a: &x &y\n  b: c\n", 6)]
    [InlineData("a: !x !y\n  b: c\n", 6)]
    [InlineData("a: &\n  - b\n", 3)]
    [InlineData("a: !<x\n  b: c\n", 3)]
    [InlineData("a: &x[b]\n", 3)]
    [InlineData("a: [&x{b}]\n", 4)]
    public void A_broken_anchor_or_tag_is_an_error(string text, int start) =>
        Assert.Equal(start, Assert.Single(YamlReader.Read(text, out _).Errors).Span.Start);

    [Fact]
    public void Plans_cut_off_anywhere_are_read()
    {
        foreach (var (_, text) in SampleTexts.All)
        {
            var step = LongRun.Step(text.Length > 2_000 ? 61 : 7);
            for (var length = 0; length < text.Length; length += step)
            {
                YamlWorkLimits.Check(text[..length]);
                YamlWorkLimits.Check(text[length..]);
            }
        }
    }

    [Fact]
    public void Plans_without_any_one_character_are_read()
    {
        foreach (var (_, text) in SampleTexts.All)
        {
            var step = LongRun.Step(text.Length > 2_000 ? 61 : 7);
            for (var index = 0; index < text.Length; index += step)
            {
                YamlWorkLimits.Check(text.Remove(index, 1));
            }
        }
    }

    private static void Try(Gen<string> texts) => texts.Try(YamlWorkLimits.Check, iter: LongRun.Cases);
}

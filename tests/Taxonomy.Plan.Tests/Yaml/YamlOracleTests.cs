using CsCheck;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Tests.Yaml;

/// <summary>What YamlDotNet's parser accepts is read as it reads it: nodes, values, styles and places.</summary>
public sealed class YamlOracleTests
{
    [Theory]
    [InlineData("a: 1\nb: 2\n")]
    [InlineData("a: 1")]
    [InlineData("# c\n\n  a: 1\n  b: 2 # c\n # d\n")]
    [InlineData("a:\n  b:\n    c: 1\n  d: 2\ne:\n")]
    [InlineData("a:\n- 1\n- 2\nb:\n  - 3\n  - x: 4\n    y: 5\n  -\n  - - 6\n    - 7\n  -\n    z: 8\n")]
    [InlineData("a: { e: , f }\nb: {}\nc: []\nd: { x: [1, { y: z }], \"w\": 'v', u }\n")]
    [InlineData("a: {\n  b: 1, # c\n  c: [\n    d,\n    e\n  ],\n}\nf: [a, b,]\n")]
    [InlineData("a: {b:\n  1, c:\n  }\nd: [a\n  , b]\n")]
    [InlineData("a: \"x \\\"y\\\" \\\\ \\n\"\nb: 'it''s'\n'c': 1\n\"d e\" : 2\n")]
    [InlineData(
        "a: |\n  one\n    two\n\n  three\n\nb: >-\n  four\n  five\n\n\n  six\n\nc: |+\n  seven\n\n\nd: >\n  eight"
    )]
    [InlineData("a:\n  - |\n    one\n  - >-\n   two\n   three\n- x\n")]
    [InlineData("a: one\n  two\n\n\n   three\nb:\n  four\n  five\n- x\n")]
    [InlineData("a: one\n  two\n  # c\nb: four # c\nc:\n  four five\n\n\n")]
    [InlineData("a: b #c\n")]
    [InlineData("a: -1\nb: -x\nc: a#b\nd: a:b\ne: http://x.y/z?a=b\nf: \"\"\ng: ''\nh: ~\n")]
    [InlineData("a: 😀 é \u00a0x\u00a0\nb: ü\n")]
    [InlineData("a b: c d  # e\nf  : g\n")]
    [InlineData("a: |  # c\n  b\nc: d\n")]
    [InlineData("a: |\n  b\n c\nd: e\n")]
    [InlineData("a: |\n  b   \n  \n")]
    [InlineData("a *b: c\nd: { e *f: g, h: i * j }\nk: l *m\n")]
    [InlineData("a: \"one\\\n  two\n\n  three\"\nb: 'four\n  five'\nc: [\"six\n  seven\"]\n")]
    [InlineData("a: !x b\nc: &y d\ne: &z\n  f: g\n")]
    [InlineData("a: [b: c, \"d\": e, f: , g]\nh: [i\n  j, k\n\n  l]\nm: { n\n  o, p: q\n  r }\n")]
    [InlineData("a: |2\n   b\n  c\nd: >1-\n  e\n f\ng: >\n  h\n   i\n  j\n\n   k\n")]
    [InlineData("a:\n  |\n  b\nc:\n  \"d\n  e\"\nf:\n  { g: h }\n")]
    [InlineData("---\na: b\n...\n")]
    [InlineData("%YAML 1.2\n--- # c\na: b\n")]
    [InlineData("--- [a, b]\n")]
    [InlineData("- a\n- - b\n  - c\n-\n  d: e\n- ? x\n")]
    [InlineData("one\n two\n\n three\n")]
    [InlineData("{a: b,\nc: d}\n")]
    // A line of a block scalar with nothing but a tab is content, since indentation is spaces.
    [InlineData("---  >\n\t")]
    [InlineData("---  |\n\t\n\t x\n")]
    [InlineData("--- >\nx\n\t\ny\n")]
    [InlineData("a: |\n  x\n  \t\nb: >\n  y\n \t\n")]
    [InlineData("|\nx\n  # y\n z\n")]
    public void A_text_is_read_as_the_parser_reads_it(string text)
    {
        Compare(text);
        Compare(text.ReplaceLineEndings("\r\n"));
        Compare("\uFEFF" + text);
        for (var length = 0; length < text.Length; length++)
        {
            Compare(text[..length]);
        }
    }

    [Fact]
    public void Random_texts_are_read_as_the_parser_reads_them() =>
        Gen.OneOf(RandomTexts.Signs, RandomTexts.Outlines, RandomTexts.DamagedPlans, OrdinaryTexts.Documents)
            .Try(Compare, iter: 3 * LongRun.Cases);

    /// <summary>The same texts each time: a share of random ones is not the same twice.</summary>
    [Fact]
    public void What_the_parser_accepts_has_no_errors_but_for_traps()
    {
        MessageFormat[] traps = [YamlRules.CutByComment, YamlRules.MissingName, YamlRules.NoSpaceAfterColon];
        var random = new PCG(1, 2);
        for (var index = 0; index < LongRun.Cases; index++)
        {
            var text = OrdinaryTexts.Documents.Generate(random, null, out _);
            if (YamlOracle.Accepts(text))
            {
                Assert.All(YamlReader.Read(text, out _).Errors, error => Assert.Contains(error.Format, traps));
            }
        }
    }

    /// <summary>Each line of a plan in turn with another text instead, as somebody edits it.</summary>
    [Fact]
    public void Edited_plans_are_read_as_the_parser_reads_them() =>
        Gen.Select(
                Gen.Int[0, SampleTexts.All.Count - 1],
                Gen.Int[0, 1 << 20],
                Gen.Int[0, 3],
                OrdinaryTexts.Lines,
                (plan, place, removed, added) =>
                {
                    var lines = SampleTexts.All[plan].Text.Split('\n').ToList();
                    var line = place % lines.Count;
                    var indentation = lines[line].Length - lines[line].TrimStart().Length;
                    lines.RemoveRange(line, Math.Min(removed, lines.Count - line));
                    lines.Insert(line, new string(' ', indentation) + added);
                    return string.Join("\n", lines);
                }
            )
            .Try(Compare, iter: LongRun.Cases / 4);

    private static void Compare(string text)
    {
        var document = YamlReader.Read(text, out _);
        if (document.Errors.Count > 0 || YamlOracle.Events(text) is not { } expected)
        {
            return;
        }

        // A document without content has an empty scalar for the parser, if it has a marker.
        var actual = document.Root is null && expected.Count == 1 ? expected : YamlOracle.Events(text, document.Root);
        if (!expected.SequenceEqual(actual))
        {
            Assert.Equal($"{text}\n{string.Join("\n", expected)}", $"{text}\n{string.Join("\n", actual)}");
        }

        YamlText.CheckSpans(text, document);
    }
}

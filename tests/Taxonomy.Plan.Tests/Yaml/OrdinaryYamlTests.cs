using CsCheck;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Tests.Yaml;

/// <summary>What is read without the parser is what the parser makes of it: nodes, values, styles and places.</summary>
public sealed class OrdinaryYamlTests
{
    [Fact]
    public void Ordinary_plans_need_no_parser()
    {
        foreach (var (path, text) in SampleTexts.Samples)
        {
            if (!text.Contains(": &", StringComparison.Ordinal))
            {
                var document = YamlReader.Read(text, out var work);
                Assert.Empty(document.Errors);
                Assert.True(work.ParsedCharacters == 0, path);
                Assert.Equal(text.Length, work.OrdinaryCharacters);
            }
        }
    }

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
    public void A_text_is_read_as_the_parser_reads_it(string text)
    {
        Compare(text, out _);
        Compare(text.ReplaceLineEndings("\r\n"), out _);
        for (var length = 0; length < text.Length; length++)
        {
            Compare(text[..length], out _);
        }
    }

    [Fact]
    public void Random_texts_are_read_as_the_parser_reads_them() =>
        Gen.OneOf(RandomTexts.Signs, RandomTexts.Outlines, RandomTexts.DamagedPlans, OrdinaryTexts.Documents)
            .Try(text => Compare(text, out _), iter: 3 * LongRun.Cases);

    /// <summary>The same texts each time: a share of random ones is not the same twice.</summary>
    [Fact]
    public void Most_ordinary_texts_need_no_parser()
    {
        var all = 0;
        var ordinary = 0;
        var random = new PCG(1, 2);
        for (var index = 0; index < LongRun.Cases; index++)
        {
            var text = OrdinaryTexts.Documents.Generate(random, null, out _);
            Compare(text, out var isOrdinary);
            var parsed = YamlParse.Run(new YamlWork(text), YamlRange.Whole(text));
            all += parsed is { Fault: null, Errors.Count: 0 } ? 1 : 0;
            ordinary += isOrdinary ? 1 : 0;
        }

        Assert.InRange((double)ordinary / all, 0.75, 1);
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
            .Try(text => Compare(text, out _), iter: LongRun.Cases / 4);

    private static void Compare(string text, out bool isOrdinary)
    {
        isOrdinary = false;
        if (!FirstLook.At(text).IsOrdinary || OrdinaryYaml.Run(new YamlWork(text)) is not { } ordinary)
        {
            return;
        }

        isOrdinary = true;
        var parsed = YamlParse.Run(new YamlWork(text), YamlRange.Whole(text));
        if (parsed.Fault is not null || parsed.Errors.Count > 0)
        {
            Assert.Fail($"The parser refuses what has been read: {parsed.Fault ?? parsed.Errors[0]}\n{text}");
        }

        Assert.Empty(ordinary.Errors);
        Assert.Null(ordinary.Fault);
        if (Describe(parsed.Root) != Describe(ordinary.Root))
        {
            Assert.Equal(text + "\n" + Describe(parsed.Root), text + "\n" + Describe(ordinary.Root));
        }

        Assert.Equal(parsed.SeveralLines, ordinary.SeveralLines);
    }

    private static string Describe(YamlNode? root) =>
        string.Join(
            "\n",
            YamlText
                .Nodes(root)
                .Select(node =>
                    node switch
                    {
                        YamlScalar scalar => $"{scalar.Style} {scalar.Value.ReplaceLineEndings("⏎")} {scalar.Span}",
                        YamlMapping mapping => $"mapping {mapping.IsFlow} {mapping.Entries.Count} {mapping.Span}",
                        YamlSequence sequence => $"sequence {sequence.IsFlow} {sequence.Items.Count} {sequence.Span}",
                        _ => $"{node} {node.Span}",
                    }
                )
        );
}

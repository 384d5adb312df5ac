using CsCheck;

namespace Taxonomy.Plans.Tests.Yaml;

/// <summary>Texts that break readers: noise, noise made of YAML's own signs, and plans that have been damaged.</summary>
internal static class RandomTexts
{
    private static readonly string[] Pieces =
    [
        "a",
        "b: ",
        "c:",
        "key: value",
        ": ",
        ":",
        "- ",
        "-",
        "? ",
        "\n",
        "\n  ",
        "\n    ",
        "\r\n",
        "\r",
        "\t",
        " ",
        "  ",
        "{",
        "}",
        "[",
        "]",
        ",",
        "\"",
        "'",
        "''",
        "\\",
        "\\u00e9",
        "\\x",
        "#",
        " #",
        "#1 A:",
        "&x",
        "*x",
        "&x ",
        "*x ",
        "!",
        "!!str ",
        "|",
        ">",
        ": |\n",
        ": >-\n",
        "---",
        "\n---\n",
        "\n...\n",
        "%YAML 1.2",
        "<<",
        "<<: *x",
        "~",
        "null",
        "@",
        "`",
        "=",
        "Genre[]",
        "map<string, T>",
        "{ a: 1 }",
        "[1, 2]",
        "é",
        "😀",
        "\uD83D",
        "\uFEFF",
        "\0",
        "\u0085",
        "\u2028",
        "\uFFFE",
    ];

    /// <summary>Any UTF-16, halves of characters included.</summary>
    public static Gen<string> Noise { get; } = Gen.Char.Array[0, 200].Select(characters => new string(characters));

    /// <summary>YAML's own signs in any order.</summary>
    public static Gen<string> Signs { get; } = OneOf(Pieces).Array[0, 60].Select(string.Concat);

    /// <summary>Lines of an outline with something wrong in many of them.</summary>
    public static Gen<string> Outlines { get; } =
        Gen.Select(Gen.Int[0, 8], OneOf("", "- ", "- - "), OneOf(Pieces).Array[0, 4])
            .Array[0, 25]
            .Select(lines =>
                string.Concat(
                    lines.Select(line => $"{new string(' ', line.Item1)}{line.Item2}{string.Concat(line.Item3)}\n")
                )
            );

    /// <summary>A valid plan, or some lines of one, after up to five accidents.</summary>
    public static Gen<string> DamagedPlans { get; } =
        Gen.Select(
            Gen.Int[0, SampleTexts.All.Count - 1],
            Gen.Bool,
            Gen.Int[0, 1 << 20],
            Gen.Select(Gen.Int[0, 9], Gen.Int[0, 1 << 20], Gen.Int[0, 40], OneOf(Pieces)).Array[0, 5],
            (plan, isWhole, start, accidents) =>
            {
                var text = SampleTexts.All[plan].Text;
                text = isWhole && text.Length < 2_000 ? text : Lines(text, start, 40);
                foreach (var (kind, place, length, piece) in accidents)
                {
                    text = Damage(text, kind, place % (text.Length + 1), length, piece);
                }

                return text;
            }
        );

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static string Damage(string text, int kind, int place, int length, string piece)
    {
        length = Math.Min(length, text.Length - place);
        var line = text.LastIndexOf('\n', Math.Max(place - 1, 0)) + 1;
        return kind switch
        {
            0 => text[..place],
            1 => text[place..],
            2 => text.Remove(place, length),
            3 or 4 => text.Insert(place, piece),
            5 => text.Remove(place, length).Insert(place, piece),
            6 => text.Insert(line, new string(' ', (length % 3) + 1)),
            7 => text.AsSpan(line).StartsWith("  ") ? text.Remove(line, (length % 2) + 1) : text,
            8 => text.Insert(line, $"{text.AsSpan(place, length)}\n"),
            _ => text.Replace("\n", "\r\n", StringComparison.Ordinal),
        };
    }

    private static string Lines(string text, int start, int count)
    {
        var lines = text.Split('\n');
        return string.Join("\n", lines.Skip(start % lines.Length).Take(count));
    }
}

using CsCheck;

namespace Taxonomy.Plans.Tests.Yaml;

/// <summary>Random YAML as people write it: nested, in every style, with comments and blank lines.</summary>
internal static class OrdinaryTexts
{
    private static readonly string[] Words =
    [
        "a",
        "song_id",
        "Song Played",
        "-1",
        "1.5",
        "true",
        "~",
        "it's",
        "a#b",
        "x:y",
        "Genre?",
        "http://x.y/z",
        "é😀",
        "a - b",
        "two  spaces",
        "\"quoted: text\"",
        "\"with \\\"escapes\\\" \\\\ \\t\"",
        "'single ''quotes'''",
        "\"\"",
        "''",
        "=",
        ".5",
        "a*b&c",
    ];

    private static readonly string[] Comments = ["", "", "", "", "  # comment", " # comment", " #", "   "];

    private static readonly string[] Between = ["", "", "", "", "", "\n", "# comment\n", "   # comment\n", "  \n\n"];

    private static Gen<string> Word { get; } = OneOf(Words);

    private static Gen<string> FlowWord { get; } = OneOf([.. Words, ""]);

    /// <summary>What may follow a colon in the same line.</summary>
    private static Gen<string> Flow { get; } =
        Gen.Recursive<string>(
            (depth, self) =>
                depth > 2
                    ? FlowWord
                    : Gen.Frequency(
                        (4, FlowWord),
                        (
                            1,
                            Gen.Select(
                                self.Array[0, 3],
                                OneOf(", ", ",", " ,  "),
                                (items, by) => $"[{string.Join(by, items)}]"
                            )
                        ),
                        (
                            1,
                            Gen.Select(
                                Gen.Select(FlowWord, OneOf(": ", ":  ", " : "), self).Array[0, 3],
                                OneOf(" ", ""),
                                (entries, space) =>
                                    $"{{{space}{string.Join(", ", entries.Select(entry => entry.Item1 + entry.Item2 + entry.Item3))}{space}}}"
                            )
                        )
                    )
        );

    /// <summary>One line without its indentation.</summary>
    public static Gen<string> Lines { get; } =
        Gen.Select(
            OneOf("", "", "- ", "- - "),
            Gen.Select(Word, OneOf(": ", ":", ":  ", " : ", "")),
            Gen.OneOf(Flow, Word),
            OneOf(Comments),
            (mark, key, value, comment) => mark + key.Item1 + key.Item2 + value + comment
        );

    /// <summary>Whole texts: mostly valid, some not.</summary>
    public static Gen<string> Documents { get; } =
        Gen.Select(Mapping(0), OneOf("\n", "\n", "\r\n"), Gen.Bool)
            .Select(
                (text, lineEnd, hasEnd) =>
                    (hasEnd ? text : text.TrimEnd('\n')).Replace("\n", lineEnd, StringComparison.Ordinal)
            );

    private static Gen<string> Mapping(int indentation) =>
        Gen.Select(OneOf(Between), Word, Value(indentation))
            .Array[1, 4]
            .Select(entries =>
                string.Concat(
                    entries.Select(entry => $"{entry.Item1}{new string(' ', indentation)}{entry.Item2}:{entry.Item3}")
                )
            );

    private static Gen<string> Sequence(int indentation) =>
        Gen.Select(OneOf(Between), Item(indentation))
            .Array[1, 4]
            .Select(items =>
                string.Concat(items.Select(item => $"{item.Item1}{new string(' ', indentation)}-{item.Item2}"))
            );

    // What follows the colon, with the line end after it.
    private static Gen<string> Value(int indentation) =>
        indentation > 6
            ? Inline(indentation)
            : Gen.Frequency(
                (5, Inline(indentation)),
                (2, Below(indentation, Mapping(indentation + 2))),
                (1, Below(indentation, Mapping(indentation + 1))),
                (1, Below(indentation, Sequence(indentation + 2))),
                (1, Below(indentation, Sequence(indentation))),
                (1, OneOf(Comments).Select(comment => comment + "\n"))
            );

    private static Gen<string> Item(int indentation) =>
        indentation > 6
            ? Inline(indentation)
            : Gen.Frequency(
                (4, Inline(indentation)),
                (1, Below(indentation, Mapping(indentation + 2))),
                (1, Mapping(indentation + 2).Select(text => " " + text.TrimStart(' ')))
            );

    private static Gen<string> Below(int indentation, Gen<string> node) =>
        Gen.Select(OneOf(Comments), node, (comment, text) => $"{comment}\n{text}");

    private static Gen<string> Inline(int indentation)
    {
        var inner = new string(' ', indentation + 2);
        return Gen.Frequency(
            (
                4,
                Gen.Select(
                    OneOf(" ", " ", "  "),
                    Gen.OneOf(Word, Flow),
                    OneOf(Comments),
                    (space, text, comment) => $"{space}{text}{comment}\n"
                )
            ),
            (
                1,
                Gen.Select(
                    OneOf(" |", " >", " |-", " >-", " |+", " >+", " | # comment"),
                    OneOf("one", "two words  ", "", "# no comment", "  deeper", "a: b").Array[1, 4],
                    (mark, lines) =>
                        $"{mark}\n{string.Concat(lines.Select(line => (line.Length == 0 ? "" : inner + line) + "\n"))}"
                )
            ),
            (
                1,
                OneOf("one", "two words", "", "it's")
                    .Array[1, 3]
                    .Select(lines =>
                        $" first\n{string.Concat(lines.Select(line => (line.Length == 0 ? "" : inner + line) + "\n"))}"
                    )
            ),
            (1, Gen.Select(FlowWord, FlowWord, (one, two) => $" [\n{inner}{one}, # comment\n{inner}{two}\n{inner}]\n")),
            (1, Gen.Select(Word, Flow, (one, two) => $" {{ {one}:\n{inner}{two},\n{inner}b: c }}\n"))
        );
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}

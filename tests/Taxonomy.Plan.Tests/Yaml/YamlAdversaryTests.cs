using System.Text;

namespace Taxonomy.Plans.Tests.Yaml;

/// <summary>
/// Texts made to cost a reader more than their length: open brackets and quotes by the thousand, faults at every level,
/// whatever makes a parser look ahead or a repair look back. Some ten thousand characters each, and a million in a long run;
/// the work is counted.
/// </summary>
public sealed class YamlAdversaryTests
{
    private static readonly int Length = LongRun.IsOn ? 1_000_000 : 40_000;

    /// <summary>A beginning, and what is repeated after it.</summary>
    private static readonly Dictionary<string, (string Start, string Repeated)> Repeated = new()
    {
        ["open brackets"] = ("", "["),
        ["open braces"] = ("", "{"),
        ["both"] = ("a: ", "[{"),
        ["brackets with names"] = ("a: ", "{b: [c, "),
        ["lines of open brackets"] = ("", "a: " + new string('[', 90) + "\n"),
        ["lines of too many brackets"] = ("", "a: " + new string('[', 900) + "\n"),
        ["lines of closed brackets"] = ("", "a: " + new string('[', 90) + new string(']', 90) + "\n"),
        ["dashes"] = ("", "- "),
        ["question marks"] = ("", "? "),
        ["colons"] = ("", "a: "),
        ["only colons"] = ("", ":"),
        ["nameless entries"] = ("", ": \n"),
        ["open double quotes"] = ("", "a: \"x\n"),
        ["open single quotes"] = ("", "a: 'x\n"),
        ["one open quote"] = ("a: '", "x y\n  "),
        ["double quotes"] = ("", "\""),
        ["single quotes"] = ("", "'"),
        ["open braces in lines"] = ("", "a: {\n"),
        ["quoted texts after a bracket"] = ("\"a\": [\n", " \"x\",\n"),
        ["quoted texts in an open bracket"] = ("a: [", "\"x\\n\","),
        ["half quotes in a brace"] = ("a: {", "'x\n "),
        ["escaped ends in a brace"] = ("a: {", "\"x\\\n "),
        ["words"] = ("", "posi\n"),
        ["words between entries"] = ("", "posi\na: 1\n"),
        ["lines off by one"] = ("", "a:\n   b: 1\n  c: 2\n"),
        ["tabs"] = ("", "\ta: 1\n"),
        ["tabs between"] = ("", "a: 1\n\tb: 2\n"),
        ["names in comments"] = ("", "#1 a:\n  b: 1\n"),
        ["names in comments, broken"] = ("a:\n", "#1 x:\n  b: \"\n"),
        ["comments"] = ("", "#"),
        ["texts cut by comments"] = ("", "a: b #1\n"),
        ["forbidden characters"] = ("", "\0"),
        ["forbidden characters in a brace"] = ("a: {b: ", "\u0001"),
        ["anchors"] = ("", "&a "),
        ["ampersands in an open brace"] = ("a: *b\nc: {", "&"),
        ["one long alias"] = ("a: *", "b"),
        ["anchors as names"] = ("", "&x:\n"),
        ["aliases"] = ("", "a: *b\n"),
        ["aliases of much"] = ("a: &a [" + string.Concat(Enumerable.Repeat("x,", 500)) + "]\n", "b: *a\n"),
        ["commas"] = ("a: [", ","),
        ["documents"] = ("", "---\n"),
        ["ends of documents"] = ("", "...\n"),
        ["directives"] = ("", "%\n"),
        ["texts"] = ("", "a: |\n x\n"),
        ["line breaks"] = ("", "\n"),
        ["blanks"] = ("", " "),
        ["one long line"] = ("a: ", "b"),
        ["one long name"] = ("", "a"),
        ["list faults"] = ("", "- a\n-b\n"),
        ["faults in lists of mappings"] = ("", "- a: 1\n  b: {\n"),
        ["lists in braces"] = ("a: {", "b: G[], "),
        ["a text that goes on, and fails"] = ("", "a: b\n  c\n  d: e\n"),
        ["names with stars"] = ("", "a *b: 1\n"),
    };

    /// <summary>Lines that depend on their number.</summary>
    private static readonly Dictionary<string, Func<int, string>> Lines = new()
    {
        ["ever deeper"] = i => $"{new string(' ', i)}a:\n",
        ["deep again and again"] = i => $"{new string(' ', i % 120)}a:\n",
        ["words at every level"] = i => $"{new string(' ', i % 90)}a:\n{new string(' ', (i % 90) + 1)}posi\n",
        ["open quotes at every level"] = i => $"{new string(' ', i % 90)}a:\n{new string(' ', (i % 90) + 1)}b: \"x\n",
        ["up and down"] = i =>
            $"{new string(' ', Math.Abs(80 - (i % 160)))}a:\n{new string(' ', Math.Abs(80 - (i % 160)) + 1)}b: {{x\n",
        ["a ladder"] = i => $"{new string(' ', i % 50)}posi\n",
        ["a ladder down"] = i => $"{new string(' ', 50 - (i % 50))}a: 1\n",
        ["a ladder of tabs"] = i => $"{new string('\t', i % 5)}a:\n",
        ["a staircase of misplaced lines"] = i =>
            i < 50 ? $"{new string(' ', 99 - i)}a:\n" : $"{new string(' ', i % 99)}b: 1\n",
        ["aliases of aliases"] = i => i == 0 ? "a: &a0 [x]\n" : $"a: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}]\n",
        ["a chain of aliases"] = i => i == 0 ? "a: &a0 [x]\n" : $"a: &a{i} [*a{i - 1}]\n",
        ["missing anchors"] = i => $"a{i}: &b{i} 1\nc{i}: *d{i}\n",
        ["a chain of broken anchors"] = i =>
            $"{new string(' ', i % 90)}a{i}: &a{i}\n{new string(' ', (i % 90) + 1)}posi\n",
    };

    public static TheoryData<string> Names => [.. Repeated.Keys, .. Lines.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_work_stays_in_proportion_to_the_text(string name)
    {
        var text = new StringBuilder();
        if (Repeated.TryGetValue(name, out var repeated))
        {
            text.Append(repeated.Start);
        }

        for (var i = 0; text.Length < Length; i++)
        {
            text.Append(repeated.Repeated ?? Lines[name](i));
        }

        YamlWorkLimits.Check(text.ToString());
        YamlWorkLimits.Check($"first: 1\nlast:\n  {text.Replace("\n", "\n  ")}\nend: 1\n");
    }
}

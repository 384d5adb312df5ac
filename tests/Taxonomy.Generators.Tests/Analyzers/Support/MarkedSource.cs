using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Taxonomy.Generators.Tests.Analyzers.Support;

/// <summary>
/// C# with marks where findings are expected: <c>[|…|]</c> for the rule that a test is about, <c>{|TAX501:…|}</c> for
/// any. Marks may stand inside each other and at the same place.
/// </summary>
internal sealed class MarkedSource
{
    private MarkedSource(string path, string text, List<(string Id, TextSpan Span)> expected)
    {
        Path = path;
        Text = text;
        Expected = expected;
    }

    public string Path { get; }

    /// <summary>The code without marks.</summary>
    public string Text { get; }

    public IReadOnlyList<(string Id, TextSpan Span)> Expected { get; }

    public static MarkedSource Parse(string path, string marked, string? id = null)
    {
        var text = new StringBuilder(marked.Length);
        var expected = new List<(string Id, TextSpan Span)>();
        var open = new Stack<(string Id, int Start, char End)>();
        for (var i = 0; i < marked.Length; i++)
        {
            if (At(marked, i, "[|") && id is not null)
            {
                open.Push((id, text.Length, ']'));
                i++;
            }
            else if (At(marked, i, "{|TAX"))
            {
                var colon = marked.IndexOf(':', i);
                open.Push((marked[(i + 2)..colon], text.Length, '}'));
                i = colon;
            }
            else if (
                marked[i] == '|'
                && open.TryPeek(out var mark)
                && i + 1 < marked.Length
                && marked[i + 1] == mark.End
            )
            {
                open.Pop();
                expected.Add((mark.Id, TextSpan.FromBounds(mark.Start, text.Length)));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        Assert.True(open.Count == 0, $"{path}: a mark is not closed.");
        return new MarkedSource(path, text.ToString(), expected);
    }

    private static bool At(string text, int index, string part) =>
        string.CompareOrdinal(text, index, part, 0, part.Length) == 0;
}

using Taxonomy.Plans.Text;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Tests.Yaml;

/// <summary>What the tests of the reader share: nodes as text, and checks that hold for every document.</summary>
internal static class YamlText
{
    /// <summary>The characters of a node's span, with a sign for each line break.</summary>
    public static string Of(string text, YamlNode node) => Of(text, node.Span);

    public static string Of(string text, SourceSpan span) =>
        text.Substring(span.Start, span.Length).ReplaceLineEndings("⏎");

    /// <summary>Each span lies in the text, and its lines and columns are those of its offsets.</summary>
    public static void CheckSpans(string text, YamlDocument document)
    {
        var lines = LineStarts(text);
        foreach (var error in document.Errors)
        {
            CheckSpan(text, lines, error.Span);
        }

        foreach (var node in Nodes(document.Root))
        {
            CheckSpan(text, lines, node.Span);
            if (node is YamlScalar { Style: YamlScalarStyle.Plain } scalar && scalar.Span.Line == scalar.Span.EndLine)
            {
                var written = text.Substring(scalar.Span.Start, scalar.Span.Length);
                if (scalar.Value != written)
                {
                    Assert.Equal(scalar.Value, Clean(written));
                }
            }
        }
    }

    /// <summary>What may not stand in a file reads as U+FFFD.</summary>
    private static string Clean(string written) =>
        string.Concat(written.Select((c, i) => YamlCharacters.IsForbidden(written, i) ? '\uFFFD' : c));

    /// <summary>All nodes, keys included; what an alias stands for counts once.</summary>
    public static IEnumerable<YamlNode> Nodes(YamlNode? root)
    {
        var seen = new HashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        var open = new Stack<YamlNode>();
        if (root is not null)
        {
            open.Push(root);
        }

        while (open.TryPop(out var node))
        {
            if (!seen.Add(node))
            {
                continue;
            }

            yield return node;
            switch (node)
            {
                case YamlMapping mapping:
                    foreach (var entry in mapping.Entries.Reverse())
                    {
                        open.Push(entry.Value);
                        open.Push(entry.Key);
                    }

                    break;
                case YamlSequence sequence:
                    foreach (var item in sequence.Items.Reverse())
                    {
                        open.Push(item);
                    }

                    break;
            }
        }
    }

    private static void CheckSpan(string text, List<int> lines, SourceSpan span)
    {
        // Asserting each part by itself would take longer than the reading.
        var isRight =
            span.Start >= 0
            && span.Length >= 0
            && span.End <= text.Length
            && LineOf(lines, span.Start) == span.Line
            && LineOf(lines, span.End) == span.EndLine
            && lines[span.Line] + span.Column == span.Start
            && lines[span.EndLine] + span.EndColumn == span.End;
        if (!isRight)
        {
            Assert.Fail($"{span} is no place of the text.");
        }
    }

    private static int LineOf(List<int> lines, int index)
    {
        var line = lines.BinarySearch(index);
        return line >= 0 ? line : ~line - 1;
    }

    private static List<int> LineStarts(string text)
    {
        List<int> starts = [0];
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n';
            if (YamlCharacters.IsBreak(text[i]) && !isPair)
            {
                starts.Add(i + 1);
            }
        }

        return starts;
    }
}

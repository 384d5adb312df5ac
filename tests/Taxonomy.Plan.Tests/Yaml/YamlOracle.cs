using System.Globalization;
using Taxonomy.Plans.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Taxonomy.Plans.Tests.Yaml;

/// <summary>What YamlDotNet's parser makes of a text, and the same of the reader's nodes, to be compared.</summary>
internal static class YamlOracle
{
    /// <summary>The parser takes these for line ends, which they are not in YAML 1.2; it gets others in their stead.</summary>
    private static readonly (char Character, char Instead)[] StandIns =
    [
        ('\u0085', '\uE085'),
        ('\u2028', '\uE028'),
        ('\u2029', '\uE029'),
    ];

    /// <summary>
    /// The parser's events, a line each; null where it refuses what YAML allows: tabs before comments, stars within names,
    /// names that begin with a colon, several ends of a document, blank lines before the lines of a block scalar or instead of them.
    /// </summary>
    public static List<string>? Events(string text)
    {
        List<string> events = [];
        var mark = text.StartsWith('\uFEFF') ? 1 : 0;
        var hasStarts = HasStarts(text);
        try
        {
            var parser = new Parser(new StringReader(Swap(text[mark..], isBack: false)));
            while (parser.MoveNext())
            {
                if (Describe(parser.Current!, mark, hasStarts) is { } line)
                {
                    events.Add(Swap(line, isBack: true));
                }
            }

            return text.Contains('*', StringComparison.Ordinal) || LosesSpaces(text, events) ? null : events;
        }
        catch (YamlException exception)
            when (text.Contains('\t', StringComparison.Ordinal)
                || text.Contains('*', StringComparison.Ordinal)
                || text.Contains(" :", StringComparison.Ordinal)
                || exception.Message.Contains("lines above first content line", StringComparison.Ordinal)
                || exception.Message.Contains("extra spaces in first line", StringComparison.Ordinal)
                || LosesSpaces(text, events)
            )
        {
            return null;
        }
        catch (InvalidOperationException) when (text.Contains("...", StringComparison.Ordinal))
        {
            return null;
        }
    }

    /// <summary>
    /// The lines of a block scalar that is the document may be indented by nothing. Then the parser takes all spaces before
    /// them for indentation, and a line that begins with a number sign for a comment; in YAML 1.2 they are content.
    /// </summary>
    private static bool LosesSpaces(string text, List<string> events) =>
        events is [var only]
        && only.StartsWith("Block", StringComparison.Ordinal)
        && (text.Contains("\n ", StringComparison.Ordinal) || text.Contains("\r ", StringComparison.Ordinal));

    /// <summary>The parser reads the text without an exception, as one document.</summary>
    public static bool Accepts(string text)
    {
        try
        {
            var parser = new Parser(new StringReader(Swap(text, isBack: false)));
            var documents = 0;
            while (parser.MoveNext())
            {
                documents += parser.Current is DocumentStart ? 1 : 0;
            }

            return documents < 2;
        }
        catch (Exception exception) when (exception is YamlException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The same lines of the reader's nodes.</summary>
    public static List<string> Events(string text, YamlNode? root)
    {
        List<string> events = [];
        Add(events, root, HasStarts(text));
        return events;
    }

    /// <summary>For the parser, an anchor or a tag is a part of the node.</summary>
    private static bool HasStarts(string text) => text.AsSpan().IndexOfAny('&', '!') < 0;

    private static string? Describe(ParsingEvent current, int mark, bool hasStarts) =>
        current switch
        {
            Scalar { Style: ScalarStyle.Literal or ScalarStyle.Folded } scalar => Line("Block", scalar.Value),
            Scalar { Value: "", Style: ScalarStyle.Plain } => Line("Plain", ""),
            Scalar scalar => Line(
                scalar.Style.ToString(),
                scalar.Value,
                hasStarts ? scalar.Start.Index + mark : null,
                scalar.End.Index + mark
            ),
            MappingStart mapping => $"{{ {mapping.Style == MappingStyle.Flow}",
            MappingEnd => "}",
            SequenceStart sequence => $"[ {sequence.Style == SequenceStyle.Flow}",
            SequenceEnd => "]",
            _ => null,
        };

    private static void Add(List<string> events, YamlNode? node, bool hasStarts)
    {
        switch (node)
        {
            case YamlScalar { Style: YamlScalarStyle.Block } or YamlScalar { Value: "", Style: YamlScalarStyle.Plain }:
                events.Add(Line(((YamlScalar)node).Style.ToString(), ((YamlScalar)node).Value));
                break;
            case YamlScalar scalar:
                events.Add(
                    Line(scalar.Style.ToString(), scalar.Value, hasStarts ? scalar.Span.Start : null, scalar.Span.End)
                );
                break;
            case YamlMapping mapping:
                events.Add($"{{ {mapping.IsFlow}");
                foreach (var entry in mapping.Entries)
                {
                    Add(events, entry.Key, hasStarts);
                    Add(events, entry.Value, hasStarts);
                }

                events.Add("}");
                break;
            case YamlSequence sequence:
                events.Add($"[ {sequence.IsFlow}");
                foreach (var item in sequence.Items)
                {
                    Add(events, item, hasStarts);
                }

                events.Add("]");
                break;
        }
    }

    private static string Line(string style, string value, long? start = null, long? end = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{style} «{value}» {start}-{end}");

    private static string Swap(string text, bool isBack)
    {
        foreach (var (character, instead) in StandIns)
        {
            text = isBack ? text.Replace(instead, character) : text.Replace(character, instead);
        }

        return text;
    }
}

using Taxonomy.Plans.Yaml;

namespace Taxonomy.Cli.LanguageServer.Features;

/// <summary>Represents where a cursor is in a YAML text.</summary>
/// <param name="Steps">The keys and items that lead to the collection around it; an item is null.</param>
/// <param name="IsKey">Whether a key is or would be at the cursor; otherwise it is a value or an item.</param>
/// <param name="Siblings">The keys of the mapping around a key.</param>
/// <param name="Start">Where the word at the cursor begins.</param>
internal sealed record CursorPath(
    IReadOnlyList<string?> Steps,
    bool IsKey,
    IReadOnlyCollection<string> Siblings,
    int Start
)
{
    // A word that no plan has.
    private const string Marker = "taxonomy0cursor0";

    /// <summary>Gets the key that a value is under; null for a key and at the start of a file.</summary>
    public string? LastKey => Steps.LastOrDefault(step => step is not null);

    /// <summary>
    /// Returns where a cursor is, by reading the text with a word at the cursor: in a text that is being typed, nothing else
    /// shows what would be there. Null in a comment and where nothing can be.
    /// </summary>
    public static CursorPath? Find(string text, int offset)
    {
        var line = text.LastIndexOfAny(['\r', '\n'], Math.Max(offset - 1, 0), offset) + 1;
        var start = offset;
        while (start > line && !IsBoundary(text, start - 1, line))
        {
            start--;
        }

        var end = offset;
        while (end < text.Length && text[end] is not ('\r' or '\n' or ',' or ']' or '}' or ':' or '#'))
        {
            end++;
        }

        if ((' ' + text[line..offset]).Contains(" #", StringComparison.Ordinal))
        {
            return null;
        }

        var before = text[line..start].TrimEnd();

        var isValueFirst = before.EndsWith(':') || IsInList(before) || before.TrimStart() == "-";
        var hasColon = end < text.Length && text[end] == ':';
        string[] words =
            hasColon ? [Marker]
            : isValueFirst ? [Marker, Marker + ": "]
            : [Marker + ": ", Marker];
        var closing = Closing(before);
        foreach (var word in words.SelectMany(word => closing.Length > 0 ? new[] { word, word + closing } : [word]))
        {
            var marked = string.Concat(text.AsSpan(0, start), word, text.AsSpan(end));
            var steps = new List<string?>();
            if (Visit(YamlReader.Read(marked).Root, steps, start) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    // Words of a name are separated by a space; what precedes a name ends with one.
    private static bool IsBoundary(string text, int index, int line) =>
        text[index] is '{' or '[' or ',' or '"' or '\'' or '|' or '<'
        || (text[index] == ' ' && (index == line || text[index - 1] is ' ' or ':' or '-' or ',' or '{' or '['));

    /// <summary>Returns what closes the lists and mappings that a line opens.</summary>
    private static string Closing(string before)
    {
        var open = new Stack<char>();
        foreach (var character in before)
        {
            if (character is '[' or '{')
            {
                open.Push(character == '[' ? ']' : '}');
            }
            else if (character is ']' or '}' && open.Count > 0)
            {
                open.Pop();
            }
        }

        return string.Concat(open);
    }

    private static bool IsInList(string before) =>
        before.LastIndexOf('[') > Math.Max(before.LastIndexOf('{'), before.LastIndexOf(']'));

    private static CursorPath? Visit(YamlNode? node, List<string?> steps, int start)
    {
        switch (node)
        {
            case YamlScalar { Value: Marker }:
                return new([.. steps], false, [], start);
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    if (entry.Key.Value == Marker)
                    {
                        return new([.. steps], true, [.. mapping.Entries.Select(other => other.Key.Value)], start);
                    }

                    steps.Add(entry.Key.Value);
                    if (Visit(entry.Value, steps, start) is { } found)
                    {
                        return found;
                    }

                    steps.RemoveAt(steps.Count - 1);
                }

                return null;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    steps.Add(null);
                    if (Visit(item, steps, start) is { } found)
                    {
                        return found;
                    }

                    steps.RemoveAt(steps.Count - 1);
                }

                return null;
            default:
                return null;
        }
    }
}

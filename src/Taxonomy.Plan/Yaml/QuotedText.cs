using System.Text;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>What stands between quotes: escapes, and lines that are joined.</summary>
internal static class QuotedText
{
    /// <summary>The text between two quotes; its escapes are known to exist.</summary>
    public static string Read(string text, int start, int end, char quote, StringBuilder result)
    {
        for (var i = start; i < end; )
        {
            var character = text[i];
            if (YamlCharacters.IsSpace(character))
            {
                i = ReadSpace(text, i, end, result);
            }
            else if (quote == '"' && character == '\\' && YamlCharacters.IsBreak(text[i + 1]))
            {
                i = OverBreaks(text, i + 1, end, out var breaks);
                result.Append('\n', breaks - 1);
            }
            else if (quote == '"' && character == '\\')
            {
                i += YamlEscapes.Append(result, text, i, end);
            }
            else
            {
                result.Append(character);
                i += character == '\'' && quote == '\'' ? 2 : 1;
            }
        }

        return result.ToString();
    }

    /// <summary>One line end becomes a space, each further one a line break; blanks around them vanish.</summary>
    private static int ReadSpace(string text, int start, int end, StringBuilder result)
    {
        var blanks = YamlCharacters.OverBlanks(text, start, end);
        if (blanks == end || !YamlCharacters.IsBreak(text[blanks]))
        {
            result.Append(text, start, blanks - start);
            return blanks;
        }

        var index = OverBreaks(text, blanks, end, out var breaks);
        _ = breaks == 1 ? result.Append(' ') : result.Append('\n', breaks - 1);
        return index;
    }

    private static int OverBreaks(string text, int index, int end, out int breaks)
    {
        breaks = 0;
        while (index < end && YamlCharacters.IsSpace(text[index]))
        {
            var length = YamlCharacters.BreakLength(text, index);
            breaks += length > 0 ? 1 : 0;
            index += Math.Max(length, 1);
        }

        return index;
    }
}

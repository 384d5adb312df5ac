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
            var blanks = YamlCharacters.OverBlanks(text, i, end);
            var isLineEnd = blanks < end && YamlCharacters.IsBreak(text[blanks]);
            if (isLineEnd || (quote == '"' && character == '\\' && YamlCharacters.IsBreak(text[i + 1])))
            {
                // One line end becomes a space, or nothing after a backslash, each further one a line break; blanks around
                // them vanish.
                i = OverBreaks(text, isLineEnd ? blanks : i + 1, end, out var breaks);
                _ = isLineEnd && breaks == 1 ? result.Append(' ') : result.Append('\n', breaks - 1);
            }
            else if (blanks > i)
            {
                result.Append(text, i, blanks - i);
                i = blanks;
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

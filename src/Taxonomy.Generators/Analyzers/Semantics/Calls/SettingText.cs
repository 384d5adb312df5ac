using System.Text;

namespace Taxonomy.Generators.Analyzers.Semantics.Calls;

/// <summary>Splits the text of a setting, without looking into parentheses and quoted strings.</summary>
internal static class SettingText
{
    /// <summary>Returns the parts between separators, trimmed unless they are quoted.</summary>
    public static IEnumerable<string> Split(string text, params char[] separators)
    {
        var start = 0;
        var depth = 0;
        var isQuoted = false;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (depth == 0 && !isQuoted && separators.Contains(text[i])))
            {
                yield return text.Substring(start, i - start).Trim();
                start = i + 1;
            }
            else if (text[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (text[i] is '(' or ')' && !isQuoted)
            {
                depth = text[i] == '(' ? depth + 1 : Math.Max(0, depth - 1);
            }
        }
    }

    /// <summary>Returns the string in <c>key="…"</c>; null if the word is something else.</summary>
    public static string? Unquote(string word, string key)
    {
        if (
            !word.StartsWith(key + "\"", StringComparison.Ordinal)
            || !word.EndsWith("\"", StringComparison.Ordinal)
            || word.Length < key.Length + 2
        )
        {
            return null;
        }

        var inner = word.Substring(key.Length + 1, word.Length - key.Length - 2);
        return inner.IndexOf('"') < 0 ? inner : null;
    }
}

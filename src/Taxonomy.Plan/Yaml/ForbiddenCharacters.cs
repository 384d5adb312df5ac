using System.Globalization;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>Characters that a file must not contain; the reader sees U+FFFD in their stead.</summary>
internal static class ForbiddenCharacters
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text as it can be read, and an error for each line with such characters, at the first of them.</summary>
    public static string Replace(string text, out List<Finding> errors)
    {
        errors = [];
        char[]? clean = null;
        var hasReplacement = false;
        var at = default(TextPoint);
        var lastLine = -1;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character is > '\u001F' and < '\u007F' or '\n' or '\r' or '\t')
            {
                continue;
            }

            var isReplacement = character == Replacement && !hasReplacement;
            if (!isReplacement && !YamlCharacters.IsForbidden(text, i))
            {
                continue;
            }

            at = at.Forward(text, i);
            if (isReplacement || at.Line != lastLine)
            {
                var code = ((int)character).ToString("X4", CultureInfo.InvariantCulture);
                Message message = isReplacement ? YamlRules.NotUtf8 : YamlRules.Forbidden.With(code);
                errors.Add(message.CreateFinding(at.Span(1)));
            }

            if (isReplacement)
            {
                hasReplacement = true;
                continue;
            }

            lastLine = at.Line;
            clean ??= text.ToCharArray();
            clean[i] = Replacement;
        }

        return clean is null ? text : new string(clean);
    }
}

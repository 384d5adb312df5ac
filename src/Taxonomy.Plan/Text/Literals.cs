using System.Globalization;
using System.Text;

namespace Taxonomy.Plans.Text;

/// <summary>Writes strings as literals of C#, JSON and YAML, with their quotes.</summary>
internal static partial class Literals
{
    [ThreadStatic]
    private static StringBuilder? s_builder;

    // A builder for each literal would be most of what the emitter allocates.
    private static StringBuilder Builder() => (s_builder ??= new StringBuilder(256)).Clear();

    /// <summary>Whether a string is the same in every language here.</summary>
    private static bool IsPrintableAscii(string value)
    {
        foreach (var character in value)
        {
            if (character is < ' ' or > '~' or '"' or '\\')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Appends the escapes that the three languages have in common.</summary>
    private static bool TryAppendShortEscape(StringBuilder text, char character)
    {
        var escape = character switch
        {
            '"' => '"',
            '\\' => '\\',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            _ => '\0',
        };
        if (escape == '\0')
        {
            return false;
        }

        text.Append('\\').Append(escape);
        return true;
    }

    private static void AppendCode(StringBuilder text, char character, string format) =>
        text.Append("\\u").Append(((int)character).ToString(format, CultureInfo.InvariantCulture));
}

using System.Globalization;

namespace Taxonomy.Plans.Text;

/// <summary>Writes a name as YAML that a plan's reader takes for this very name.</summary>
internal static class YamlNames
{
    /// <summary>Returns the name, in double quotes where it needs them.</summary>
    public static string Write(string text) => IsPlain(text) ? text : Quoted(text);

    private static bool IsPlain(string text)
    {
        if (
            text.Length == 0
            || text is "null" or "Null" or "NULL"
            || !char.IsLetter(text[0])
            || text[text.Length - 1] == ' '
        )
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (!char.IsLetterOrDigit(character) && character is not (' ' or '_' or '-' or '.' or '/' or '\''))
            {
                return false;
            }
        }

        return true;
    }

    // What nobody sees is escaped, so that a review does.
    private static string Quoted(string text) => Literals.Yaml(text, character => !IsVisible(character));

    private static bool IsVisible(char character) =>
        character == ' '
        || CharUnicodeInfo.GetUnicodeCategory(character)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.SpaceSeparator
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}

using System.Globalization;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Editing;

/// <summary>Writes a text as a YAML scalar on one line: plain where that is safe, in quotes otherwise.</summary>
internal static class ScalarText
{
    /// <param name="value">The text.</param>
    /// <param name="quote">The quote to use where one is needed: <c>'</c> or <c>"</c>.</param>
    /// <param name="inFlow">Within <c>{ }</c> or <c>[ ]</c>, where more characters mean something.</param>
    /// <param name="isQuoted">With quotes even where none are needed.</param>
    public static string Write(string value, char quote, bool inFlow, bool isQuoted = false)
    {
        if (!isQuoted && IsSafe(value, inFlow))
        {
            return value;
        }

        return quote == '\'' && !value.Any(NeedsEscape)
            ? "'" + value.Replace("'", "''") + "'"
            : Literals.Yaml(value, NeedsEscape);
    }

    /// <summary>Written plain, it would be no text but nothing.</summary>
    public static bool IsNull(string value) => value is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>Written plain, a reader might take it for a number or a boolean.</summary>
    public static bool IsAmbiguous(string value) =>
        IsNull(value)
        || value.ToLowerInvariant() is "true" or "false" or "yes" or "no" or "on" or "off" or ".nan" or ".inf"
        || (
            value[0] is (>= '0' and <= '9') or '-' or '+' or '.'
            && value.All(character => character is (>= '0' and <= '9') or '-' or '+' or '.' or 'e' or 'E' or '_' or ':')
        );

    // Stricter than YAML, which lets much stand plain that people misread, and parsers too.
    private static bool IsSafe(string value, bool inFlow)
    {
        if (IsNull(value) || value[value.Length - 1] is ' ' or ':' || !IsSafeStart(value[0], inFlow))
        {
            return false;
        }

        for (var i = 1; i < value.Length; i++)
        {
            var character = value[i];
            var afterSpace = value[i - 1] == ' ';
            var isSafe =
                IsWord(character)
                || character is '-' or '.' or '/' or '\'' or '(' or ')'
                || (character is '?' or ' ' && !afterSpace)
                || (character == '|' && afterSpace && i + 1 < value.Length && value[i + 1] == ' ')
                || (!inFlow && IsSafeInBlock(character, afterSpace, next: i + 1 < value.Length ? value[i + 1] : ' '));
            if (!isSafe)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSafeInBlock(char character, bool afterSpace, char next) =>
        character switch
        {
            '+' or '%' or '$' or '^' or ';' or '=' or '~' or '\\' or '@' or '<' or '>' or ',' => true,
            '[' or ']' or '{' or '}' or '"' or '*' or '|' or '!' or '&' or '#' => !afterSpace,
            ':' => next != ' ',
            _ => false,
        };

    private static bool IsSafeStart(char character, bool inFlow) =>
        IsWord(character) || character == '(' || (!inFlow && character is '/' or '^' or '$');

    private static bool IsWord(char character) =>
        character == '_'
        || (
            character < 128
                ? char.IsLetterOrDigit(character)
                : char.IsLetterOrDigit(character) && !char.IsSurrogate(character)
        );

    private static bool NeedsEscape(char character) =>
        character < ' '
        || character is '\u007F' or '\u0085' or '\u2028' or '\u2029' or '\uFEFF'
        || char.IsSurrogate(character)
        || CharUnicodeInfo.GetUnicodeCategory(character)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.PrivateUse;
}

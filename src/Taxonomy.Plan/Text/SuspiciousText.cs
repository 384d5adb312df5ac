using System.Globalization;
using System.Text;

namespace Taxonomy.Plans.Text;

/// <summary>Finds characters in a name that are not what they look like.</summary>
internal static class SuspiciousText
{
    /// <summary>Returns what is suspicious about a name, for <c>contains …</c>; null if nothing is.</summary>
    public static string? Find(string name)
    {
        if (IsPlain(name))
        {
            return null;
        }

        for (var i = 0; i < name.Length; i += CodePoints.LengthAt(name, i))
        {
            if (DescribeAt(name, i) is { } description)
            {
                return description;
            }
        }

        if (name.StartsWith(" ", StringComparison.Ordinal))
        {
            return "a leading space";
        }

        if (name.EndsWith(" ", StringComparison.Ordinal))
        {
            return "a trailing space";
        }

        return name.Contains("  ") ? "two consecutive spaces" : MixedScripts(name);
    }

    /// <summary>The name as it was probably meant; null where nobody can tell.</summary>
    public static string? Clean(string name)
    {
        var clean = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            var character = name[i];
            if (character is '\t' or '\n' or '\r' || IsOddSpace(name, i))
            {
                character = ' ';
            }
            else if (HiddenCharacters.IsInvisible(name, CodePoints.StartOf(name, i)))
            {
                continue;
            }
            else
            {
                character = Straight(character) ?? character;
            }

            if (character != ' ' || (clean.Length > 0 && clean[clean.Length - 1] != ' '))
            {
                clean.Append(character);
            }
        }

        var result = clean.ToString().TrimEnd(' ');
        return result.Length > 0 && Find(result) is null ? result : null;
    }

    private static bool IsPlain(string name)
    {
        var previous = ' ';
        foreach (var character in name)
        {
            if (character is < ' ' or > '~' || (character == ' ' && previous == ' '))
            {
                return false;
            }

            previous = character;
        }

        return previous != ' ';
    }

    private static string? DescribeAt(string name, int index)
    {
        var code = CodePoints.Notation(CodePoints.Read(name, index));
        if (IsOddSpace(name, index))
        {
            return $"an unusual space, {code}";
        }

        if (HiddenCharacters.IsInvisible(name, index))
        {
            return $"an invisible character, {code}";
        }

        var description =
            HiddenCharacters.Describe(name, index) ?? (Straight(name[index]) is null ? null : "a typographic quote");
        return description is null ? null : $"{description}, {code}";
    }

    private static bool IsOddSpace(string name, int index) =>
        name[index] != ' '
        && CharUnicodeInfo.GetUnicodeCategory(name[index])
            is UnicodeCategory.SpaceSeparator
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;

    private static char? Straight(char character) =>
        character switch
        {
            >= '\u2018' and <= '\u201B' or '\u2039' or '\u203A' => '\'',
            >= '\u201C' and <= '\u201F' or '\u00AB' or '\u00BB' => '"',
            _ => null,
        };

    private static string? MixedScripts(string name)
    {
        var latin = '\0';
        var other = '\0';
        for (var i = 0; i < name.Length; i++)
        {
            var character = name[i];
            if (!Characters.IsLetterOrDigit(name, i))
            {
                latin = other = '\0';
            }
            else if (IsLatin(character))
            {
                latin = character;
            }
            else if (IsGreekOrCyrillic(character))
            {
                other = character;
            }

            if (latin != '\0' && other != '\0')
            {
                var script = other is < '\u0400' or >= '\u1F00' and < '\u2000' ? "Greek" : "Cyrillic";
                return $"a {script} letter in a Latin word, '{other}' ({CodePoints.Notation(other)})";
            }
        }

        return null;
    }

    private static bool IsLatin(char character) =>
        character
            is >= 'A'
                and <= 'Z'
                or >= 'a'
                and <= 'z'
                or >= '\u00C0'
                and <= '\u024F'
                or >= '\u1E00'
                and <= '\u1EFF'
                or >= '\u2C60'
                and <= '\u2C7F'
                or >= '\uA720'
                and <= '\uA7FF';

    private static bool IsGreekOrCyrillic(char character) =>
        character
            is >= '\u0370'
                and <= '\u052F'
                or >= '\u1C80'
                and <= '\u1C8F'
                or >= '\u1F00'
                and <= '\u1FFF'
                or >= '\uA640'
                and <= '\uA69F';
}

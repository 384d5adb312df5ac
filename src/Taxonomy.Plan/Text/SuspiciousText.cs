using System.Globalization;
using System.Text;
using static System.FormattableString;

namespace Taxonomy.Plans.Text;

/// <summary>Finds characters in a name that are not what they look like.</summary>
internal static class SuspiciousText
{
    private const char Joiner = '\u200D';

    /// <summary>Returns what is suspicious about a name, for <c>contains …</c>; null if nothing is.</summary>
    public static string? Find(string name)
    {
        if (IsPlain(name))
        {
            return null;
        }

        for (var i = 0; i < name.Length; i++)
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
            else if (IsInvisible(name, i))
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
        var code = Invariant($"U+{(int)name[index]:X4}");
        if (IsOddSpace(name, index))
        {
            return $"an unusual space, {code}";
        }

        if (IsInvisible(name, index))
        {
            return $"an invisible character, {code}";
        }

        return Straight(name[index]) is not null ? $"a typographic quote, {code}" : null;
    }

    private static bool IsOddSpace(string name, int index) =>
        name[index] != ' '
        && CharUnicodeInfo.GetUnicodeCategory(name[index])
            is UnicodeCategory.SpaceSeparator
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;

    private static bool IsInvisible(string name, int index)
    {
        var start = index > 0 && char.IsLowSurrogate(name[index]) ? index - 1 : index;
        return CharUnicodeInfo.GetUnicodeCategory(name, start) switch
        {
            UnicodeCategory.Control => true,
            UnicodeCategory.Format => !IsInEmoji(name, start),
            _ => false,
        };
    }

    /// <summary>Joiners between two emoji, and the tags that make a flag of one.</summary>
    private static bool IsInEmoji(string name, int index)
    {
        var after = index + (char.IsHighSurrogate(name[index]) ? 2 : 1);
        if (name[index] == Joiner)
        {
            return after < name.Length && IsEmojiPart(name, after) && index > 0 && IsEmojiPart(name, index - 1);
        }

        return name[index] == '\uDB40' && index > 0 && IsEmojiPart(name, index - 1);
    }

    private static bool IsEmojiPart(string name, int index)
    {
        if (char.IsLowSurrogate(name[index]) && index > 0)
        {
            index--;
        }

        // A tag after a tag, and what says how the character before it looks.
        return name[index] is '\uDB40' or '\uFE0F'
            || CharUnicodeInfo.GetUnicodeCategory(name, index)
                is UnicodeCategory.OtherSymbol
                    or UnicodeCategory.ModifierSymbol;
    }

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
                return Invariant($"a {script} letter in a Latin word, '{other}' (U+{(int)other:X4})");
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

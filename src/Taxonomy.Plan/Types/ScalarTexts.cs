using System.Globalization;

namespace Taxonomy.Plans.Types;

/// <summary>What kind of value the text of a scalar can be. All of it is independent of the culture.</summary>
internal static class ScalarTexts
{
    /// <summary>An integer as JSON writes it, that a <see cref="long"/> holds.</summary>
    public static bool IsInteger(string text) =>
        IsJsonNumber(text, allowFraction: false)
        && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    /// <summary>A number as JSON writes it, that a <see cref="double"/> holds.</summary>
    public static bool IsNumber(string text) =>
        IsJsonNumber(text, allowFraction: true)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && !double.IsInfinity(value);

    /// <summary>A number as JSON writes it, that a <see cref="decimal"/> holds.</summary>
    public static bool IsDecimal(string text) =>
        IsJsonNumber(text, allowFraction: true)
        && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    public static bool IsBoolean(string text, out bool value)
    {
        value = text is "true" or "True" or "TRUE";
        return value || text is "false" or "False" or "FALSE";
    }

    /// <summary>A day as <c>yyyy-MM-dd</c>.</summary>
    public static bool IsDate(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>A version of a product: numbers with dots, and what semantic versioning allows after them.</summary>
    public static bool IsVersion(string text)
    {
        if (HasShapeOfDate(text))
        {
            return false;
        }

        var position = text.Length > 0 && text[0] is 'v' or 'V' ? 1 : 0;
        var digits = 0;
        for (; position < text.Length; position++)
        {
            var character = text[position];
            if (character is >= '0' and <= '9')
            {
                digits++;
            }
            else if (character == '.' && digits > 0)
            {
                digits = 0;
            }
            else
            {
                break;
            }
        }

        if (digits == 0)
        {
            return false;
        }

        if (position < text.Length && text[position] is not ('-' or '+'))
        {
            return false;
        }

        for (var i = position; i < text.Length; i++)
        {
            if (text[i] is not (>= '0' and <= '9' or >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '.' or '-' or '+'))
            {
                return false;
            }
        }

        return position == text.Length || text.Length > position + 1;
    }

    // Such as 2026-02-30: meant as a day, although there is none.
    private static bool HasShapeOfDate(string text) =>
        text.Length == 10 && text[4] == '-' && text[7] == '-' && text.Replace("-", "").All(c => c is >= '0' and <= '9');

    private static bool IsJsonNumber(string text, bool allowFraction)
    {
        var position = text.Length > 0 && text[0] == '-' ? 1 : 0;
        var start = position;
        SkipDigits(text, ref position);
        if (position == start || (text[start] == '0' && position > start + 1))
        {
            return false;
        }

        if (allowFraction && position < text.Length && text[position] == '.')
        {
            start = ++position;
            SkipDigits(text, ref position);
            if (position == start)
            {
                return false;
            }
        }

        if (allowFraction && position < text.Length && text[position] is 'e' or 'E')
        {
            position++;
            if (position < text.Length && text[position] is '+' or '-')
            {
                position++;
            }

            start = position;
            SkipDigits(text, ref position);
            if (position == start)
            {
                return false;
            }
        }

        return position == text.Length;
    }

    private static void SkipDigits(string text, ref int position)
    {
        while (position < text.Length && text[position] is >= '0' and <= '9')
        {
            position++;
        }
    }
}

namespace Taxonomy.Shared.Formats;

/// <summary>
/// Durations of ISO 8601: P, then years, months and days, then T with hours, minutes and seconds; or weeks alone. The
/// last number can have a fraction.
/// </summary>
internal static class Duration
{
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.Length < 3 || text[0] != 'P')
        {
            return false;
        }

        text = text.Slice(1);
        if (text[text.Length - 1] == 'W')
        {
            return TryTakeNumber(ref text, out _) && text.Length == 1;
        }

        var date = Ascii.TakeUntil(ref text, 'T', out var hasNoTime);
        return hasNoTime
            ? HasParts(date, "YMD", mayHaveFraction: true)
            : (date.Length == 0 || HasParts(date, "YMD", mayHaveFraction: false))
                && HasParts(text, "HMS", mayHaveFraction: true);
    }

    // Numbers, each with its unit, in the order of the units; at least one.
    private static bool HasParts(ReadOnlySpan<char> text, string units, bool mayHaveFraction)
    {
        var next = 0;
        do
        {
            if (!TryTakeNumber(ref text, out var hasFraction) || text.Length == 0)
            {
                return false;
            }

            var unit = units.IndexOf(text[0]);
            text = text.Slice(1);
            if (unit < next || (hasFraction && !(mayHaveFraction && text.Length == 0)))
            {
                return false;
            }

            next = unit + 1;
        } while (text.Length > 0);

        return true;
    }

    private static bool TryTakeNumber(ref ReadOnlySpan<char> text, out bool hasFraction)
    {
        hasFraction = false;
        var digits = Ascii.CountDigits(text);
        text = text.Slice(digits);
        if (digits == 0 || text.Length == 0 || text[0] is not ('.' or ','))
        {
            return digits > 0;
        }

        hasFraction = true;
        text = text.Slice(1);
        digits = Ascii.CountDigits(text);
        text = text.Slice(digits);
        return digits > 0;
    }
}

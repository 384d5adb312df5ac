namespace Taxonomy.Shared.Formats;

/// <summary>Versions of Semantic Versioning 2.0.0, such as <c>1.4.0-beta.2+build.7</c>.</summary>
internal static class SemanticVersion
{
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        var version = Ascii.TakeUntil(ref text, '+', out var hasNoBuild);
        if (!hasNoBuild && !HasIdentifiers(text, mayHaveLeadingZero: true))
        {
            return false;
        }

        var numbers = Ascii.TakeUntil(ref version, '-', out var isRelease);
        return (isRelease || HasIdentifiers(version, mayHaveLeadingZero: false)) && HasThreeNumbers(numbers);
    }

    private static bool HasThreeNumbers(ReadOnlySpan<char> text)
    {
        for (var part = 1; part <= 3; part++)
        {
            var number = Ascii.TakeUntil(ref text, '.', out var isLast);
            if (
                number.Length == 0
                || Ascii.CountDigits(number) != number.Length
                || HasLeadingZero(number)
                || isLast != (part == 3)
            )
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasIdentifiers(ReadOnlySpan<char> text, bool mayHaveLeadingZero)
    {
        bool isLast;
        do
        {
            var identifier = Ascii.TakeUntil(ref text, '.', out isLast);
            if (identifier.Length == 0 || !Ascii.AreAll(identifier, Ascii.IsLetterDigitOrHyphen))
            {
                return false;
            }

            var isNumber = Ascii.CountDigits(identifier) == identifier.Length;
            if (isNumber && !mayHaveLeadingZero && HasLeadingZero(identifier))
            {
                return false;
            }
        } while (!isLast);

        return true;
    }

    private static bool HasLeadingZero(ReadOnlySpan<char> number) => number[0] == '0' && number.Length > 1;
}

namespace Taxonomy.Plans.Facts;

/// <summary>
/// How numbers are written: one character below <see cref="OneCharacter"/>, two below <see cref="TwoCharacters"/>, five
/// otherwise. The characters need no escape in C#, and one byte each in metadata.
/// </summary>
internal static class FactsNumbers
{
    private const char First = '#';

    /// <summary>The characters from <c>#</c> to <c>~</c> without the backslash.</summary>
    private const int Base = '~' - First;

    private const int OneCharacter = 70;
    private const int TwoCharacters = OneCharacter + ((Base - 1 - OneCharacter) * Base);
    private const int LongDigits = 4;

    public static void Append(System.Text.StringBuilder text, int number)
    {
        if (number < OneCharacter)
        {
            text.Append(Digit(number));
        }
        else if (number < TwoCharacters)
        {
            var rest = number - OneCharacter;
            text.Append(Digit(OneCharacter + (rest / Base))).Append(Digit(rest % Base));
        }
        else
        {
            text.Append(Digit(Base - 1));
            for (var digit = 0; digit < LongDigits; digit++)
            {
                text.Append(Digit(number % Base));
                number /= Base;
            }
        }
    }

    /// <summary>Reads a number; -1 if there is none.</summary>
    public static int Read(string text, ref int position)
    {
        var first = Next(text, ref position);
        if (first < OneCharacter)
        {
            return first;
        }

        if (first < Base - 1)
        {
            return Next(text, ref position) is >= 0 and var second
                ? OneCharacter + ((first - OneCharacter) * Base) + second
                : -1;
        }

        var number = 0;
        for (int digit = 0, factor = 1; digit < LongDigits; digit++, factor *= Base)
        {
            if (Next(text, ref position) is not (>= 0 and var value))
            {
                return -1;
            }

            number += value * factor;
        }

        return number;
    }

    private static int Next(string text, ref int position)
    {
        if (position >= text.Length)
        {
            return -1;
        }

        var character = text[position++];
        return character is < First or > '~' or '\\' ? -1
            : character < '\\' ? character - First
            : character - First - 1;
    }

    private static char Digit(int value) => (char)(value + First < '\\' ? value + First : value + First + 1);
}

using System.Globalization;

namespace Taxonomy.Plans.Types;

/// <summary>How the numbers of a type are read and written in C#.</summary>
/// <param name="IsNumber">Whether a string is a number of the type.</param>
/// <param name="Parse">Returns the number that a string is.</param>
/// <param name="Suffix">What follows a literal in C#.</param>
internal sealed record NumberFormat(Func<string, bool> IsNumber, Func<string, IConvertible> Parse, string Suffix)
{
    public static NumberFormat Int64 { get; } =
        new(ScalarTexts.IsInteger, text => long.Parse(text, CultureInfo.InvariantCulture), "L");

    public static NumberFormat Double { get; } =
        new(ScalarTexts.IsNumber, text => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture), "D")
        {
            // Without a point, C# would take the digits for an integer, and have none that is large enough.
            Literal = text => text.IndexOfAny(['.', 'e', 'E']) < 0 && !ScalarTexts.IsInteger(text) ? text + ".0" : text,
        };

    public static NumberFormat Decimal { get; } =
        new(ScalarTexts.IsDecimal, text => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture), "M");

    /// <summary>Returns a number of the type as C# writes it, without the suffix.</summary>
    public Func<string, string> Literal { get; init; } = text => text;

    /// <summary>Returns the JSON of a number that is written in a plan.</summary>
    public string? ToJson(string text) => IsNumber(text) ? text : null;
}

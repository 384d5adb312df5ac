namespace Taxonomy.Shared.Formats;

/// <summary>Country codes of two capital letters: ISO 3166-1 alpha-2, as of 2026.</summary>
internal static class CountryCode
{
    // By the first letter, all second letters.
    private static readonly string[] s_secondLetters =
    [
        "DEFGILMOQRSTUWXZ",
        "ABDEFGHIJLMNOQRSTVWYZ",
        "ACDFGHIKLMNORUVWXYZ",
        "EJKMOZ",
        "CEGHRST",
        "IJKMOR",
        "ABDEFGHILMNPQRSTUWY",
        "KMNRTU",
        "DELMNOQRST",
        "EMOP",
        "EGHIMNPRWYZ",
        "ABCIKRSTUVY",
        "ACDEFGHKLMNOPQRSTUVWXYZ",
        "ACEFGILOPRUZ",
        "M",
        "AEFGHKLMNRSTWY",
        "A",
        "EOSUW",
        "ABCDEGHIJKLMNORSTVXYZ",
        "CDFGHJKLMNORTVWZ",
        "AGMSYZ",
        "ACEGINU",
        "FS",
        "",
        "ET",
        "AMW",
    ];

    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length == 2
        && text[0] is >= 'A' and <= 'Z'
        && s_secondLetters[text[0] - 'A'].AsSpan().IndexOf(text[1]) >= 0;
}

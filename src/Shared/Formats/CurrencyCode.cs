namespace Taxonomy.Shared.Formats;

/// <summary>
/// Currency codes of three capital letters: ISO 4217, as of 2026. Codes that were withdrawn since 2020 are among them,
/// because refunds and reports still have them.
/// </summary>
internal static class CurrencyCode
{
    // By the first letter, all pairs of the letters after it.
    private static readonly string[] s_otherLetters =
    [
        "EDFNLLMDNGOARSUDWGZN",
        "AMBDDTGNHDIFMDNDOBOVRLSDTNWPYNZD",
        "ADDFHEHFHWLFLPNYOPOURCUCUPVEZK",
        "JFKKOPZD",
        "GPRNTBUR",
        "JDKP",
        "BPELHSIPMDNFTQYD",
        "KDNLRKTGUF",
        "DRLSNRQDRRSK",
        "MDODPY",
        "ESGSHRMFPWRWWDYDZT",
        "AKBPKRRDSLYD",
        "ADDLGAKDMKNTOPRUURVRWKXNXVYRZN",
        "ADGNIOOKPRZD",
        "MR",
        "ABENGKHPKRLNYG",
        "AR",
        "ONSDUBWF",
        "ARBDCRDGEKGDHPLELLOSRDSPTNVCYPZL",
        "HBJSMTNDOPRYTDWDZS",
        "AHGXSDSNYIYUYWZS",
        "EDESNDUV",
        "ST",
        "ADAFAGAUBABBBCBDCDCGDROFPDPFPTSUTSUAXX",
        "ER",
        "ARMWWGWL",
    ];

    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.Length != 3 || text[0] is < 'A' or > 'Z')
        {
            return false;
        }

        var pairs = s_otherLetters[text[0] - 'A'];
        for (var i = 0; i < pairs.Length; i += 2)
        {
            if (pairs[i] == text[1] && pairs[i + 1] == text[2])
            {
                return true;
            }
        }

        return false;
    }
}

namespace Taxonomy.Shared.Formats;

/// <summary>Addresses of IPv4 and IPv6 as text (RFC 3986, section 3.2.2), without brackets, ports and zones.</summary>
internal static class IpAddress
{
    private const int Groups = 8;

    public static bool IsV4(ReadOnlySpan<char> text)
    {
        for (var part = 1; part <= 4; part++)
        {
            var octet = Ascii.TakeUntil(ref text, '.', out var isLast);
            if (!IsOctet(octet) || isLast != (part == 4))
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsV6(ReadOnlySpan<char> text)
    {
        // The two colons stand for at least one group of zeros, and are there once.
        var gap = text.IndexOf("::".AsSpan());
        if (gap < 0)
        {
            return CountGroups(text, mayEndInV4: true) == Groups;
        }

        var before = gap == 0 ? 0 : CountGroups(text.Slice(0, gap), mayEndInV4: false);
        var rest = text.Slice(gap + 2);
        var after = rest.Length == 0 ? 0 : CountGroups(rest, mayEndInV4: true);
        return before >= 0 && after >= 0 && before + after < Groups;
    }

    // Negative: these are not groups.
    private static int CountGroups(ReadOnlySpan<char> text, bool mayEndInV4)
    {
        for (var count = 1; ; count++)
        {
            var group = Ascii.TakeUntil(ref text, ':', out var isLast);
            if (isLast && mayEndInV4 && IsV4(group))
            {
                return count + 1;
            }

            if (group.Length is 0 or > 4 || !Ascii.AreAll(group, Ascii.IsHexDigit))
            {
                return -1;
            }

            if (isLast)
            {
                return count;
            }
        }
    }

    private static bool IsOctet(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 3 || Ascii.CountDigits(text) != text.Length || (text[0] == '0' && text.Length > 1))
        {
            return false;
        }

        var value = 0;
        foreach (var digit in text)
        {
            value = (value * 10) + digit - '0';
        }

        return value <= byte.MaxValue;
    }
}

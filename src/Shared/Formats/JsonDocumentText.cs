namespace Taxonomy.Shared.Formats;

/// <summary>JSON (RFC 8259): one value of any kind, nested at most 64 levels deep.</summary>
internal static class JsonDocumentText
{
    private const int Deepest = 64;

    public static bool IsValid(ReadOnlySpan<char> text)
    {
        // One bit for each open bracket, the innermost last: 1 is an object.
        var objects = 0UL;
        var depth = 0;
        while (true)
        {
            SkipSpace(ref text);
            if (text.Length == 0)
            {
                return false;
            }

            var opening = text[0];
            if (opening is '{' or '[')
            {
                if (depth == Deepest)
                {
                    return false;
                }

                text = text.Slice(1);
                SkipSpace(ref text);
                if (!TryTake(ref text, opening == '{' ? '}' : ']'))
                {
                    objects = (objects << 1) | (opening == '{' ? 1UL : 0UL);
                    depth++;
                    if (opening == '{' && !TryTakeName(ref text))
                    {
                        return false;
                    }

                    continue;
                }
            }
            else if (!TryTakeScalar(ref text))
            {
                return false;
            }

            // A value has ended: so may what it is in, and what that is in.
            while (true)
            {
                SkipSpace(ref text);
                if (depth == 0)
                {
                    return text.Length == 0;
                }

                var isObject = (objects & 1) == 1;
                if (TryTake(ref text, ','))
                {
                    SkipSpace(ref text);
                    if (isObject && !TryTakeName(ref text))
                    {
                        return false;
                    }

                    break;
                }

                if (!TryTake(ref text, isObject ? '}' : ']'))
                {
                    return false;
                }

                objects >>= 1;
                depth--;
            }
        }
    }

    private static bool TryTakeName(ref ReadOnlySpan<char> text)
    {
        if (!TryTakeString(ref text))
        {
            return false;
        }

        SkipSpace(ref text);
        return TryTake(ref text, ':');
    }

    private static bool TryTakeScalar(ref ReadOnlySpan<char> text) =>
        text[0] switch
        {
            '"' => TryTakeString(ref text),
            't' => TryTake(ref text, "true"),
            'f' => TryTake(ref text, "false"),
            'n' => TryTake(ref text, "null"),
            _ => TryTakeNumber(ref text),
        };

    private static bool TryTakeString(ref ReadOnlySpan<char> text)
    {
        if (!TryTake(ref text, '"'))
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"':
                    text = text.Slice(i + 1);
                    return true;
                case '\\':
                    i++;
                    if (i >= text.Length || !IsEscape(text.Slice(i)))
                    {
                        return false;
                    }

                    break;
                case < ' ':
                    return false;
            }
        }

        return false;
    }

    private static bool IsEscape(ReadOnlySpan<char> text)
    {
        if (text[0] != 'u')
        {
            return "\"\\/bfnrt".AsSpan().IndexOf(text[0]) >= 0;
        }

        return text.Length > 4 && Ascii.AreAll(text.Slice(1, 4), Ascii.IsHexDigit);
    }

    private static bool TryTakeNumber(ref ReadOnlySpan<char> text)
    {
        TryTake(ref text, '-');
        var digits = Ascii.CountDigits(text);
        if (digits == 0 || (text[0] == '0' && digits > 1))
        {
            return false;
        }

        text = text.Slice(digits);
        if (TryTake(ref text, '.') && !TryTakeDigits(ref text))
        {
            return false;
        }

        if (!TryTake(ref text, 'e') && !TryTake(ref text, 'E'))
        {
            return true;
        }

        if (!TryTake(ref text, '+'))
        {
            TryTake(ref text, '-');
        }

        return TryTakeDigits(ref text);
    }

    private static bool TryTakeDigits(ref ReadOnlySpan<char> text)
    {
        var digits = Ascii.CountDigits(text);
        text = text.Slice(digits);
        return digits > 0;
    }

    private static bool TryTake(ref ReadOnlySpan<char> text, char character)
    {
        if (text.Length == 0 || text[0] != character)
        {
            return false;
        }

        text = text.Slice(1);
        return true;
    }

    private static bool TryTake(ref ReadOnlySpan<char> text, string word)
    {
        if (!text.StartsWith(word.AsSpan(), StringComparison.Ordinal))
        {
            return false;
        }

        text = text.Slice(word.Length);
        return true;
    }

    private static void SkipSpace(ref ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && text[count] is ' ' or '\t' or '\n' or '\r')
        {
            count++;
        }

        text = text.Slice(count);
    }
}

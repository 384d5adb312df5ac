namespace Taxonomy.Shared.Formats;

/// <summary>Host names (RFC 1123): labels of letters, digits and hyphens, with dots between them.</summary>
internal static class DomainName
{
    private const int Longest = 253;
    private const int LongestLabel = 63;

    public static bool IsValid(ReadOnlySpan<char> text) => text.Length <= Longest && HasLabels(text);

    /// <summary>Returns whether a string consists of labels; its length is not limited.</summary>
    public static bool HasLabels(ReadOnlySpan<char> text)
    {
        bool isLast;
        do
        {
            if (!IsLabel(Ascii.TakeUntil(ref text, '.', out isLast)))
            {
                return false;
            }
        } while (!isLast);

        return true;
    }

    private static bool IsLabel(ReadOnlySpan<char> label) =>
        label.Length is > 0 and <= LongestLabel
        && label[0] != '-'
        && label[label.Length - 1] != '-'
        && Ascii.AreAll(label, Ascii.IsLetterDigitOrHyphen);
}

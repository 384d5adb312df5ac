namespace Taxonomy.Shared.Formats;

/// <summary>E-mail addresses, as the field of HTML takes them: no comments, quotes or characters beyond ASCII.</summary>
internal static class EmailAddress
{
    private const string OtherCharacters = ".!#$%&'*+/=?^_`{|}~-";

    public static bool IsValid(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('@');
        return at > 0 && Ascii.AreAll(text.Slice(0, at), IsOfMailbox) && DomainName.HasLabels(text.Slice(at + 1));
    }

    private static bool IsOfMailbox(char character) =>
        Ascii.IsLetterOrDigit(character) || OtherCharacters.AsSpan().IndexOf(character) >= 0;
}

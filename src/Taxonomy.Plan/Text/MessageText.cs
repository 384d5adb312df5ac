namespace Taxonomy.Plans.Text;

/// <summary>Prepares the author's words for a message.</summary>
internal static class MessageText
{
    private const int Longest = 60;

    /// <summary>Returns a string on one line, cut after 60 characters.</summary>
    public static string Shorten(string text)
    {
        var line = text.Replace('\n', ' ').Replace('\r', ' ');
        return line.Length <= Longest ? line : line.Substring(0, Longest) + "…";
    }

    /// <summary>Returns the same in single quotes.</summary>
    public static string Quote(string text) => $"'{Shorten(text)}'";
}

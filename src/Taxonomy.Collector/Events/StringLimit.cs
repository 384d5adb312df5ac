namespace Taxonomy.Collector.Events;

/// <summary>Cuts a string at a number of UTF-16 units, never between the halves of a surrogate pair.</summary>
internal static class StringLimit
{
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
    }
}

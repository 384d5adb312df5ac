namespace Taxonomy.Plans.Text;

/// <summary>
/// Gives parts of a text as strings, and those that come again and again, such as keys and types, only once. Remembers
/// the last of those that fall into one place, and so takes the same time however many there are.
/// </summary>
internal sealed class TextPool
{
    private const int Places = 1024;

    /// <summary>Longer ones are descriptions, and hardly ever the same.</summary>
    private const int LongestShared = 32;

    private readonly string?[] _texts = new string?[Places];

    public string Get(string text, int start, int end)
    {
        var length = end - start;
        if (length > LongestShared)
        {
            return text.Substring(start, length);
        }

        var hash = (uint)length;
        for (var index = start; index < end; index++)
        {
            hash = unchecked((hash ^ text[index]) * 16777619);
        }

        ref var place = ref _texts[(hash ^ (hash >> 15)) % Places];
        if (place is null || place.Length != length || string.CompareOrdinal(place, 0, text, start, length) != 0)
        {
            place = length == 0 ? "" : text.Substring(start, length);
        }

        return place;
    }
}

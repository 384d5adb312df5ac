namespace Taxonomy.Plans.Text;

/// <summary>Tells surrogate pairs from their halves, which have no UTF-8 form.</summary>
internal static class Surrogates
{
    /// <summary>Returns whether a pair begins at an index.</summary>
    public static bool IsPair(string text, int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);

    /// <summary>Returns whether the character at an index is half of a pair without the other half.</summary>
    public static bool IsLone(string text, int index) =>
        text[index] is >= '\uD800' and <= '\uDFFF'
        && !IsPair(text, index)
        && (index == 0 || !char.IsLowSurrogate(text[index]) || !char.IsHighSurrogate(text[index - 1]));
}

using static System.FormattableString;

namespace Taxonomy.Plans.Text;

/// <summary>Steps over whole code points, so that nothing shows half of a surrogate pair.</summary>
internal static class CodePoints
{
    /// <summary>Returns the code point that begins at an index; a lone surrogate is its own.</summary>
    public static int Read(string text, int index) =>
        Surrogates.IsPair(text, index) ? char.ConvertToUtf32(text, index) : text[index];

    /// <summary>Returns how many characters the code point at an index has.</summary>
    public static int LengthAt(string text, int index) => Surrogates.IsPair(text, index) ? 2 : 1;

    /// <summary>Returns the index at which the code point around a character begins.</summary>
    public static int StartOf(string text, int index) =>
        index > 0 && Surrogates.IsPair(text, index - 1) ? index - 1 : index;

    /// <summary>Returns the notation of a code point, for example <c>U+00A0</c>.</summary>
    public static string Notation(int code) => Invariant($"U+{code:X4}");
}

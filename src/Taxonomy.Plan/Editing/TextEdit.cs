namespace Taxonomy.Plans.Editing;

/// <summary>A change of a text: some characters give way to others.</summary>
/// <param name="Start">The first character that goes, counted from the text's start in UTF-16 code units.</param>
/// <param name="Length">How many go; 0 for an insertion.</param>
/// <param name="NewText">What comes in their place.</param>
public readonly record struct TextEdit(int Start, int Length, string NewText)
{
    /// <summary>The first character after those that go.</summary>
    public int End => Start + Length;

    /// <summary>The text after the edits, which stand in order and do not overlap.</summary>
    public static string Apply(string text, IReadOnlyList<TextEdit> edits)
    {
        var result = new System.Text.StringBuilder(text.Length + edits.Sum(edit => edit.NewText.Length));
        var position = 0;
        foreach (var edit in edits)
        {
            result.Append(text, position, edit.Start - position).Append(edit.NewText);
            position = edit.End;
        }

        return result.Append(text, position, text.Length - position).ToString();
    }

    /// <summary>Returns what differs as one edit: what is before and after it is the same in both texts. No
    /// character or line end of two code units is split. Null if nothing differs.</summary>
    public static TextEdit? Between(string before, string after)
    {
        if (before == after)
        {
            return null;
        }

        var shorter = Math.Min(before.Length, after.Length);
        var start = 0;
        while (start < shorter && before[start] == after[start])
        {
            start++;
        }

        start -= start > 0 && (IsPair(before, start - 1) || IsPair(after, start - 1)) ? 1 : 0;
        shorter -= start;
        var end = 0;
        while (end < shorter && before[before.Length - 1 - end] == after[after.Length - 1 - end])
        {
            end++;
        }

        end -= end > 0 && (IsPair(before, before.Length - end - 1) || IsPair(after, after.Length - end - 1)) ? 1 : 0;

        return new(start, before.Length - end - start, after.Substring(start, after.Length - end - start));
    }

    /// <summary>Returns whether a code unit and the next one are one character, or one line end.</summary>
    private static bool IsPair(string text, int index) =>
        index >= 0
        && index + 1 < text.Length
        && (char.IsSurrogatePair(text[index], text[index + 1]) || (text[index] == '\r' && text[index + 1] == '\n'));
}

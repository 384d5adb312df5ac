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
}

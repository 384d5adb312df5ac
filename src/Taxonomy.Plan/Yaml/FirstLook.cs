namespace Taxonomy.Plans.Yaml;

/// <summary>
/// What a single pass over the characters tells before anything is parsed: whether there are lines that a parser passes
/// over in silence although somebody may have meant more by them, and characters that YAML does not allow.
/// </summary>
internal sealed class FirstLook
{
    private readonly List<TextPoint> _forbidden = [];
    private bool _hasRareSpace;

    /// <summary>A tab in an indentation, or a comment such as <c>#1 Clicked:</c>; only the outline knows whether it counts.</summary>
    public bool NeedsOutline { get; private set; }

    /// <summary>A line opens so many brackets that the text must not be given to the parser as a whole.</summary>
    public bool MayBeDeep { get; private set; }

    /// <summary>No character is forbidden.</summary>
    public bool IsClean => _forbidden.Count == 0;

    /// <summary>Lines end as they do on every system today, and nothing is a tab or a byte-order mark.</summary>
    public bool IsOrdinary => !_hasRareSpace && !MayBeDeep && IsClean;

    public static FirstLook At(string text)
    {
        var look = new FirstLook();
        var first = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        look._hasRareSpace = first > 0;
        var line = 0;
        var lineStart = 0;
        var isIndentation = true;
        var open = 0;
        var lastForbiddenLine = -1;
        for (var i = first; i < text.Length; i++)
        {
            var character = text[i];
            if (character > '#' && character < '\u007F')
            {
                isIndentation = false;
                if (character is '[' or '{')
                {
                    open++;
                    look.MayBeDeep |= open > YamlParse.MaximumDepth;
                }
                else if (character is ']' or '}')
                {
                    open--;
                }
            }
            else if (YamlCharacters.IsBreak(character))
            {
                if (character != '\r' || i + 1 >= text.Length || text[i + 1] != '\n')
                {
                    look._hasRareSpace |= character != '\n';
                    line++;
                    lineStart = i + 1;
                }

                isIndentation = true;
                open = 0;
            }
            else if (character == '\t')
            {
                look.NeedsOutline |= isIndentation;
                look._hasRareSpace = true;
            }
            else if (character == '#')
            {
                look.NeedsOutline |= isIndentation && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]);
                isIndentation = false;
            }
            else if (character != ' ')
            {
                isIndentation = false;
                look._hasRareSpace |= character == '\uFEFF';
                if (YamlCharacters.IsForbidden(text, i) && line != lastForbiddenLine)
                {
                    lastForbiddenLine = line;
                    look._forbidden.Add(new(i, line, i - lineStart));
                }
            }
        }

        return look;
    }

    /// <summary>One error for each line, at its first such character.</summary>
    public void ReportForbidden(YamlWork work)
    {
        foreach (var point in _forbidden)
        {
            var code = ((int)work.Text[point.Index]).ToString("X4", System.Globalization.CultureInfo.InvariantCulture);
            var message =
                $"The character U+{code} is not allowed in YAML: remove it, or write \"\\u{code}\" in quotes.";
            work.Errors.Add(new(YamlErrorKind.Syntax, message, point.To(point.Plus(1))));
        }
    }
}

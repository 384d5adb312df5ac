namespace Taxonomy.Plans.Yaml;

/// <summary>Finds a text's first document, by its markers.</summary>
internal static class DocumentBounds
{
    /// <summary>Its lines, and the line at which a second one begins, or -1.</summary>
    public static (int From, int To, int Second) Find(string text, YamlLine[] lines)
    {
        var from = 0;
        var hasContent = false;
        var hasEnded = false;
        var end = lines.Length;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.Kind is not (YamlLineKind.Content or YamlLineKind.Trap))
            {
                continue;
            }

            var isMarker =
                line.Column == 0
                && line.Content + 3 <= line.End
                && YamlCharacters.IsBlankOrEnd(text, line.Content + 3, line.End);
            var isEnd = isMarker && string.CompareOrdinal(text, line.Content, "...", 0, 3) == 0;
            var isStart = isMarker && string.CompareOrdinal(text, line.Content, "---", 0, 3) == 0;
            if (isEnd)
            {
                end = hasEnded ? end : i;
                hasEnded = true;
            }
            else if (hasEnded || (isStart && hasContent))
            {
                return (from, Math.Min(end, i), i);
            }
            else if (isStart)
            {
                from = i + 1;
                hasContent = true;
            }
            else
            {
                hasContent |= text[line.Content] != '%' || line.Column > 0;
            }
        }

        return (from, end, -1);
    }
}

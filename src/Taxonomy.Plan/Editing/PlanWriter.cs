namespace Taxonomy.Plans.Editing;

/// <summary>Writes content as a new plan file, or adds definitions to one that is there.</summary>
public static class PlanWriter
{
    /// <summary>Returns the text of a file with sections.</summary>
    /// <param name="sections">The entries of the root, in order.</param>
    public static string Write(IEnumerable<ContentEntry> sections)
    {
        var writer = new ContentWriter(YamlStyle.Detect("", null));
        var blocks = sections.Select(section =>
            string.Join("\n", writer.Lines(section with { Value = AsBlock(section.Value, LevelsOf(section.Key)) }, 0))
        );
        return string.Join("\n\n", blocks) + "\n";
    }

    /// <summary>
    /// Returns a file's text with definitions added at the end of a section, or null if they cannot be added without
    /// changing something else.
    /// </summary>
    public static string? Add(string text, string section, IEnumerable<ContentEntry> definitions) =>
        EntryInsertion
            .AddToSection(
                EditableYaml.Parse(text),
                section,
                [
                    .. definitions.Select(definition =>
                        definition with
                        {
                            Value = AsBlock(definition.Value, LevelsOf(section) - 1),
                        }
                    ),
                ]
            )
            ?.Text;

    /// <summary>
    /// Returns a file's text with a property added to what has some, for example <c>events</c> and <c>Song Played</c>, or
    /// null if it cannot be added without changing something else.
    /// </summary>
    public static string? AddProperty(string text, IReadOnlyList<string> owner, ContentEntry property) =>
        EntryInsertion.Add(EditableYaml.Parse(text), [.. owner, "properties"], property)?.Text;

    // A section of properties has one level less than one of definitions with properties.
    private static int LevelsOf(string section) =>
        section is "context" or "event_properties" or "user_properties" ? 1 : 2;

    // Definitions stand on lines of their own; a property is in braces as long as it fits in its line.
    private static YamlContent AsBlock(YamlContent content, int levels) =>
        levels > 0 && content is MappingContent { Entries.Count: > 0 } mapping
            ? new MappingContent([
                .. mapping.Entries.Select(entry =>
                    entry with
                    {
                        Value = AsBlock(entry.Value, entry.Key == "properties" ? 1 : levels - 1),
                    }
                ),
            ])
            {
                IsFlow = false,
            }
            : content;
}

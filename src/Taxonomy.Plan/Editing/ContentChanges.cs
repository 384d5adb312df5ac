namespace Taxonomy.Plans.Editing;

/// <summary>What a file will say after an edit.</summary>
internal static class ContentChanges
{
    /// <summary>The content with another one at a place; null when the change gives none.</summary>
    public static YamlContent? Replace(
        this YamlContent content,
        IReadOnlyList<NodeStep> steps,
        Func<YamlContent, YamlContent?> change,
        int depth = 0
    )
    {
        if (depth == steps.Count)
        {
            return change(content);
        }

        var index = steps[depth].Index;
        switch (content)
        {
            case MappingContent mapping:
                var entries = mapping.Entries.ToArray();
                if (entries[index].Value.Replace(steps, change, depth + 1) is not { } value)
                {
                    return null;
                }

                entries[index] = entries[index] with { Value = value };
                return new MappingContent(entries);
            case SequenceContent sequence:
                var items = sequence.Items.ToArray();
                if (items[index].Replace(steps, change, depth + 1) is not { } item)
                {
                    return null;
                }

                items[index] = item;
                return new SequenceContent(items);
            default:
                return null;
        }
    }

    /// <summary>The content with another key for the entry at a place.</summary>
    public static YamlContent? Rename(this YamlContent content, IReadOnlyList<NodeStep> steps, string name) =>
        content.Replace(
            [.. steps.Take(steps.Count - 1)],
            owner =>
            {
                if (owner is not MappingContent mapping)
                {
                    return null;
                }

                var entries = mapping.Entries.ToArray();
                var index = steps[steps.Count - 1].Index;
                entries[index] = entries[index] with { Key = name };
                return new MappingContent(entries);
            }
        );
}

using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads the definitions of one kind: a mapping whose keys are names that the author chose.</summary>
internal static class NameReader
{
    public delegate T? DefinitionReader<T>(ReadingContext context, YamlEntry entry);

    public static IReadOnlyList<T> ReadAll<T>(
        ReadingContext context,
        YamlEntry owner,
        Phrase expected,
        DefinitionReader<T> read
    )
        where T : class
    {
        if (Values.Mapping(context, owner, expected) is not { } mapping)
        {
            return [];
        }

        var definitions = new List<T>(mapping.Entries.Count);
        foreach (var entry in context.Names(mapping))
        {
            if (read(context, entry) is { } definition)
            {
                definitions.Add(definition);
            }
        }

        return definitions.ToArray();
    }
}

using Taxonomy.Plans.Findings;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Reading;

/// <summary>Reads mappings whose keys are names that the author chose.</summary>
internal static class NameReader
{
    /// <summary>Whether a name stands in its mapping for the second time; it is reported, and to be left out.</summary>
    public static bool IsRepeated(ReadingContext context, ref RepeatedKeys keys, YamlMapping mapping, int index)
    {
        var first = keys.FirstOf(index);
        if (first < 0)
        {
            return false;
        }

        var repeated = mapping.Entries[index].Key;
        var original = mapping.Entries[first].Key.Span;
        context.Findings.Add(
            new(
                Rules.DefinedTwice,
                repeated.Span,
                $"'{ReadingContext.Short(repeated.Value)}' is defined twice: line {original.Line + 1} has it already, and "
                    + "that one holds. Remove or rename one of them.",
                original
            )
        );
        return true;
    }

    public delegate T? DefinitionReader<T>(ReadingContext context, YamlEntry entry);

    /// <summary>Reads the definitions of one kind; those that repeat a name are left out.</summary>
    public static IReadOnlyList<T> ReadAll<T>(
        ReadingContext context,
        YamlEntry owner,
        string expected,
        DefinitionReader<T> read
    )
        where T : class
    {
        if (Values.Mapping(context, owner, expected) is not { } mapping)
        {
            return [];
        }

        var definitions = new List<T>(mapping.Entries.Count);
        var keys = new RepeatedKeys(mapping);
        for (var i = 0; i < mapping.Entries.Count; i++)
        {
            var entry = mapping.Entries[i];
            if (
                context.IsName(entry.Key)
                && !IsRepeated(context, ref keys, mapping, i)
                && read(context, entry) is { } definition
            )
            {
                definitions.Add(definition);
            }
        }

        return definitions.ToArray();
    }
}

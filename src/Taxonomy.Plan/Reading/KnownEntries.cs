using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Reading;

/// <summary>The entries of a settings mapping, each key once; unknown keys are reported.</summary>
internal static class KnownEntries
{
    public static List<YamlEntry> Of(ReadingContext context, YamlEntry owner, IReadOnlyList<string> known, string place)
    {
        var entries = new List<YamlEntry>();
        if (Values.Mapping(context, owner, $"a mapping with {string.Join(", ", known)}") is not { } mapping)
        {
            return entries;
        }

        var keys = new RepeatedKeys(mapping);
        for (var i = 0; i < mapping.Entries.Count; i++)
        {
            if (context.IsRepeated(ref keys, mapping, i))
            {
                continue;
            }

            var entry = mapping.Entries[i];
            if (known.Contains(entry.Key.Value))
            {
                entries.Add(entry);
            }
            else
            {
                context.UnknownKey(entry, known, place);
            }
        }

        return entries;
    }
}

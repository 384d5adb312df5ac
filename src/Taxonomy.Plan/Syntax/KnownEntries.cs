using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>The entries of a settings mapping, each key once; unknown keys are reported.</summary>
internal static class KnownEntries
{
    public static List<YamlEntry> Read(
        ReadingContext context,
        YamlEntry owner,
        IReadOnlyList<string> known,
        Phrase owned
    )
    {
        var entries = new List<YamlEntry>();
        if (Values.Mapping(context, owner, Phrases.MappingWith(known)) is not { } mapping)
        {
            return entries;
        }

        foreach (var entry in context.Entries(mapping))
        {
            if (known.Contains(entry.Key.Value))
            {
                entries.Add(entry);
            }
            else
            {
                context.UnknownKey(entry, known, owned);
            }
        }

        return entries;
    }
}

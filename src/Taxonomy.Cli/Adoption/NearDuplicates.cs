using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Plans;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Adoption;

/// <summary>Finds events whose names are nearly the same, so that one of them is probably a mistake.</summary>
internal static class NearDuplicates
{
    private const int FewestLetters = 6;

    /// <summary>Returns groups of events whose names differ only in case, separators or a letter.</summary>
    public static IReadOnlyList<IReadOnlyList<AdoptedEvent>> Find(IReadOnlyList<AdoptedEvent> events)
    {
        var groups = events
            .GroupBy(adopted => NameTable.KeyOf(adopted.Name), StringComparer.Ordinal)
            .Select(same => same.ToList())
            .ToList();
        var near = new NearNames<List<AdoptedEvent>>(groups, static group => group[0].Name, FewestLetters);
        var joined = new HashSet<List<AdoptedEvent>>();
        var found = new List<IReadOnlyList<AdoptedEvent>>();
        foreach (var group in groups.Where(joined.Add))
        {
            foreach (var other in near.FindAll(group[0].Name).Distinct().ToList().Where(joined.Add))
            {
                group.AddRange(other);
            }

            if (group.Count > 1)
            {
                found.Add(group.OrderBy(adopted => adopted.Name, StringComparer.Ordinal).ToList());
            }
        }

        return found;
    }
}

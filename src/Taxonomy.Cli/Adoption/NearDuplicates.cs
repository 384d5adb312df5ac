using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Plans;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Adoption;

/// <summary>Finds events whose names are nearly the same, so that one of them is probably a mistake.</summary>
internal static class NearDuplicates
{
    private const int FewestLetters = 6;

    /// <summary>Returns groups of events whose names differ only in case, separators or a letter.</summary>
    /// <param name="events">The events.</param>
    /// <param name="nameOf">Returns the name of an event.</param>
    public static IReadOnlyList<IReadOnlyList<T>> Find<T>(IReadOnlyList<T> events, Func<T, string> nameOf)
    {
        var groups = events
            .GroupBy(item => NameTable.KeyOf(nameOf(item)), StringComparer.Ordinal)
            .Select(same => same.ToList())
            .ToList();
        var near = new NearNames<List<T>>(groups, group => nameOf(group[0]), FewestLetters);
        var joined = new HashSet<List<T>>();
        var found = new List<IReadOnlyList<T>>();
        foreach (var group in groups.Where(joined.Add))
        {
            foreach (var other in near.FindAll(nameOf(group[0])).Distinct().ToList().Where(joined.Add))
            {
                group.AddRange(other);
            }

            if (group.Count > 1)
            {
                found.Add(group.OrderBy(nameOf, StringComparer.Ordinal).ToList());
            }
        }

        return found;
    }
}

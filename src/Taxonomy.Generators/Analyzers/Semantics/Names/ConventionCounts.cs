using Taxonomy.Plans.Naming;

namespace Taxonomy.Generators.Analyzers.Semantics.Names;

/// <summary>How many names follow each convention, of those that tell conventions apart.</summary>
/// <param name="Followed">The number of names that follow each, in the order of the conventions.</param>
/// <param name="Total">The number of names that tell conventions apart.</param>
internal sealed record ConventionCounts(IReadOnlyList<int> Followed, int Total)
{
    /// <summary>Counts names, each once.</summary>
    public static ConventionCounts From(NamingConventions conventions, IEnumerable<string> names)
    {
        var telling = names.Where(conventions.TellsApart).ToList();
        return new([.. conventions.All.Select(convention => telling.Count(convention.Accepts))], telling.Count);
    }
}

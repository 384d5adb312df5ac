using Microsoft.CodeAnalysis;

namespace Taxonomy.Generators.Analyzers.WholeProgram;

/// <summary>A name with all places where the program writes it, in the order of files and places.</summary>
internal sealed record NameUse(string Name, IReadOnlyList<Location> Places)
{
    public Location First => Places[0];

    public IEnumerable<Location> Others => Places.Skip(1);

    /// <summary>The distinct names, in the order of their first places: the same however many threads found them.</summary>
    public static IReadOnlyList<NameUse> Group(IEnumerable<(string Name, Location Place)> found) =>
        [
            .. found
                .GroupBy(use => use.Name, StringComparer.Ordinal)
                .Select(uses => new NameUse(
                    uses.Key,
                    [.. uses.Select(use => use.Place).Distinct().OrderBy(Path, StringComparer.Ordinal).ThenBy(Start)]
                ))
                .OrderBy(use => Path(use.First), StringComparer.Ordinal)
                .ThenBy(use => Start(use.First))
                .ThenBy(use => use.Name, StringComparer.Ordinal),
        ];

    private static string Path(Location place) => place.SourceTree?.FilePath ?? "";

    private static int Start(Location place) => place.SourceSpan.Start;
}

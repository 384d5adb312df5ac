using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans.Rules;

/// <summary>Represents a definition of a plan that expires.</summary>
/// <param name="Name">Its name after those of what it is in, with dots, for example <c>Song Played.source</c>.</param>
/// <param name="Path">The file.</param>
/// <param name="Expires">A date or a version of the product, with its location.</param>
/// <param name="Owners">Its owners, those of what it is in, or those of the plan.</param>
/// <param name="HasPassed">Whether the day or the version has been reached.</param>
public sealed record ExpiringDefinition(
    string Name,
    string Path,
    Located<string> Expires,
    IReadOnlyList<string> Owners,
    bool HasPassed
)
{
    /// <summary>Returns all definitions that expire, in the order of files and locations.</summary>
    public static IReadOnlyList<ExpiringDefinition> Find(PlanIndex index, RuleOptions options)
    {
        var clock = new ExpiryClock(options);
        return
        [
            .. ExpiryPlaces
                .FindAll(index, NamePlaces.FindAll(index))
                .Where(place => place.Declaration.Expires is not null)
                .OrderBy(place => place.File)
                .ThenBy(place => place.Declaration.Expires!.Span.Start)
                .Select(place => new ExpiringDefinition(
                    NamePlace.PathOf(place.Around),
                    index.Sources[place.File].Path,
                    place.Declaration.Expires!,
                    OwnersOf(place.Around, index),
                    clock.HasPassed(place.Declaration.Expires!.Value, out _)
                )),
        ];
    }

    private static IReadOnlyList<string> OwnersOf(Declaration[] around, PlanIndex index)
    {
        var owners = around.FirstOrDefault(declaration => declaration.Owners.Count > 0)?.Owners;
        return [.. (owners ?? index.Settings.Owners).Select(owner => owner.Value)];
    }
}

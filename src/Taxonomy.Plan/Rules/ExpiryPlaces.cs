using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans.Rules;

/// <summary>Finds all declarations that can expire.</summary>
internal static class ExpiryPlaces
{
    /// <summary>
    /// Returns each declaration with its file and the declarations around it, from the inside. What is retired is left
    /// out, because nothing of it is generated.
    /// </summary>
    public static IEnumerable<(int File, Declaration Declaration, Declaration[] Around)> FindAll(
        PlanIndex index,
        IReadOnlyList<NamePlace> names
    )
    {
        foreach (var (file, type) in index.Types)
        {
            yield return (file, type, [type]);
            foreach (var value in ValuesOf(type.Enum))
            {
                yield return (file, value, [value, type]);
            }
        }

        foreach (var (file, bundle) in index.Bundles)
        {
            yield return (file, bundle, [bundle]);
        }

        foreach (var (file, variant, owner) in index.Variants)
        {
            if (variant.Retired is null && owner.Retired is null)
            {
                yield return (file, variant, [variant, owner]);
            }
        }

        foreach (var place in names)
        {
            if (place.IsRetired)
            {
                continue;
            }

            yield return (place.File, place.Declaration, place.Around);
            foreach (var value in ValuesOf((place.Declaration as PropertyDeclaration)?.Enum))
            {
                yield return (place.File, value, [value, .. place.Around]);
            }
        }
    }

    private static IEnumerable<EnumValueDeclaration> ValuesOf(EnumDeclaration? list) =>
        (list?.Values ?? []).Where(value => value.Expires is not null);
}

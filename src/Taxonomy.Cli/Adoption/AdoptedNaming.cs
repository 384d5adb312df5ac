using Taxonomy.Plans.Editing;
using Taxonomy.Plans.Naming;

namespace Taxonomy.Cli.Adoption;

/// <summary>Finds the conventions that names in code follow.</summary>
internal static class AdoptedNaming
{
    private static readonly NamingConventions s_conventions = new(KeepWords.Default);

    /// <summary>Returns the conventions of a kind of names, with the entry of <c>naming</c> that states it.</summary>
    /// <param name="code">What code tracks.</param>
    public static IReadOnlyList<FoundConvention> Find(AdoptedCode code) =>
        [
            .. new[]
            {
                Infer("events", "events", [.. code.Events.Select(adopted => adopted.Name)], s_conventions.TitleCase),
                Infer(
                    "event_properties",
                    "event properties",
                    [
                        .. code
                            .Events.SelectMany(adopted => adopted.Properties)
                            .Select(property => property.Name)
                            .Distinct(),
                    ],
                    s_conventions.SnakeCase
                ),
                Infer(
                    "user_properties",
                    "user properties",
                    [.. code.UserProperties.Select(found => found.Property.Name)],
                    s_conventions.SnakeCase
                ),
            }.OfType<FoundConvention>(),
        ];

    private static FoundConvention? Infer(string key, string noun, List<string> names, NamingConvention fallback)
    {
        // A single name does not show a convention.
        if (names.Count < 2)
        {
            return null;
        }

        var inferred = s_conventions.Infer(names, fallback);
        return new(
            key,
            noun,
            inferred.Convention,
            [.. inferred.Shares.Select(share => $"{share.Convention.Name} {share.Followed} of {share.Total}")]
        )
        {
            IsDefault = inferred.Convention == fallback,
        };
    }
}

/// <summary>Represents the convention of a kind of names.</summary>
/// <param name="Key">The key of <c>naming</c>.</param>
/// <param name="Noun">The kind of names.</param>
/// <param name="Convention">The convention; null if the names follow several.</param>
/// <param name="Shares">How many names follow which convention.</param>
internal sealed record FoundConvention(
    string Key,
    string Noun,
    NamingConvention? Convention,
    IReadOnlyList<string> Shares
)
{
    /// <summary>Gets whether a plan has the convention without stating it.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Gets the entry of <c>naming</c> that states it; null if none is needed.</summary>
    public ContentEntry? Entry =>
        Convention is { } convention && !IsDefault ? new(Key, new ScalarContent(convention.Name)) : null;
}

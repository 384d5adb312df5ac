using Taxonomy.Plans.Editing;
using Taxonomy.Plans.Naming;

namespace Taxonomy.Cli.Adoption;

/// <summary>Finds the conventions that names follow.</summary>
internal static class AdoptedNaming
{
    private static readonly NamingConventions s_conventions = new(KeepWords.Default);

    /// <summary>Returns the conventions of each kind of names, with the entry of <c>naming</c> that states it.</summary>
    /// <param name="events">The names of events.</param>
    /// <param name="eventProperties">The names of their properties; a name can be there several times.</param>
    /// <param name="userProperties">The names of the properties of users.</param>
    public static IReadOnlyList<FoundConvention> Find(
        IEnumerable<string> events,
        IEnumerable<string> eventProperties,
        IEnumerable<string> userProperties
    ) =>
        [
            .. new[]
            {
                Infer("events", "events", [.. events], s_conventions.TitleCase),
                Infer("event_properties", "event properties", [.. eventProperties.Distinct()], s_conventions.SnakeCase),
                Infer("user_properties", "user properties", [.. userProperties], s_conventions.SnakeCase),
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

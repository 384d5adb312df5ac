using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Rules;

/// <summary>A wire name at one of the places where the plan writes it.</summary>
/// <param name="Kind">What it names.</param>
/// <param name="File">An index into <see cref="PlanIndex.Sources"/>.</param>
/// <param name="Declaration">What is written under the name.</param>
internal sealed record NamePlace(NameKind Kind, int File, Declaration Declaration)
{
    public string Name => Declaration.Name;

    public SourceSpan Span => Declaration.NameSpan;

    /// <summary>The declaration and those around it, from the inside: where a rule can be suppressed.</summary>
    public required Declaration[] Around { get; init; }

    /// <summary>A member of an object.</summary>
    public bool IsNested { get; init; }

    /// <summary>It, or what it is in, is retired.</summary>
    public bool IsRetired { get; init; }

    /// <summary>It, or what it is in, is deprecated: nobody renames it any more.</summary>
    public bool IsDeprecated { get; init; }

    /// <summary>The entry of <c>event_properties</c> that this place refers to.</summary>
    public PropertyDeclaration? Shared { get; init; }

    /// <summary>Its name or its value could not be read, or no event carries it.</summary>
    public bool IsUnused { get; init; }

    /// <summary>Returns whether it is sent to a destination: what is not of an event goes to all.</summary>
    public bool GoesTo(DestinationLimits destination) =>
        Around[^1] is not EventDeclaration { Destinations: { Count: > 0 } named }
        || named.Any(one => one.Value == destination.Word);

    /// <summary>Returns the names that lead to a declaration, for example <c>Song Played.source</c>.</summary>
    /// <param name="around">The declaration and those around it, from the inside.</param>
    public static string PathOf(Declaration[] around) =>
        string.Join(".", Enumerable.Reverse(around).Select(declaration => declaration.Name));

    /// <summary>Whether anybody may still do something about the name.</summary>
    public bool IsLive => !IsRetired && !IsDeprecated;
}

/// <summary>What a wire name names. Names of one kind share a convention, and must not be mistaken for each other.</summary>
internal enum NameKind
{
    Event,
    EventProperty,
    UserProperty,
    GroupType,
    GroupProperty,
}

internal static class NameKinds
{
    /// <summary>Gets all kinds.</summary>
    public static IReadOnlyList<NameKind> All { get; } =
    [NameKind.Event, NameKind.EventProperty, NameKind.UserProperty, NameKind.GroupType, NameKind.GroupProperty];

    public static string Noun(this NameKind kind) =>
        kind switch
        {
            NameKind.Event => "event",
            NameKind.EventProperty => "event property",
            NameKind.UserProperty => "user property",
            NameKind.GroupType => "group type",
            _ => "group property",
        };
}

using Taxonomy.Cli.Tracking;
using Taxonomy.Plans.Editing;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Adoption;

/// <summary>Represents what code tracks by name, as a plan has it.</summary>
/// <param name="Tracked">The calls.</param>
/// <param name="Events">The events, in the order of their names.</param>
/// <param name="UserProperties">The properties of users, in the order of their names.</param>
/// <param name="GroupTypes">The group types, in the order of their names.</param>
/// <param name="Unread">What calls pass that cannot be read, in the order of files and lines.</param>
internal sealed record AdoptedCode(
    TrackedCode Tracked,
    IReadOnlyList<AdoptedEvent> Events,
    IReadOnlyList<AdoptedProfile> UserProperties,
    IReadOnlyList<AdoptedGroupType> GroupTypes,
    IReadOnlyList<UnreadCode> Unread
);

/// <summary>Represents an event that code tracks by name.</summary>
/// <param name="Name">The name as it is sent.</param>
/// <param name="Calls">The calls, in the order of files and lines; at least one.</param>
/// <param name="Properties">What the calls pass together.</param>
internal sealed record AdoptedEvent(string Name, IReadOnlyList<EventCall> Calls, IReadOnlyList<NewProperty> Properties)
{
    /// <summary>Gets the comment of the constant or the member of an enum that has the name; null if it has none.</summary>
    public string? Description { get; init; }

    /// <summary>Gets what a person should look at, as sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>Represents a property of users or groups that code sets by name.</summary>
/// <param name="Property">The property.</param>
/// <param name="Operations">What is done with it, as a plan writes it.</param>
internal sealed record AdoptedProfile(NewProperty Property, IReadOnlyList<string> Operations);

/// <summary>Represents a group type that code names.</summary>
/// <param name="Name">The name as it is sent.</param>
/// <param name="Properties">The properties of such groups.</param>
internal sealed record AdoptedGroupType(string Name, IReadOnlyList<AdoptedProfile> Properties);

/// <summary>Represents an expression that cannot be read, with the reason.</summary>
/// <param name="Path">The full path of the file.</param>
/// <param name="Span">The expression.</param>
/// <param name="Expression">Its code.</param>
/// <param name="Reason">Why it cannot be read, as the end of a sentence.</param>
internal sealed record UnreadCode(string Path, SourceSpan Span, string Expression, string Reason);

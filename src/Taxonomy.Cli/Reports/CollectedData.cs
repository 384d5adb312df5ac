using Taxonomy.Plans;
using Taxonomy.Plans.History;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.Reports;

/// <summary>Represents one thing that a plan collects, for a report on privacy.</summary>
/// <param name="Kind">What has it: <c>event</c>, <c>context</c>, <c>user</c> or <c>group</c>.</param>
/// <param name="Owner">The name of the event or group type; empty for the context and users.</param>
/// <param name="Path">The property; a member of an object follows it after a dot.</param>
/// <param name="Property">The property itself.</param>
internal sealed record CollectedProperty(string Kind, string Owner, string Path, Property Property)
{
    /// <summary>Gets the word of its class; null if it has none.</summary>
    public string? Classification => Property.Classification?.Trim() is { Length: > 0 } word ? word : null;

    /// <summary>Gets the teams or people that answer questions about it.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>Gets what the event is for; null if it says nothing.</summary>
    public string? Purpose { get; init; }
}

/// <summary>Finds everything that a plan collects.</summary>
/// <param name="plan">The plan, with the events of all sources.</param>
/// <param name="index">What connects it with its files.</param>
internal sealed class CollectedData(Plan plan, PlanIndex index)
{
    private readonly Dictionary<string, ObjectType> _objects = plan.Objects.ToDictionary(
        type => type.CSharpName,
        StringComparer.Ordinal
    );

    private readonly string[] _planOwners = [.. index.Settings.Owners.Select(owner => owner.Value)];

    /// <summary>Returns the properties in the order of the plan: the context, events, users, groups.</summary>
    public IEnumerable<CollectedProperty> Find() => OfContext().Concat(OfEvents()).Concat(OfUsers()).Concat(OfGroups());

    private IEnumerable<CollectedProperty> OfContext() =>
        plan.Context.SelectMany(property =>
            WithMembers(
                new("context", "", property.Name, property)
                {
                    Owners = OwnersOf(PropertySite.OfContext(index, property.Name)),
                }
            )
        );

    private IEnumerable<CollectedProperty> OfEvents() =>
        from entry in index.Events
        let definition = entry.Resolved
        where definition is { Retired: null }
        let owners = definition.Owners.Count > 0 ? [.. definition.Owners] : _planOwners
        from property in definition
            .Methods.SelectMany(plan.PropertiesOf)
            .DistinctBy(property => property.Name, StringComparer.Ordinal)
        from collected in WithMembers(
            new("event", definition.Name, property.Name, property)
            {
                Owners = OwnersOf(PropertySite.OfEvent(index, entry.Definition, property.Name), owners),
                Purpose = definition.Notes?.Purpose,
            }
        )
        select collected;

    private IEnumerable<CollectedProperty> OfUsers() =>
        plan.UserProperties.SelectMany(profile =>
            WithMembers(
                new("user", "", profile.Property.Name, profile.Property)
                {
                    Owners = index.FindUserProperty(profile.Property.Name) is { Declaration.Owners: { Count: > 0 } own }
                        ? [.. own.Select(owner => owner.Value)]
                        : _planOwners,
                }
            )
        );

    private IEnumerable<CollectedProperty> OfGroups() =>
        plan.GroupTypes.SelectMany(type =>
            type.Properties.SelectMany(profile =>
                WithMembers(
                    new("group", type.Name, profile.Property.Name, profile.Property)
                    {
                        Owners = index.FindGroupType(type.Name) is { Declaration.Owners: { Count: > 0 } own }
                            ? [.. own.Select(owner => owner.Value)]
                            : _planOwners,
                    }
                )
            )
        );

    private string[] OwnersOf(PropertySite? site, string[]? others = null) =>
        site?.Declaration.Owners is { Count: > 0 } own ? [.. own.Select(owner => owner.Value)] : others ?? _planOwners;

    private IEnumerable<CollectedProperty> WithMembers(CollectedProperty collected) => WithMembers(collected, []);

    // A list can hold the object that it is in: such a member stands for all below.
    private IEnumerable<CollectedProperty> WithMembers(CollectedProperty collected, IReadOnlyList<string> around)
    {
        if (
            FindObject(collected.Property.Type) is not { Properties.Count: > 0 } type
            || around.Contains(type.CSharpName, StringComparer.Ordinal)
        )
        {
            return [collected];
        }

        return type.Properties.SelectMany(member =>
            WithMembers(
                collected with
                {
                    Path = $"{collected.Path}.{member.Name}",
                    // What an object is, its members are too, unless they state something themselves.
                    Property = member with
                    {
                        Classification = member.Classification ?? collected.Property.Classification,
                    },
                },
                [.. around, type.CSharpName]
            )
        );
    }

    private ObjectType? FindObject(PlanType type) =>
        type is { Kind: ValueKind.Object, TypeName: { } name } && _objects.TryGetValue(name, out var found) ? found
        : type.Element is { } element ? FindObject(element)
        : type.Members.Select(FindObject).FirstOrDefault(member => member is not null);
}

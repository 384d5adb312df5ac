using Taxonomy.Plans.Model;

namespace Taxonomy.Plans.History;

/// <summary>Represents one of two versions of a plan that are compared, by names.</summary>
internal sealed class PlanVersion
{
    private readonly PlanIndex? _index;
    private readonly ShippedPlanBuilder? _builder;

    public PlanVersion(PlanResult result)
    {
        Plan = result.Plan;
        _index = result.Index;
        _builder = Plan is not null && _index is not null ? new(Plan, _index) : null;
        UserProperties = ByName(Plan?.UserProperties ?? default);
        GroupTypes = (Plan?.GroupTypes ?? default).ToDictionary(type => type.Name, StringComparer.Ordinal);
    }

    public Plan? Plan { get; }

    public IEnumerable<PlanIndex.EventEntry> Events => _index?.Events ?? [];

    public IEnumerable<Property> Context => Plan?.Context ?? default;

    public Dictionary<string, ProfileProperty> UserProperties { get; }

    public Dictionary<string, GroupType> GroupTypes { get; }

    public EquatableArray<string> PlanOwners => new([.. (_index?.Settings.Owners ?? []).Select(owner => owner.Value)]);

    public PlanIndex.EventEntry? FindEvent(string name) => _index?.FindEvent(name);

    public EquatableArray<string> OwnersOf(PlanIndex.EventEntry entry) =>
        entry.Definition.Declaration.Owners is { Count: > 0 } owners
            ? new([.. owners.Select(owner => owner.Value)])
            : PlanOwners;

    public ShippedProperty TypeOf(Property property) => _builder!.ShippedPropertyOf(property);

    /// <summary>Returns what an event can have beside its own properties, in words.</summary>
    public string DescribeOpen(EventDefinition definition) =>
        TypeChange.DescribeOpen(definition.IsOpen, _builder!.AdditionalOf(definition.Additional));

    public IEnumerable<Property> PropertiesOf(EventDefinition definition) => Plan!.PropertiesOf(definition);

    /// <summary>Returns what variants of an event send beside the event's properties, or instead of them.</summary>
    public IEnumerable<Property> PropertiesOfVariants(EventDefinition definition) =>
        definition.Variants.SelectMany(variant => Plan!.PropertiesOf(definition.MembersOf(variant)));

    public static Dictionary<string, ProfileProperty> ByName(IEnumerable<ProfileProperty> profiles)
    {
        var byName = new Dictionary<string, ProfileProperty>(StringComparer.Ordinal);
        foreach (var profile in profiles)
        {
            byName[profile.Property.Name] = profile;
        }

        return byName;
    }

    public static Dictionary<string, Property> ByName(IEnumerable<Property> properties)
    {
        var byName = new Dictionary<string, Property>(StringComparer.Ordinal);
        foreach (var property in properties)
        {
            // A name stands once; a plan with errors may have it twice.
            byName[property.Name] = property;
        }

        return byName;
    }
}

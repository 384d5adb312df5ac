using Taxonomy.Cli.Import;
using Taxonomy.Plans;
using Taxonomy.Plans.History;
using Taxonomy.Plans.Model;

namespace Taxonomy.Cli.Export;

/// <summary>Represents a plan as exports see it: each event with all that it sends.</summary>
internal sealed class ExportedPlan
{
    private readonly ShippedPlanBuilder _builder;
    private readonly Dictionary<string, EnumType> _enums;
    private readonly Dictionary<string, ObjectType> _objects;

    public ExportedPlan(Plan plan, PlanIndex index)
    {
        Plan = plan;
        _builder = new(plan, index);
        _enums = plan.Enums.ToDictionary(type => type.CSharpName, StringComparer.Ordinal);
        _objects = plan.Objects.ToDictionary(type => type.CSharpName, StringComparer.Ordinal);
        Events = [.. plan.Events.Where(item => item.Retired is null)];
    }

    public Plan Plan { get; }

    /// <summary>Gets the events that are not retired.</summary>
    public IReadOnlyList<EventDefinition> Events { get; }

    public Losses Losses { get; } = new();

    /// <summary>Returns the properties of an event, those of its bundles included.</summary>
    public IEnumerable<Property> PropertiesOf(EventDefinition definition) => _builder.PropertiesOf(definition);

    public EnumType? FindEnum(string? name) => name is null ? null : _enums.GetValueOrDefault(name);

    public ObjectType? FindObject(string? name) => name is null ? null : _objects.GetValueOrDefault(name);

    /// <summary>Records what no export of single events carries.</summary>
    public void AddCommonLosses()
    {
        foreach (var property in Plan.Context)
        {
            Losses.Add("property of the context", property.Name);
        }

        foreach (var type in Plan.GroupTypes)
        {
            Losses.Add("group type", type.Name);
        }

        foreach (var item in Plan.Events)
        {
            if (item.Retired is not null)
            {
                Losses.Add("retired event", item.Name);
                continue;
            }

            AddIf(item.Expires is not null, "expires", item.Name);
            AddIf(item.Sources.Count > 0, "sources", item.Name);
            AddIf(item.HasRevenue, "revenue", item.Name);
            AddIf(item.Links.Count > 0, "links", item.Name);
            AddIf(item.Owners.Count > 1, "second owner", item.Name);
            AddIf(item.Deprecation is { Use: not null } or { Message: not null }, "text of a deprecation", item.Name);
        }
    }

    /// <summary>Records something if it is there.</summary>
    public void AddIf(bool isThere, string what, string name)
    {
        if (isThere)
        {
            Losses.Add(what, name);
        }
    }

    /// <summary>Records what no export carries of a property.</summary>
    public void AddLosses(Property property, string path)
    {
        AddIf(property.Classification is not null, "classification", path);
        AddIf(property.Deprecation is not null, "deprecation of a property", path);
        AddIf(property.Expires is not null, "expires", path);
        AddIf(property.Examples.Count > 0, "example", path);
        AddIf(property.Links.Count > 0, "links", path);
    }
}

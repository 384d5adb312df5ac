using Taxonomy.Cli.Import;
using Taxonomy.Plans;
using Taxonomy.Plans.Model;

namespace Taxonomy.Cli.Export;

/// <summary>Represents a plan as exports see it: each event with all that it sends.</summary>
internal sealed class ExportedPlan
{
    private readonly Dictionary<string, EnumType> _enums;
    private readonly Dictionary<string, ObjectType> _objects;
    private readonly HashSet<string> _shared;

    public ExportedPlan(Plan plan, PlanIndex index)
    {
        Plan = plan;
        Index = index;
        _enums = plan.Enums.ToDictionary(type => type.CSharpName, StringComparer.Ordinal);
        _objects = plan.Objects.ToDictionary(type => type.CSharpName, StringComparer.Ordinal);
        _shared = index.Types.Select(type => type.Declaration.Name).ToHashSet(StringComparer.Ordinal);
        Events = [.. plan.Events.Where(item => item.Retired is null)];
        AddEventLosses();
    }

    public Plan Plan { get; }

    public PlanIndex Index { get; }

    /// <summary>Gets the events that are not retired.</summary>
    public IReadOnlyList<EventDefinition> Events { get; }

    public Losses Losses { get; } = new();

    /// <summary>Gets or sets the vendor of schemas, for registries that have one.</summary>
    public string Vendor { get; set; } = "com.example";

    /// <summary>
    /// Returns the properties of an event, those of its bundles included; of one with variants, each property that one of
    /// them has, required if all of them require it.
    /// </summary>
    public IReadOnlyList<Property> PropertiesOf(EventDefinition definition)
    {
        if (!definition.HasVariants || definition.Variants.Count == 0)
        {
            return [.. Plan.PropertiesOf(definition)];
        }

        var common = Plan.PropertiesOf(definition).ToDictionary(property => property.Name, StringComparer.Ordinal);
        return
        [
            .. definition
                .Variants.SelectMany(PropertiesOf)
                .GroupBy(property => property.Name, StringComparer.Ordinal)
                .Select(group =>
                    (common.GetValueOrDefault(group.Key) ?? group.First()) with
                    {
                        IsRequired =
                            group.Count() == definition.Variants.Count && group.All(property => property.IsAlwaysSent),
                    }
                ),
        ];
    }

    /// <summary>Records that the format has no kinds of events.</summary>
    public void LoseKinds() =>
        AddAll(
            "kind of a page or screen event",
            Events.Where(item => item.Kind != EventKind.Track).Select(item => item.Name)
        );

    /// <summary>Records that the format has none of the keys of events that are documentation only.</summary>
    /// <param name="except">The keys that it has.</param>
    public void LoseNotes(params IReadOnlyCollection<string> except)
    {
        foreach (var item in Events)
        {
            Lose("stability", item.Notes?.Stability is not null);
            Lose("version", item.Notes?.Version is not null);
            Lose("triggers", item.Notes?.Triggers.Count > 0);
            Lose("purpose", item.Notes?.Purpose is not null);
            Lose("metrics", item.Notes?.Metrics.Count > 0);
            Lose("examples", item.Notes?.Examples.Count > 0);

            void Lose(string key, bool isThere) =>
                AddIf(isThere && !except.Contains(key, StringComparer.Ordinal), key, item.Name);
        }
    }

    /// <summary>Records that the format has no type of what open events and objects have beside their own.</summary>
    public void LoseAdditional()
    {
        AddAll("type of other properties", Events.Where(item => item.Additional is not null).Select(item => item.Name));
        AddAll(
            "type of other members",
            Plan.Objects.Where(type => type.Additional is not null).Select(type => type.CSharpName)
        );
    }

    /// <summary>Records that the format has no variants of events.</summary>
    public void LoseVariants() =>
        AddAll(
            "variant, whose properties become optional",
            Events.SelectMany(item => item.Variants.Select(variant => $"{item.Name}.{variant.Variant}"))
        );

    public EnumType? FindEnum(string? name) => name is null ? null : _enums.GetValueOrDefault(name);

    public ObjectType? FindObject(string? name) => name is null ? null : _objects.GetValueOrDefault(name);

    /// <summary>Returns whether an enum or object is an entry of <c>types</c> under its C# name.</summary>
    public bool IsShared(string? name) => name is not null && _shared.Contains(name);

    /// <summary>Returns properties of a user or a group, which are never required.</summary>
    public static IReadOnlyList<Property> TraitsOf(IEnumerable<ProfileProperty> profiles) =>
        [.. profiles.Select(profile => profile.Property with { IsRequired = false })];

    /// <summary>Records that the format has no properties of all events.</summary>
    public void LoseContext() => AddAll("property of the context", Plan.Context.Select(property => property.Name));

    /// <summary>Records that the format has no group types.</summary>
    public void LoseGroupTypes() => AddAll("group type", Plan.GroupTypes.Select(type => type.Name));

    /// <summary>Records that the format has no user properties.</summary>
    public void LoseUserProperties() =>
        AddAll("user property", Plan.UserProperties.Select(profile => profile.Property.Name));

    /// <summary>
    /// Returns the group traits of a format that has one set of them, without the name of a group type, and records what
    /// that loses.
    /// </summary>
    public IReadOnlyList<Property> MergeGroupTypes()
    {
        AddAll("name of a group type", Plan.GroupTypes.Select(type => type.Name).Where(name => name != "group"));
        AddAll(
            "group type without properties",
            Plan.GroupTypes.Where(type => type.Properties.Count == 0).Select(type => type.Name)
        );
        return
        [
            .. TraitsOf(Plan.GroupTypes.SelectMany(type => type.Properties))
                .DistinctBy(property => property.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Records something if it is there.</summary>
    public void AddIf(bool isThere, string what, string name)
    {
        if (isThere)
        {
            Losses.Add(what, name);
        }
    }

    /// <summary>Records what no export has of a property.</summary>
    public void AddLosses(Property property, string path)
    {
        AddIf(property.Sources is not null, "sources", path);
        AddIf(property.SendsDefault, "send_default", path);
        AddIf(property.Classification is not null, "classification", path);
        AddIf(property.Deprecation is not null, "deprecation of a property", path);
        AddIf(property.Expires is not null, "expires", path);
        AddIf(property.Examples.Count > 0, "example", path);
        AddIf(property.Links.Count > 0, "links", path);
    }

    private void AddAll(string what, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            Losses.Add(what, name);
        }
    }

    private void AddEventLosses()
    {
        AddAll("bundle, whose properties are in each event", Plan.Bundles.Select(bundle => bundle.CSharpName));
        AddAll("retired event", Plan.Events.Where(item => item.Retired is not null).Select(item => item.Name));
        foreach (var item in Events)
        {
            AddIf(item.Expires is not null, "expires", item.Name);
            AddIf(item.Sources.Count > 0, "sources", item.Name);
            AddIf(item.SampleRate is not null, "sample", item.Name);
            AddIf(item.HasRevenue, "revenue", item.Name);
            AddIf(item.Links.Count > 0, "links", item.Name);
            AddIf(item.Owners.Count > 1, "second owner", item.Name);
            AddIf(item.Deprecation is { Use: not null } or { Message: not null }, "text of a deprecation", item.Name);
        }
    }
}

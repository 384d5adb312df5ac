using Taxonomy.Plans;
using Taxonomy.Plans.Model;

namespace Taxonomy.Cli.Backfill;

/// <summary>Finds what planned events send, for mappings and rows.</summary>
internal sealed class MappedEvents(Plan plan)
{
    private readonly Dictionary<string, MappedEvent> _events = plan
        .Events.Where(definition => definition.Retired is null)
        .GroupBy(definition => definition.Name, StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => new MappedEvent(plan, same.First()), StringComparer.Ordinal);

    public IReadOnlyDictionary<string, MappedEvent> All => _events;

    public MappedEvent? Find(string name) => _events.GetValueOrDefault(name);
}

/// <summary>Represents what a planned event sends, in all of its variants.</summary>
internal sealed class MappedEvent
{
    public MappedEvent(Plan plan, EventDefinition definition)
    {
        Definition = definition;
        var forms = definition
            .Methods.Select(method =>
                plan.PropertiesOf(method)
                    .Concat(plan.Context.Where(property => !method.OverridesContext.Contains(property.Name)))
                    .ToList()
            )
            .ToList();
        Properties = forms
            .SelectMany(form => form)
            .GroupBy(property => property.Name, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        Required = [.. Properties.Values.Where(property => IsRequired(property, forms))];
        Filled = [.. Properties.Values.Where(property => forms.Count == 1 && FilledJson(property) is not null)];
    }

    public EventDefinition Definition { get; }

    /// <summary>Gets the properties by name.</summary>
    public IReadOnlyDictionary<string, Property> Properties { get; }

    /// <summary>Gets the properties that need a value from the row.</summary>
    public IReadOnlyList<Property> Required { get; }

    /// <summary>Gets the properties that the plan gives a value if the row has none.</summary>
    public IReadOnlyList<Property> Filled { get; }

    /// <summary>Returns the JSON that the plan gives a property without a value; null if it gives none.</summary>
    public static string? FilledJson(Property property) =>
        property.IsFixed ? property.ConstJson
        : property.SendsDefault ? property.DefaultJson
        : null;

    // With variants, what every one of them requires.
    private static bool IsRequired(Property property, List<List<Property>> forms) =>
        forms.TrueForAll(form =>
            form.Exists(other => other.Name == property.Name && other.IsRequired && !other.IsFixed)
        );
}

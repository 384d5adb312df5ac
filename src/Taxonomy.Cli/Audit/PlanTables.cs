using Taxonomy.Data;
using Taxonomy.Plans;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.Audit;

/// <summary>Writes a plan into the tables that the questions of an audit read.</summary>
internal sealed class PlanTables(Plan plan, PlanIndex index)
{
    private const string Classified = "pii, sensitive";

    /// <summary>Adds the tables.</summary>
    public void AddTo(ITableSink database)
    {
        var forms = Live.SelectMany(FormsOf).ToList();
        database.AddTable("planned_events", "event VARCHAR, state VARCHAR", index.Events.Select(Row));
        database.AddTable(
            "planned_discriminators",
            "event VARCHAR, property VARCHAR, pointer VARCHAR",
            Live.Where(item => item is { HasVariants: true, Discriminator: not null })
                .Select(item => new object?[] { item.Name, item.Discriminator, Pointer(item.Discriminator!) })
        );
        database.AddTable(
            "planned_forms",
            "event VARCHAR, variant VARCHAR, is_open BOOLEAN, is_typed BOOLEAN",
            forms.Select(form =>
                new object?[]
                {
                    form.Name,
                    form.Variant ?? "",
                    form.IsOpen,
                    form is { IsOpen: true, Additional: not null },
                }
            )
        );
        database.AddTable(
            "planned_properties",
            "event VARCHAR, variant VARCHAR, property VARCHAR, pointer VARCHAR, is_required BOOLEAN, is_live BOOLEAN, accepts VARCHAR",
            forms.SelectMany(form => PropertiesOf(form).Select(property => Row(form, property)))
        );
        database.AddTable(
            "planned_user_properties",
            "property VARCHAR, accepts VARCHAR",
            plan.UserProperties.Select(profile => new object?[] { profile.Property.Name, Accepts(profile.Property) })
        );
        database.AddTable(
            "planned_groups",
            "event VARCHAR, group_type VARCHAR",
            plan.GroupTypes.Select(type => new object?[] { "", type.Name })
                .Concat(Live.SelectMany(item => item.Groups.Select(group => new object?[] { item.Name, group })))
        );
    }

    /// <summary>Returns the properties of events and users that are classified as personal data or sensitive.</summary>
    public IReadOnlySet<string> FindClassified() =>
        Live.SelectMany(FormsOf)
            .SelectMany(PropertiesOf)
            .Concat(plan.UserProperties.Select(profile => profile.Property))
            .Where(property =>
                property.Classification is { } word && Classified.Contains(word, StringComparison.OrdinalIgnoreCase)
            )
            .Select(property => property.Name)
            .ToHashSet(StringComparer.Ordinal);

    private IEnumerable<EventDefinition> Live =>
        index.Events.Select(entry => entry.Resolved).OfType<EventDefinition>().Where(item => item.Retired is null);

    private static IEnumerable<EventDefinition> FormsOf(EventDefinition definition) => definition.Methods;

    // As the judge of events sees an event.
    private IEnumerable<Property> PropertiesOf(EventDefinition form) =>
        plan.PropertiesOf(form)
            .Concat(plan.Context.Where(property => !form.OverridesContext.Contains(property.Name)))
            .DistinctBy(property => property.Name, StringComparer.Ordinal);

    private static object?[] Row(PlanIndex.EventEntry entry) =>
        [
            entry.Definition.Declaration.Name,
            entry.Resolved switch
            {
                { Retired: not null } => "retired",
                { Deprecation: null } => "live",
                _ => "deprecated",
            },
        ];

    private static object?[] Row(EventDefinition form, Property property) =>
        [
            form.Name,
            form.Variant ?? "",
            property.Name,
            Pointer(property.Name),
            property.IsAlwaysSent,
            property.Deprecation is null,
            Accepts(property),
        ];

    // A JSON pointer, which can name any property.
    private static string Pointer(string name) =>
        "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>Returns the JSON kinds of which every value is valid, so that nobody needs to look at the values.</summary>
    private static string Accepts(Property property)
    {
        var kinds = property switch
        {
            { ConstJson: not null } or { Type.Constraints: not null } => "",
            { Type.Kind: ValueKind.String } => "string",
            { Type.Kind: ValueKind.Number } => "number",
            { Type.Kind: ValueKind.Boolean } => "boolean",
            { Type.Kind: ValueKind.FreeObject } => "object",
            { Type.Kind: ValueKind.Any } => "string number boolean object list null",
            _ => "",
        };
        return property.IsNullable ? kinds + " null" : kinds;
    }
}

using Taxonomy.Plans.Model;

namespace Taxonomy.Plans.Binding;

/// <summary>Makes the plan of one project of a plan for all: properties of other projects are left out.</summary>
internal static class ProjectView
{
    /// <summary>Returns the plan of a project; the plan itself if nothing in it depends on the project.</summary>
    public static Plan Create(Plan plan, MergeState state, string? source) =>
        source is null || Array.TrueForAll(state.Sources, file => file.File.PropertySources.Count == 0)
            ? plan
            : plan with
            {
                Context = Of(plan.Context, source),
                Events = new(plan.Events.Select(definition => Of(definition, source))),
                Objects = new(plan.Objects.Select(type => type with { Properties = Of(type.Properties, source) })),
                Bundles = new(
                    plan.Bundles.Select(bundle => bundle with { Properties = Of(bundle.Properties, source) })
                ),
            };

    private static EventDefinition Of(EventDefinition definition, string source) =>
        definition with
        {
            Members = new(definition.Members.Select(member => Of(member, source)).OfType<EventMember>()),
            Variants = new(definition.Variants.Select(variant => Of(variant, source))),
        };

    private static EventMember? Of(EventMember member, string source) =>
        member.Property is not { Sources: not null } property ? member
        : Of(property, source) is { } own ? new() { Property = own }
        : null;

    private static EquatableArray<Property> Of(EquatableArray<Property> properties, string source) =>
        new(properties.Select(property => Of(property, source)).OfType<Property>());

    private static Property? Of(Property property, string source) =>
        property.Sources is not { } sources ? property
        : sources.Has(source)
            ? property with
            {
                IsRequired = sources.RequiredIn.Contains(source) && !property.SendsDefault,
            }
        : null;
}

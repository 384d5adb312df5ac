using Taxonomy.Cli.Import;
using Taxonomy.Cli.Tracking;
using Taxonomy.Plans;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Adoption;

/// <summary>Makes definitions of what code tracks by name, and leaves out what a plan cannot have.</summary>
internal sealed class AdoptedPlan
{
    /// <summary>The places in code that an event lists; a reader needs no more to find the others.</summary>
    private const int MostPlaces = 10;

    // The generated type must not have the name of the enum, which is in scope where the event is tracked.
    private const string PrefixOfEnums = "Tracked";

    private readonly DefinitionCollector _definitions;

    private AdoptedPlan(PlanIndex plan) => _definitions = new(plan);

    /// <summary>Gets what the plan lacks.</summary>
    public ImportedPlan Missing => _definitions.Missing;

    /// <summary>Gets what is not in the plan, with the reason as the end of a sentence.</summary>
    public IReadOnlyList<(string Name, string Reason)> LeftOut => _definitions.LeftOut;

    /// <summary>Makes the definitions.</summary>
    /// <param name="code">What code tracks.</param>
    /// <param name="plan">The plan that is extended, or an empty one.</param>
    /// <param name="placeOf">Returns how an event names the place of a call; null if events name none.</param>
    public static AdoptedPlan Create(AdoptedCode code, PlanIndex plan, Func<EventCall, string>? placeOf)
    {
        var adopted = new AdoptedPlan(plan);
        foreach (var found in code.Events.Where(found => plan.FindEvent(found.Name) is null))
        {
            adopted._definitions.AddEvent(Convert(found, placeOf));
        }

        foreach (var found in code.UserProperties.Where(found => plan.FindUserProperty(found.Property.Name) is null))
        {
            adopted._definitions.AddUserProperty(Convert(found));
        }

        foreach (var found in code.GroupTypes.Where(found => plan.FindGroupType(found.Name) is null))
        {
            var definition = new ImportedDefinition(found.Name);
            definition.Properties.AddRange(found.Properties.Select(Convert));
            adopted._definitions.AddGroupType(definition);
        }

        SharedEnums.Add(adopted.Missing, plan, PrefixOfEnums);
        adopted.Missing.GiveIdentifiers(plan);
        return adopted;
    }

    private static ImportedDefinition Convert(AdoptedEvent found, Func<EventCall, string>? placeOf)
    {
        var definition = new ImportedDefinition(found.Name) { Description = found.Description };
        definition.Properties.AddRange(found.Properties.Select(Convert));
        if (placeOf is not null)
        {
            definition.AdoptedFrom.AddRange(found.Calls.Take(MostPlaces).Select(placeOf));
            if (found.Calls.Count > MostPlaces)
            {
                definition.AdoptedFrom.Add($"and {found.Calls.Count - MostPlaces} more");
            }
        }

        return definition;
    }

    private static ImportedProperty Convert(AdoptedProfile found)
    {
        var property = Convert(found.Property);
        property.Operations.AddRange(found.Operations);
        return property;
    }

    private static ImportedProperty Convert(NewProperty property)
    {
        var values = property.EnumValues is { } all && SharedEnums.HaveIdentifiers(all) ? all : null;
        var members = property.Members?.Select(Convert).ToList();
        return new(property.Name)
        {
            Type = property.Type ?? "string",
            IsRequired = !property.IsOptional,
            IsShared = property.IsShared,
            EnumValues = values?.ToList(),
            EnumName = values is null ? null : property.EnumName,
            Properties = members,
        };
    }
}

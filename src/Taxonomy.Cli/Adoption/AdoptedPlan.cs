using Taxonomy.Cli.Import;
using Taxonomy.Cli.Tracking;
using Taxonomy.Plans;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Editing;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Cli.Adoption;

/// <summary>Makes definitions of what code tracks by name, and leaves out what a plan cannot have.</summary>
internal sealed class AdoptedPlan
{
    /// <summary>The places in code that an event lists; a reader needs no more to find the others.</summary>
    private const int MostPlaces = 10;

    private readonly PlanIndex _plan;
    private readonly List<(string Name, string Reason)> _leftOut = [];

    private AdoptedPlan(PlanIndex plan) => _plan = plan;

    /// <summary>Gets what the plan lacks.</summary>
    public ImportedPlan Missing { get; } = new();

    /// <summary>Gets what is not in the plan, with the reason as the end of a sentence.</summary>
    public IReadOnlyList<(string Name, string Reason)> LeftOut => _leftOut;

    /// <summary>Makes the definitions.</summary>
    /// <param name="code">What code tracks.</param>
    /// <param name="plan">The plan that is extended, or an empty one.</param>
    /// <param name="placeOf">Returns how an event names the place of a call; null if events name none.</param>
    public static AdoptedPlan Create(AdoptedCode code, PlanIndex plan, Func<EventCall, string>? placeOf)
    {
        var adopted = new AdoptedPlan(plan);
        foreach (var found in code.Events.Where(found => plan.FindEvent(found.Name) is null))
        {
            adopted.AddEvent(found, placeOf);
        }

        foreach (var found in code.UserProperties.Where(found => plan.FindUserProperty(found.Property.Name) is null))
        {
            adopted.AddProfile(adopted.Missing.UserProperties, "user_properties", found, found.Property.Name);
        }

        foreach (var found in code.GroupTypes.Where(found => plan.FindGroupType(found.Name) is null))
        {
            adopted.AddGroupType(found);
        }

        SharedEnums.Add(adopted.Missing, plan);
        adopted.Missing.GiveIdentifiers(plan);
        return adopted;
    }

    private void AddEvent(AdoptedEvent found, Func<EventCall, string>? placeOf)
    {
        if (
            ErrorIn(
                "events",
                new ImportedDefinition(found.Name) { CSharpName = FallbackFor(found.Name) }.ToContent()
            ) is
            { } error
        )
        {
            _leftOut.Add((found.Name, error));
            return;
        }

        var definition = new ImportedDefinition(found.Name) { Description = found.Description };
        definition.Properties.AddRange(found.Properties.Select(Convert));
        // Which of them cannot be in a plan is asked only if one cannot.
        if (ErrorIn("events", definition.ToContent()) is not null)
        {
            definition.Properties.RemoveAll(property => IsLeftOut(found, property));
        }

        if (placeOf is not null)
        {
            definition.AdoptedFrom.AddRange(found.Calls.Take(MostPlaces).Select(placeOf));
            if (found.Calls.Count > MostPlaces)
            {
                definition.AdoptedFrom.Add($"and {found.Calls.Count - MostPlaces} more");
            }
        }

        Missing.Events.Add(definition);
    }

    private bool IsLeftOut(AdoptedEvent found, ImportedProperty property)
    {
        if (ErrorIn("events", WithProperty(property)) is not { } reason)
        {
            return false;
        }

        _leftOut.Add(($"{found.Name}.{property.Name}", reason));
        return true;
    }

    private void AddProfile(List<ImportedProperty> properties, string section, AdoptedProfile found, string name)
    {
        var added = Convert(found.Property);
        added.IsProfile = true;
        added.Operations.AddRange(found.Operations);
        if (ErrorIn(section, Within(section, added)) is not null)
        {
            // Code may do what does not fit the type of the other calls.
            added.Type = "any";
            added.EnumValues = null;
            added.Properties = null;
            added.Operations.Clear();
        }

        if (ErrorIn(section, Within(section, added)) is { } reason)
        {
            _leftOut.Add((name, reason));
        }
        else
        {
            properties.Add(added);
        }
    }

    private void AddGroupType(AdoptedGroupType found)
    {
        var definition = new ImportedDefinition(found.Name);
        var error =
            _plan.GroupTypes.Count + Missing.GroupTypes.Count >= LimitRules.GroupTypes.OfAmplitude
                ? $"Amplitude allows {LimitRules.GroupTypes.OfAmplitude} group types"
                : ErrorIn(
                    "group_types",
                    new ImportedDefinition(found.Name) { CSharpName = FallbackFor(found.Name) }.ToContent()
                );
        if (error is not null)
        {
            _leftOut.Add((found.Name, error));
            return;
        }

        foreach (var property in found.Properties)
        {
            AddProfile(definition.Properties, "group_types", property, $"{found.Name}.{property.Property.Name}");
        }

        Missing.GroupTypes.Add(definition);
    }

    private static ImportedProperty Convert(NewProperty property)
    {
        var values = property.EnumValues is { } all && HaveIdentifiers(all) ? all : null;
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

    // Values that C# cannot tell apart stay strings.
    private static bool HaveIdentifiers(IReadOnlyList<string> values)
    {
        var identifiers = values.Select(Identifiers.FromWireName).ToList();
        return identifiers.TrueForAll(identifier => identifier is not null)
            && identifiers.Distinct(StringComparer.OrdinalIgnoreCase).Count() == values.Count;
    }

    private static ContentEntry Within(string section, ImportedProperty property)
    {
        if (section == "user_properties")
        {
            property.CSharpName = FallbackFor(property.Name);
            var content = property.ToContent();
            property.CSharpName = null;
            return content;
        }

        return WithProperty(property);
    }

    private static ContentEntry WithProperty(ImportedProperty property)
    {
        var owner = new ImportedDefinition("Event Tracked");
        property.CSharpName = FallbackFor(property.Name);
        owner.Properties.Add(property);
        var content = owner.ToContent();
        property.CSharpName = null;
        return content;
    }

    // Names without letters get an identifier later on.
    private static string? FallbackFor(string name) => Identifiers.FromWireName(name) is null ? "Name1" : null;

    /// <summary>Returns the first error of a plan that has one definition, or null.</summary>
    private string? ErrorIn(string section, ContentEntry definition)
    {
        var shared =
            _plan.EventProperties.Count == 0
                ? ""
                : "\nevent_properties:\n"
                    + string.Concat(
                        _plan.EventProperties.Select(entry => $"  {Quoted(entry.Declaration.Name)}: any\n")
                    );
        var text = PlanWriter.Write([
            new("taxonomy", new ScalarContent("1", IsPlain: true)),
            new(section, new MappingContent([definition])),
        ]);
        var result = PlanTexts.Merge([new EditedFile("taxonomy.yaml", "taxonomy.yaml", text + shared)], new());
        return result
            .Findings.Concat(PlanRules.Check(result))
            .FirstOrDefault(finding => finding.Severity == FindingSeverity.Error)
            ?.Message;
    }

    private static string Quoted(string name) => System.Text.Json.JsonSerializer.Serialize(name);
}

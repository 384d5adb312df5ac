using System.Text.Json;
using Taxonomy.Plans;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Editing;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Cli.Import;

/// <summary>Collects definitions that a plan lacks, and leaves out what a plan cannot have.</summary>
/// <param name="plan">The plan that is extended, or an empty one.</param>
internal sealed class DefinitionCollector(PlanIndex plan)
{
    // Group types without letters keep their own.
    private const string SampleIdentifier = "Name1";

    private readonly List<(string Name, string Reason)> _leftOut = [];

    /// <summary>Gets what the plan lacks.</summary>
    public ImportedPlan Missing { get; } = new();

    /// <summary>Gets what is not in the plan, with the reason as the end of a sentence.</summary>
    public IReadOnlyList<(string Name, string Reason)> LeftOut => _leftOut;

    /// <summary>Adds an event, without the properties that a plan cannot have.</summary>
    public void AddEvent(ImportedDefinition definition)
    {
        if (ErrorIn(alone => alone.Events.Add(new(definition.Name))) is { } error)
        {
            _leftOut.Add((definition.Name, error));
            return;
        }

        // Which of them cannot be in a plan is asked only if one cannot.
        if (ErrorIn(alone => alone.Events.Add(definition)) is not null)
        {
            definition.Properties.RemoveAll(property => IsLeftOut(definition, property));
        }

        Missing.Events.Add(definition);
    }

    /// <summary>Adds a property of users.</summary>
    public void AddUserProperty(ImportedProperty property) =>
        AddProfile(
            Missing.UserProperties,
            property,
            property.Name,
            static (alone, added) => alone.UserProperties.Add(added)
        );

    /// <summary>Adds a group type, without the properties that a plan cannot have.</summary>
    public void AddGroupType(ImportedDefinition definition)
    {
        var error =
            plan.GroupTypes.Count + Missing.GroupTypes.Count >= LimitRules.GroupTypes.OfAmplitude
                ? $"Amplitude allows {LimitRules.GroupTypes.OfAmplitude} group types"
                : ErrorIn(alone => alone.GroupTypes.Add(new(definition.Name) { CSharpName = SampleIdentifier }));
        if (error is not null)
        {
            _leftOut.Add((definition.Name, error));
            return;
        }

        List<ImportedProperty> properties = [.. definition.Properties];
        definition.Properties.Clear();
        foreach (var property in properties)
        {
            AddProfile(
                definition.Properties,
                property,
                $"{definition.Name}.{property.Name}",
                static (alone, added) => alone.GroupTypes.Add(new("group") { Properties = { added } })
            );
        }

        Missing.GroupTypes.Add(definition);
    }

    private bool IsLeftOut(ImportedDefinition definition, ImportedProperty property)
    {
        if (ErrorIn(alone => alone.Events.Add(new("Event Tracked") { Properties = { property } })) is not { } reason)
        {
            return false;
        }

        _leftOut.Add(($"{definition.Name}.{property.Name}", reason));
        return true;
    }

    private void AddProfile(
        List<ImportedProperty> properties,
        ImportedProperty added,
        string name,
        Action<ImportedPlan, ImportedProperty> addTo
    )
    {
        added.IsProfile = true;
        if (ErrorIn(alone => addTo(alone, added)) is not null)
        {
            // What is done with it may not fit the type of its values.
            added.Type = "any";
            added.EnumValues = null;
            added.Properties = null;
            added.Operations.Clear();
        }

        if (ErrorIn(alone => addTo(alone, added)) is { } reason)
        {
            _leftOut.Add((name, reason));
        }
        else
        {
            properties.Add(added);
        }
    }

    /// <summary>Returns the first error of a plan that has one definition alone, or null.</summary>
    private string? ErrorIn(Action<ImportedPlan> add)
    {
        var alone = new ImportedPlan();
        add(alone);
        // What the rest of the plan has decides later.
        alone.GiveIdentifiers();
        var shared =
            plan.EventProperties.Count == 0
                ? ""
                : "\nevent_properties:\n"
                    + string.Concat(
                        plan.EventProperties.Select(entry =>
                            $"  {JsonSerializer.Serialize(entry.Declaration.Name)}: any\n"
                        )
                    );
        var text = PlanWriter.Write([
            new("taxonomy", new ScalarContent("1", IsPlain: true)),
            .. alone
                .ToContent()
                .Select(part => new ContentEntry(part.Section, new MappingContent([.. part.Definitions]))),
        ]);
        var result = PlanTexts.Merge([new EditedFile("taxonomy.yaml", "taxonomy.yaml", text + shared)], new());
        return result
            .Findings.Concat(PlanRules.Check(result))
            .FirstOrDefault(finding => finding.Severity == FindingSeverity.Error)
            ?.Message;
    }
}

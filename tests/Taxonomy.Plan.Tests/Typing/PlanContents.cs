using Taxonomy.Plans.Model;

namespace Taxonomy.Plans.Tests.Typing;

/// <summary>What a plan gives to the code that uses it: nothing of it may go while something else is being typed.</summary>
internal static class PlanContents
{
    /// <summary>Each part by its name, with everything that the generated code makes of it.</summary>
    public static Dictionary<string, object> Of(Plan? plan)
    {
        Dictionary<string, object> contents = [];
        if (plan is null)
        {
            return contents;
        }

        foreach (var item in plan.Events)
        {
            AddEvent(contents, $"event {item.Name}", item);
            foreach (var variant in item.Variants)
            {
                AddEvent(contents, $"variant {variant.CSharpName}", variant);
            }
        }

        AddProperties(contents, "context", plan.Context);
        foreach (var property in plan.UserProperties)
        {
            contents[$"user property {property.Property.Name}"] = property;
        }

        foreach (var group in plan.GroupTypes)
        {
            contents[$"group {group.Name}"] = group with { Properties = default };
            foreach (var property in group.Properties)
            {
                contents[$"group {group.Name}: {property.Property.Name}"] = property;
            }
        }

        foreach (var type in plan.Enums)
        {
            contents[$"enum {type.CSharpName}"] = type;
        }

        foreach (var type in plan.Objects)
        {
            contents[$"object {type.CSharpName}"] = type with { Properties = default };
            AddProperties(contents, type.CSharpName, type.Properties);
        }

        foreach (var bundle in plan.Bundles)
        {
            contents[$"bundle {bundle.CSharpName}"] = bundle.CSharpName;
            AddProperties(contents, bundle.CSharpName, bundle.Properties);
        }

        contents["settings"] = plan.Settings;
        return contents;
    }

    private static void AddEvent(Dictionary<string, object> contents, string name, EventDefinition item)
    {
        contents[name] = item with { Members = default, Variants = default };
        foreach (var member in item.Members)
        {
            contents[$"{name}: {member.Property?.Name ?? $"<{member.Bundle}>"}"] = member;
        }
    }

    private static void AddProperties(
        Dictionary<string, object> contents,
        string owner,
        EquatableArray<Property> properties
    )
    {
        foreach (var property in properties)
        {
            contents[$"{owner}: {property.Name}"] = property;
        }
    }
}

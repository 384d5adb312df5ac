using Taxonomy.Cli.Plans;
using Taxonomy.Live.Plans;
using Taxonomy.Plans;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Tracking;

/// <summary>Represents a part of a plan that no call passes.</summary>
/// <param name="Noun">What it is, for example <c>property</c>.</param>
/// <param name="Name">Its name, after that of what it belongs to and a dot.</param>
/// <param name="Path">The full path of the plan file.</param>
/// <param name="Span">The place in the file.</param>
internal sealed record UnusedPart(string Noun, string Name, string Path, SourceSpan Span);

/// <summary>Finds the parts of a plan that no call passes. Deprecated and retired parts are not looked for.</summary>
internal sealed class UnusedParts
{
    private readonly PlanIndex _index;
    private readonly Plan _plan;
    private readonly PlanUsage _usage;
    private readonly List<UnusedPart> _found = [];

    private UnusedParts(PlanIndex index, Plan plan, PlanUsage usage)
    {
        _index = index;
        _plan = plan;
        _usage = usage;
    }

    /// <summary>Returns the unused parts of a plan.</summary>
    /// <param name="result">The plan, which has an index.</param>
    /// <param name="usage">What code uses.</param>
    /// <param name="isTracked">Whether an event is tracked: of one that is not, nothing is passed.</param>
    public static IReadOnlyList<UnusedPart> Find(PlanResult result, PlanUsage usage, Func<string, bool> isTracked)
    {
        if (result is not { Plan: { } plan, Index: { } index })
        {
            return [];
        }

        var parts = new UnusedParts(index, plan, usage);
        parts.AddEventProperties(isTracked);
        foreach (var type in plan.Objects)
        {
            parts.AddMembers(type.CSharpName, type.Properties);
        }

        foreach (var bundle in plan.Bundles)
        {
            parts.AddMembers(bundle.CSharpName, bundle.Properties);
        }

        foreach (var values in plan.Enums.Where(values => values.Deprecation is null))
        {
            parts.AddValues(values);
        }

        parts.AddUserProperties();
        parts.AddGroups();
        return parts._found;
    }

    private void AddEventProperties(Func<string, bool> isTracked)
    {
        foreach (var entry in _index.Events)
        {
            if (entry.Resolved is not { Retired: null, Deprecation: null } definition || !isTracked(definition.Name))
            {
                continue;
            }

            var (file, declaration) = entry.Definition;
            foreach (var property in definition.Members.Select(member => member.Property).Where(IsPassable))
            {
                if (!_usage.Has(UsedPart.EventProperty, definition.Name, property!.Name))
                {
                    Add(
                        "property",
                        $"{definition.Name}.{property.Name}",
                        file,
                        DefinitionLocations.PropertyOf(declaration, property.Name)
                    );
                }
            }
        }
    }

    private void AddMembers(string type, EquatableArray<Property> properties)
    {
        var passable = properties.Where(IsPassable).ToList();
        var unused = passable.Where(property => !_usage.Has(UsedPart.Member, type, property.Name)).ToList();
        // What is never created is passed in another way, or not at all.
        if (unused.Count < passable.Count)
        {
            var (file, span) = DefinitionLocations.FindType(_index, type);
            foreach (var property in unused)
            {
                Add("property", $"{type}.{property.Name}", file, span);
            }
        }
    }

    private void AddValues(EnumType values)
    {
        var living = values.Members.Where(value => value.Deprecation is null).ToList();
        var unused = living.Where(value => !IsUsed(values, value)).ToList();
        if (unused.Count < living.Count)
        {
            var (file, span) = DefinitionLocations.FindType(_index, values.CSharpName);
            foreach (var value in unused)
            {
                Add("value", $"{values.CSharpName}.{value.Value}", file, span);
            }
        }
    }

    // A call by name passes what is sent, or a member of an enum of its own.
    private bool IsUsed(EnumType values, EnumMember value) =>
        _usage.Has(UsedPart.EnumValue, values.CSharpName, value.Value)
        || _usage.Has(UsedPart.EnumValue, values.CSharpName, value.CSharpName);

    private void AddUserProperties()
    {
        foreach (var (file, property) in _index.UserProperties.Where(entry => IsLiving(entry.Declaration)))
        {
            if (!_usage.Has(UsedPart.UserProperty, "", property.Name))
            {
                Add("user property", property.Name, file, property.NameSpan);
            }
        }
    }

    private void AddGroups()
    {
        foreach (var (file, type) in _index.GroupTypes.Where(entry => entry.Declaration.Deprecation is null))
        {
            if (!_usage.Has(UsedPart.GroupType, "", type.Name))
            {
                Add("group type", type.Name, file, type.NameSpan);
                continue;
            }

            foreach (var property in type.Properties.Where(IsLiving))
            {
                if (!_usage.Has(UsedPart.GroupProperty, type.Name, property.Name))
                {
                    Add("group property", $"{type.Name}.{property.Name}", file, property.NameSpan);
                }
            }
        }
    }

    private static bool IsPassable(Property? property) => property is { IsFixed: false, Deprecation: null };

    private static bool IsLiving(PropertyDeclaration property) =>
        property.Retired is null && property.Deprecation is null;

    private void Add(string noun, string name, int file, SourceSpan span) =>
        _found.Add(new(noun, name, _index.Sources[file].Path, span));
}

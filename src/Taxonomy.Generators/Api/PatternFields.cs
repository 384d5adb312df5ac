using System.Globalization;
using Taxonomy.Plans;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Generators.Api;

/// <summary>
/// The regular expressions of the plan, each once, as fields of one generated class. They are numbered before anything
/// is written, so that what has been written before keeps its numbers.
/// </summary>
internal sealed class PatternFields
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);
    private readonly List<string> _patterns = [];

    public PatternFields(string className, Plan plan, IReadOnlyList<EventDefinition> events)
    {
        ClassName = className;
        for (var i = 0; i < events.Count; i++)
        {
            foreach (var member in events[i].Members.AsSpan())
            {
                if (member.Property is { } property)
                {
                    Add(property);
                }
            }
        }

        Add(plan.UserProperties);
        foreach (var group in plan.GroupTypes.AsSpan())
        {
            Add(group.Properties);
        }

        foreach (var type in plan.Objects.AsSpan())
        {
            Add(type.Properties);
        }

        foreach (var bundle in plan.Bundles.AsSpan())
        {
            Add(bundle.Properties);
        }

        Add(plan.Context);
    }

    /// <summary>The class.</summary>
    public string ClassName { get; }

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyList<string> Patterns => _patterns;

    /// <summary>The field of a pattern of the plan.</summary>
    public string FieldFor(string pattern) => _fields[pattern];

    private void Add(EquatableArray<ProfileProperty> properties)
    {
        foreach (var profile in properties.AsSpan())
        {
            Add(profile.Property);
        }
    }

    private void Add(EquatableArray<Property> properties)
    {
        foreach (var property in properties.AsSpan())
        {
            Add(property);
        }
    }

    private void Add(Property property)
    {
        // A constant needs no checks.
        if (property.ConstJson is not null)
        {
            return;
        }

        for (var type = property.Type; type is not null; type = type.Element)
        {
            foreach (var member in type.Members.AsSpan())
            {
                Add(member);
            }

            Add(type);
        }
    }

    private void Add(PlanType type)
    {
        if (type.Constraints?.Pattern is { } pattern && !_fields.ContainsKey(pattern))
        {
            _patterns.Add(pattern);
            _fields.Add(pattern, "Pattern" + _patterns.Count.ToString(CultureInfo.InvariantCulture));
        }
    }
}

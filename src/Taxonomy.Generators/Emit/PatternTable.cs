using Taxonomy.Plans;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Emit;

/// <summary>
/// The regular expressions of the plan, each once, as fields of one generated class. They are numbered before anything
/// is written, so that what has been written before keeps its numbers.
/// </summary>
internal sealed class PatternTable
{
    private readonly string _className;
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);
    private readonly List<string> _patterns = [];

    public PatternTable(string className, Plan plan, IReadOnlyList<EventDefinition> events)
    {
        _className = className;
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

    public bool IsEmpty => _patterns.Count == 0;

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyList<string> Patterns => _patterns;

    /// <summary>The expression that gives the pattern's field.</summary>
    public string FieldFor(string pattern)
    {
        Add(pattern);
        return _className + "." + _fields[pattern];
    }

    public void Write(CodeWriter code)
    {
        DocComments.Summary(code, "The plan's regular expressions.");
        code.Line(SourceFile.GeneratedCode);
        code.Open($"internal static class {_className}");
        foreach (var pattern in _patterns)
        {
            code.Line(
                $"internal static readonly {TypeNames.Serialization}TextPattern {_fields[pattern]} = new({Literals.CSharp(pattern)});"
            );
        }

        code.Close();
    }

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
            if (type.Constraints?.Pattern is { } pattern)
            {
                Add(pattern);
            }
        }
    }

    private void Add(string pattern)
    {
        if (!_fields.ContainsKey(pattern))
        {
            _patterns.Add(pattern);
            _fields.Add(
                pattern,
                "Pattern" + _patterns.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)
            );
        }
    }
}

using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Binding;

/// <summary>The enums and objects that the plan needs, in the order in which it first names them.</summary>
internal sealed class GeneratedTypeNames
{
    private readonly List<EnumType> _enums = [];
    private readonly List<ObjectUnderWay> _objects = [];
    private readonly Dictionary<string, EnumType> _enumsByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ObjectUnderWay> _objectsByName = new(StringComparer.Ordinal);

    public IReadOnlyList<ObjectUnderWay> Objects => _objects;

    /// <summary>Adds a type. One that generates nothing takes its name from no other.</summary>
    public void Add(EnumType type, bool isDetached = false)
    {
        _enums.Add(type);
        if (!isDetached || !_enumsByName.ContainsKey(type.CSharpName))
        {
            _enumsByName[type.CSharpName] = type;
        }
    }

    /// <inheritdoc cref="Add(EnumType, bool)"/>
    public void Add(ObjectUnderWay type, bool isDetached = false)
    {
        _objects.Add(type);
        if (!isDetached || !_objectsByName.ContainsKey(type.Name))
        {
            _objectsByName[type.Name] = type;
        }
    }

    public EnumType? FindEnum(string? name) =>
        name is not null && _enumsByName.TryGetValue(name, out var type) ? type : null;

    public ObjectType? FindObject(string? name) =>
        name is not null && _objectsByName.TryGetValue(name, out var type) ? type.Build() : null;

    public EnumType[] EnumArray() => _enums.ToArray();

    /// <summary>How much there is now, to come back to.</summary>
    public (int Enums, int Objects) Mark() => (_enums.Count, _objects.Count);

    /// <summary>Forgets what came after a mark, except by name: what is left out may still be looked at.</summary>
    public void Forget((int Enums, int Objects) mark)
    {
        _enums.RemoveRange(mark.Enums, _enums.Count - mark.Enums);
        _objects.RemoveRange(mark.Objects, _objects.Count - mark.Objects);
    }
}

/// <summary>An object type whose properties may still change.</summary>
internal sealed class ObjectUnderWay(string name, string? description, Deprecation? deprecation)
{
    public string Name { get; } = name;

    /// <summary>Gets what the properties are written in.</summary>
    public required Declaration Owner { get; init; }

    /// <summary>Gets whether it can have other members as well.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Gets the type of the other members, as it is written.</summary>
    public TypeUse? AdditionalUse { get; init; }

    /// <summary>Gets or sets what the other members are as a map; null: of any values.</summary>
    public PlanType? Additional { get; set; }

    public List<(Property Property, int File, SourceSpan Span)> Properties { get; } = [];

    public ObjectType Build()
    {
        var properties = new Property[Properties.Count];
        for (var i = 0; i < properties.Length; i++)
        {
            properties[i] = Properties[i].Property;
        }

        return new()
        {
            CSharpName = Name,
            Description = description,
            Deprecation = deprecation,
            IsOpen = IsOpen,
            Additional = Additional,
            Properties = new(properties),
        };
    }
}

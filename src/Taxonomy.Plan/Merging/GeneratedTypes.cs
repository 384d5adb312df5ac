using Taxonomy.Plans.Model;

namespace Taxonomy.Plans.Merging;

/// <summary>The enums and objects that the plan needs, in the order in which it first names them.</summary>
internal sealed class GeneratedTypes
{
    private readonly List<EnumType> _enums = [];
    private readonly List<ObjectUnderWay> _objects = [];
    private readonly Dictionary<string, EnumType> _enumsByName = new(StringComparer.Ordinal);

    public IReadOnlyList<ObjectUnderWay> Objects => _objects;

    public void Add(EnumType type)
    {
        _enums.Add(type);
        _enumsByName[type.CSharpName] = type;
    }

    public void Add(ObjectUnderWay type) => _objects.Add(type);

    public EnumType? FindEnum(string? name) =>
        name is not null && _enumsByName.TryGetValue(name, out var type) ? type : null;

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
            Properties = new(properties),
        };
    }
}

using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans.Binding;

/// <summary>The entries of <c>event_properties</c>, resolved.</summary>
internal sealed class SharedProperties
{
    private readonly Dictionary<string, SharedProperty> _properties = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _properties.Keys;

    public IEnumerable<SharedProperty> All => _properties.Values;

    public void Add(SharedProperty property) => _properties.Add(property.Definition.Declaration.Name, property);

    public SharedProperty? Find(string name) => _properties.TryGetValue(name, out var property) ? property : null;
}

/// <summary>One of them.</summary>
/// <param name="definition">What is written.</param>
/// <param name="property">What it comes to; null when it is broken, which has been reported.</param>
/// <param name="isTypeBroken">Its type could not be told, which has been reported.</param>
internal sealed class SharedProperty(Definition<PropertyDeclaration> definition, Property? property, bool isTypeBroken)
{
    public Definition<PropertyDeclaration> Definition { get; } = definition;

    public Property? Property { get; set; } = property;

    public bool IsTypeBroken { get; } = isTypeBroken;

    /// <summary>The same for an event's parameter, which makes an event that uses it a member without more work.</summary>
    public EventMember? Member { get; set; }

    /// <summary>Something inherits from it, which has been noted.</summary>
    public bool IsUsed { get; set; }
}

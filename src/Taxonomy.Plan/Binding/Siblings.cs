using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Binding;

/// <summary>The properties that may replace a deprecated one: its siblings, or else those of <c>event_properties</c>.</summary>
internal sealed class Siblings
{
    private readonly Dictionary<string, (int Index, string? Identifier)> _properties = new(StringComparer.Ordinal);
    private readonly SharedProperties? _shared;

    private Siblings(SharedProperties? shared) => _shared = shared;

    public IEnumerable<string> Names => _shared is null ? _properties.Keys : _properties.Keys.Concat(_shared.Names);

    /// <param name="resolved">What is generated.</param>
    /// <param name="declared">What is written, left out or not: to name it is no second mistake.</param>
    /// <param name="shared">What serves as well.</param>
    public static Siblings Create(
        IReadOnlyList<(Property Property, int File, SourceSpan Span)> resolved,
        IReadOnlyList<PropertyDeclaration> declared,
        SharedProperties shared
    )
    {
        var siblings = new Siblings(shared);
        for (var i = 0; i < resolved.Count; i++)
        {
            siblings._properties[resolved[i].Property.Name] = (i, resolved[i].Property.CSharpName);
        }

        for (var i = 0; i < declared.Count; i++)
        {
            if (!siblings._properties.ContainsKey(declared[i].Name))
            {
                siblings._properties.Add(declared[i].Name, (-1, null));
            }
        }

        return siblings;
    }

    /// <summary>Siblings of a kind that inherits nothing.</summary>
    public static Siblings Create(DefinitionTable<PropertyDeclaration> table)
    {
        var siblings = new Siblings(null);
        foreach (var definition in table.All)
        {
            siblings._properties[definition.Declaration.Name] = (-1, definition.Declaration.Identifier);
        }

        return siblings;
    }

    /// <summary>Where it stands among what is generated; -1 when it does not.</summary>
    public int IndexOf(string name) => _properties.TryGetValue(name, out var property) ? property.Index : -1;

    public bool TryFind(string name, out string? identifier)
    {
        if (_properties.TryGetValue(name, out var property))
        {
            identifier = property.Identifier;
            return true;
        }

        var shared = _shared?.Find(name);
        identifier = shared?.Definition.Declaration.Identifier;
        return shared is not null;
    }
}

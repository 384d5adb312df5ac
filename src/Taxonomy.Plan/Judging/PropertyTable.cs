using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Judging;

/// <summary>Represents the properties that an event or an object can have, for look-ups by name.</summary>
/// <param name="properties">The properties; of several with one name, the first counts.</param>
/// <param name="isOpen">Whether it can have others.</param>
/// <param name="additional">The others as a map; null: of any values.</param>
internal sealed class PropertyTable(IEnumerable<Property> properties, bool isOpen, PlanType? additional = null)
{
    private readonly Dictionary<string, Property> _byName = properties
        .GroupBy(property => property.Name, StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);

    private NameSearch? _names;

    public IReadOnlyCollection<Property> All => _byName.Values;

    public bool IsOpen => isOpen;

    /// <summary>Gets the type of the properties that it does not list; null: any.</summary>
    public PlanType? AdditionalType => additional?.Element;

    public NameSearch Names => _names ??= new(_byName.Keys);

    public Property? Find(string name) => _byName.TryGetValue(name, out var property) ? property : null;
}

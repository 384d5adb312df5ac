using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Taxonomy.Testing;

/// <summary>
/// Represents properties or groups that a test expects, by name:
/// <c>new() { ["song_id"] = "s-1", ["position"] = 3 }</c>.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "As EventProperties.")]
public sealed class ExpectedProperties : IEnumerable<KeyValuePair<string, PropertyValue>>
{
    private readonly Dictionary<string, PropertyValue> _values = new(StringComparer.Ordinal);

    /// <summary>
    /// Gets or sets the expected value of a property. Null: the property is present with the value null.
    /// </summary>
    /// <param name="name">The property's name, as it is sent.</param>
    public PropertyValue this[string name]
    {
        get => _values[name];
        set => _values[name] = value;
    }

    /// <summary>Adds a property.</summary>
    /// <param name="name">The property's name, as it is sent.</param>
    /// <param name="value">Its value.</param>
    public void Add(string name, PropertyValue value) => _values.Add(name, value);

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, PropertyValue>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Taxonomy;

/// <summary>
/// Represents properties by name, for events that the plan does not define: <c>new EventProperties { ["song_id"] =
/// "s-1", ["position"] = 3 }</c>.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "The field calls them event properties, not a dictionary.")]
public sealed class EventProperties : IReadOnlyDictionary<string, PropertyValue>
{
    internal Dictionary<string, PropertyValue> Values { get; } = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public int Count => Values.Count;

    /// <inheritdoc />
    public IEnumerable<string> Keys => Values.Keys;

    IEnumerable<PropertyValue> IReadOnlyDictionary<string, PropertyValue>.Values => Values.Values;

    /// <summary>Gets or sets the value of a property.</summary>
    /// <param name="name">The property's name, as it is sent.</param>
    /// <exception cref="KeyNotFoundException">The property does not exist (on reading).</exception>
    public PropertyValue this[[EventPropertyName] string name]
    {
        get => Values[name];
        set => Values[name] = value;
    }

    /// <summary>Adds a property.</summary>
    /// <param name="name">The property's name, as it is sent.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">The property exists already.</exception>
    public void Add([EventPropertyName] string name, PropertyValue value) => Values.Add(name, value);

    /// <inheritdoc />
    public bool ContainsKey([EventPropertyName] string key) => Values.ContainsKey(key);

    /// <inheritdoc />
    public bool TryGetValue([EventPropertyName] string key, out PropertyValue value) =>
        Values.TryGetValue(key, out value);

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, PropertyValue>> GetEnumerator() => Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

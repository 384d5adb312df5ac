using System.ComponentModel;

namespace Taxonomy.Serialization;

/// <summary>
/// Enumerates a dictionary, without allocating if it is a <see cref="Dictionary{TKey, TValue}"/>, whose own enumerator
/// is a struct. For generated code.
/// </summary>
/// <param name="map">The dictionary.</param>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public readonly struct MapEntries<TValue>(IReadOnlyDictionary<string, TValue> map)
{
    /// <summary>Returns the enumerator.</summary>
    public Enumerator GetEnumerator() => new(map);

    /// <summary>Enumerates the entries.</summary>
    public struct Enumerator : IDisposable
    {
        private readonly IEnumerator<KeyValuePair<string, TValue>>? _general;
        private Dictionary<string, TValue>.Enumerator _fast;

        internal Enumerator(IReadOnlyDictionary<string, TValue> map)
        {
            if (map is Dictionary<string, TValue> dictionary)
            {
                _fast = dictionary.GetEnumerator();
            }
            else
            {
                _general = map.GetEnumerator();
            }
        }

        /// <summary>Gets the current entry.</summary>
        public readonly KeyValuePair<string, TValue> Current => _general is null ? _fast.Current : _general.Current;

        /// <summary>Advances to the next entry; false at the end.</summary>
        public bool MoveNext() => _general is null ? _fast.MoveNext() : _general.MoveNext();

        /// <summary>Ends the enumeration.</summary>
        public readonly void Dispose() => _general?.Dispose();
    }
}

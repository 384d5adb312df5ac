using System.Collections;

namespace Taxonomy.Plans;

/// <summary>
/// An immutable array that is equal to another when their elements are. The model is made of these, so that an
/// incremental build sees that nothing has changed.
/// </summary>
public readonly struct EquatableArray<T> : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
    where T : IEquatable<T>
{
    /// <summary>An array without elements.</summary>
    public static EquatableArray<T> Empty => default;

    private readonly T[]? _items;

    /// <summary>Takes the array as it is: the caller must not change it afterwards.</summary>
    public EquatableArray(T[] items) => _items = items.Length == 0 ? null : items;

    /// <summary>Copies the elements.</summary>
    public EquatableArray(IEnumerable<T> items)
        : this(items.ToArray()) { }

    public int Count => _items?.Length ?? 0;

    public T this[int index] => (_items ?? [])[index];

    public ReadOnlySpan<T> AsSpan() => _items;

    public bool Equals(EquatableArray<T> other)
    {
        if (ReferenceEquals(_items, other._items))
        {
            return true;
        }

        return AsSpan().SequenceEqual(other.AsSpan());
    }

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var item in AsSpan())
        {
            hash = unchecked((hash * 31) + (item?.GetHashCode() ?? 0));
        }

        return hash;
    }

    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);

    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

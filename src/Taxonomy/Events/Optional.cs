namespace Taxonomy;

/// <summary>
/// Represents a value that can be omitted or null: the parameter of a property that is both optional and
/// nullable. Converts implicitly from a value and from null.
/// </summary>
/// <remarks>
/// The default value is not sent; null is sent as null. C# has no implicit conversions from interfaces: use
/// <see cref="Optional"/> for an <see cref="IReadOnlyList{T}"/> or an <see cref="IReadOnlyDictionary{TKey, TValue}"/>.
/// </remarks>
/// <typeparam name="T">The nullable type of the value.</typeparam>
public readonly struct Optional<T> : IEquatable<Optional<T>>
{
    /// <summary>Initializes a new instance that is sent.</summary>
    /// <param name="value">The value; null is sent as null.</param>
    public Optional(T value)
    {
        HasValue = true;
        Value = value;
    }

    /// <summary>Gets whether the property is sent, with a value or as null.</summary>
    public bool HasValue { get; }

    /// <summary>Gets the value; null if it is null, or if there is none.</summary>
    public T Value { get; }

    /// <summary>Converts a value, or null.</summary>
    public static implicit operator Optional<T>(T value) => new(value);

    /// <summary>Returns whether both send the same.</summary>
    public static bool operator ==(Optional<T> left, Optional<T> right) => left.Equals(right);

    /// <summary>Returns whether the two differ.</summary>
    public static bool operator !=(Optional<T> left, Optional<T> right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(Optional<T> other) =>
        HasValue == other.HasValue && EqualityComparer<T>.Default.Equals(Value, other.Value);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Optional<T> other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => (HasValue, Value).GetHashCode();

    /// <summary>Returns the value as a string; empty if it is null, or if there is none.</summary>
    public override string ToString() => Value?.ToString() ?? "";
}

/// <summary>Creates values of <see cref="Optional{T}"/> from interfaces, from which nothing converts implicitly.</summary>
public static class Optional
{
    /// <summary>Returns a list that is sent; null is sent as null.</summary>
    /// <param name="list">The list.</param>
    public static Optional<IReadOnlyList<T>?> From<T>(IReadOnlyList<T>? list) => new(list);

    /// <summary>Returns an object with free keys that is sent; null is sent as null.</summary>
    /// <param name="map">Keys and values.</param>
    public static Optional<IReadOnlyDictionary<string, T>?> From<T>(IReadOnlyDictionary<string, T>? map) => new(map);
}

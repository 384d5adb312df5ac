using System.ComponentModel;

namespace Taxonomy;

/// <inheritdoc cref="Union{T1, T2}" />
public readonly struct Union<T1, T2, T3> : IEquatable<Union<T1, T2, T3>>
{
    /// <summary>Initializes a new instance.</summary>
    /// <param name="value">The value.</param>
    public Union(T1 value)
    {
        Index = 1;
        Value1 = value;
    }

    /// <summary>Initializes a new instance.</summary>
    /// <param name="value">The value.</param>
    public Union(T2 value)
    {
        Index = 2;
        Value2 = value;
    }

    /// <summary>Initializes a new instance.</summary>
    /// <param name="value">The value.</param>
    public Union(T3 value)
    {
        Index = 3;
        Value3 = value;
    }

    /// <summary>Gets the number of the type that the value has, counted from 1; 0 if there is none.</summary>
    public int Index { get; }

    /// <summary>Gets the value if it has type 1, otherwise the default of that type. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public T1? Value1 { get; }

    /// <summary>Gets the value if it has type 2, otherwise the default of that type. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public T2? Value2 { get; }

    /// <summary>Gets the value if it has type 3, otherwise the default of that type. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public T3? Value3 { get; }

    /// <summary>Converts a value.</summary>
    public static implicit operator Union<T1, T2, T3>(T1 value) => new(value);

    /// <summary>Converts a value.</summary>
    public static implicit operator Union<T1, T2, T3>(T2 value) => new(value);

    /// <summary>Converts a value.</summary>
    public static implicit operator Union<T1, T2, T3>(T3 value) => new(value);

    /// <summary>Returns whether both have the same value of the same type.</summary>
    public static bool operator ==(Union<T1, T2, T3> left, Union<T1, T2, T3> right) => left.Equals(right);

    /// <summary>Returns whether the two differ.</summary>
    public static bool operator !=(Union<T1, T2, T3> left, Union<T1, T2, T3> right) => !left.Equals(right);

    /// <summary>Returns the result of the function for the type that the value has.</summary>
    /// <exception cref="InvalidOperationException">There is no value.</exception>
    public TResult Match<TResult>(Func<T1, TResult> case1, Func<T2, TResult> case2, Func<T3, TResult> case3)
    {
        ArgumentNullException.ThrowIfNull(case1);
        ArgumentNullException.ThrowIfNull(case2);
        ArgumentNullException.ThrowIfNull(case3);
        return Index switch
        {
            1 => case1(Value1!),
            2 => case2(Value2!),
            3 => case3(Value3!),
            _ => throw new InvalidOperationException("The union has no value."),
        };
    }

    /// <inheritdoc />
    public bool Equals(Union<T1, T2, T3> other) =>
        Index == other.Index
        && EqualityComparer<T1?>.Default.Equals(Value1, other.Value1)
        && EqualityComparer<T2?>.Default.Equals(Value2, other.Value2)
        && EqualityComparer<T3?>.Default.Equals(Value3, other.Value3);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Union<T1, T2, T3> other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => (Index, Value1, Value2, Value3).GetHashCode();

    /// <summary>Returns the value as a string; empty if there is none.</summary>
    public override string ToString() =>
        Index switch
        {
            1 => Value1?.ToString() ?? "",
            2 => Value2?.ToString() ?? "",
            3 => Value3?.ToString() ?? "",
            _ => "",
        };
}

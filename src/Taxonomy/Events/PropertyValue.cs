using System.Runtime.InteropServices;
using Taxonomy.Serialization;

namespace Taxonomy;

/// <summary>
/// Represents any value that a property can have: for properties of type <c>any</c>, and for untyped calls. Values
/// convert implicitly, without boxing numbers, dates and the like.
/// </summary>
/// <remarks>The default value is null.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly struct PropertyValue : IEquatable<PropertyValue>
{
    // Amplitude takes objects nested up to 40 deep (HTTP V2 API, event_properties).
    private const int DeepestNesting = 40;

    private readonly object? _reference;
    private readonly long _first;
    private readonly long _second;
    private readonly Kind _kind;

    private PropertyValue(Kind kind, object? reference)
    {
        _kind = reference is null ? Kind.Null : kind;
        _reference = reference;
    }

    private PropertyValue(Kind kind, long first, long second = 0)
    {
        _kind = kind;
        _first = first;
        _second = second;
    }

    private enum Kind : byte
    {
        Null,
        Text,
        Integer,
        Number,
        Decimal,
        Boolean,
        Timestamp,
        Date,
        Uuid,
        Texts,
        List,
        Object,
    }

    /// <summary>Gets the value that is sent as null.</summary>
    public static PropertyValue Null => default;

    /// <summary>Gets whether the value is null.</summary>
    public bool IsNull => _kind == Kind.Null;

    /// <summary>Converts a string.</summary>
    public static implicit operator PropertyValue(string? value) => new(Kind.Text, value);

    /// <summary>Converts an integer.</summary>
    public static implicit operator PropertyValue(int value) => new(Kind.Integer, value);

    /// <summary>Converts an integer.</summary>
    public static implicit operator PropertyValue(long value) => new(Kind.Integer, value);

    /// <summary>Converts a number; NaN and infinities are invalid, see <see cref="InvalidDataPolicy"/>.</summary>
    public static implicit operator PropertyValue(double value) =>
        new(Kind.Number, BitConverter.DoubleToInt64Bits(value));

    /// <summary>
    /// Converts a number, sent with the digits of the float: <c>0.1f</c> as 0.1. NaN and infinities are invalid.
    /// </summary>
    public static implicit operator PropertyValue(float value) => JsonText.ToDouble(value);

    /// <summary>Converts a decimal number.</summary>
    public static implicit operator PropertyValue(decimal value)
    {
        var parts = MemoryMarshal.Cast<decimal, long>([value]);
        return new(Kind.Decimal, parts[0], parts[1]);
    }

    /// <summary>Converts a boolean.</summary>
    public static implicit operator PropertyValue(bool value) => new(Kind.Boolean, value ? 1 : 0);

    /// <summary>Converts a point in time, sent as ISO 8601 in UTC.</summary>
    public static implicit operator PropertyValue(Timestamp value) => new(Kind.Timestamp, value.UtcTicks);

    /// <summary>Converts a point in time, sent as ISO 8601 in UTC.</summary>
    public static implicit operator PropertyValue(DateTimeOffset value) => (Timestamp)value;

    /// <summary>
    /// Converts a point in time, sent as ISO 8601 in UTC. Kind Unspecified is treated as UTC, as in every
    /// <see cref="Timestamp"/>.
    /// </summary>
    public static implicit operator PropertyValue(DateTime value) => (Timestamp)value;

#if NET
    /// <summary>Converts a date, sent as <c>yyyy-MM-dd</c>.</summary>
    public static implicit operator PropertyValue(DateOnly value) =>
        new(Kind.Date, value.DayNumber * TimeSpan.TicksPerDay);
#endif

    /// <summary>Converts a UUID, sent with hyphens.</summary>
    public static implicit operator PropertyValue(Guid value)
    {
        var parts = MemoryMarshal.Cast<Guid, long>([value]);
        return new(Kind.Uuid, parts[0], parts[1]);
    }

    /// <summary>Converts a URI, sent as its original string.</summary>
    public static implicit operator PropertyValue(Uri? value) => new(Kind.Text, value?.OriginalString);

    /// <summary>Converts a list of strings.</summary>
    public static implicit operator PropertyValue(string[]? values) => new(Kind.Texts, values);

    /// <summary>Converts a list of strings.</summary>
    public static implicit operator PropertyValue(List<string>? values) => new(Kind.Texts, values);

    /// <summary>Converts a list.</summary>
    public static implicit operator PropertyValue(PropertyValue[]? values) => new(Kind.List, values);

    /// <summary>Converts a list.</summary>
    public static implicit operator PropertyValue(List<PropertyValue>? values) => new(Kind.List, values);

    /// <summary>Converts an object.</summary>
    public static implicit operator PropertyValue(Dictionary<string, PropertyValue>? values) =>
        new(Kind.Object, values);

    /// <summary>Converts an object.</summary>
    public static implicit operator PropertyValue(EventProperties? values) => new(Kind.Object, values?.Values);

    /// <summary>Converts a list of strings.</summary>
    /// <param name="values">The strings; null gives null.</param>
    public static PropertyValue From(IReadOnlyList<string>? values) => new(Kind.Texts, values);

    /// <summary>Converts a list.</summary>
    /// <param name="values">The values; null gives null.</param>
    public static PropertyValue From(IReadOnlyList<PropertyValue>? values) => new(Kind.List, values);

    /// <summary>Converts an object.</summary>
    /// <param name="values">Keys and values; null gives null.</param>
    public static PropertyValue From(IReadOnlyDictionary<string, PropertyValue>? values) => new(Kind.Object, values);

    /// <summary>
    /// Returns whether both have the same value of the same kind; lists and objects are compared by reference.
    /// </summary>
    public static bool operator ==(PropertyValue left, PropertyValue right) => left.Equals(right);

    /// <summary>Returns whether the two differ.</summary>
    public static bool operator !=(PropertyValue left, PropertyValue right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(PropertyValue other) =>
        _kind == other._kind
        && _first == other._first
        && _second == other._second
        && Equals(_reference, other._reference);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is PropertyValue other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => (_kind, _first, _second, _reference).GetHashCode();

    /// <summary>Returns the value's JSON.</summary>
    public override string ToString()
    {
        var writer = EventWriter.Detached();
        Write(ref writer, 0);
        return System.Text.Encoding.UTF8.GetString(writer.Written());
    }

    internal static void Write(ref EventWriter writer, IReadOnlyDictionary<string, PropertyValue> values, int depth)
    {
        writer.Raw("{"u8);
        foreach (var pair in new MapEntries<PropertyValue>(values))
        {
            if (writer.IsGivenUp)
            {
                break;
            }

            writer.Key(pair.Key);
            pair.Value.Write(ref writer, depth + 1);
        }

        writer.Raw("}"u8);
    }

    internal void Write(ref EventWriter writer, int depth)
    {
        switch (_kind)
        {
            case Kind.Text:
                writer.Value((string)_reference!);
                break;
            case Kind.Integer:
                writer.Value(_first);
                break;
            case Kind.Number:
                WriteNumber(ref writer, BitConverter.Int64BitsToDouble(_first));
                break;
            case Kind.Decimal:
                writer.Value(MemoryMarshal.Cast<long, decimal>([_first, _second])[0]);
                break;
            case Kind.Boolean:
                writer.Value(_first != 0);
                break;
            case Kind.Timestamp:
                writer.Value(new Timestamp(_first));
                break;
            case Kind.Date:
                writer.Date(new DateTime(_first, DateTimeKind.Utc));
                break;
            case Kind.Uuid:
                writer.Value(MemoryMarshal.Cast<long, Guid>([_first, _second])[0]);
                break;
            case Kind.Texts:
                writer.Value((IReadOnlyList<string>)_reference!);
                break;
            case Kind.List when depth < DeepestNesting:
                WriteList(ref writer, (IReadOnlyList<PropertyValue>)_reference!, depth);
                break;
            case Kind.Object when depth < DeepestNesting:
                Write(ref writer, (IReadOnlyDictionary<string, PropertyValue>)_reference!, depth);
                break;
            case Kind.List or Kind.Object:
                writer.InvalidValue("is nested deeper than 40 levels; flatten it, or send it as a string");
                writer.Raw("null"u8);
                break;
            default:
                writer.Raw("null"u8);
                break;
        }
    }

    /// <summary>Checks the value as the group, or the list of groups, of one group type.</summary>
    internal void CheckGroups(ref EventWriter writer)
    {
        switch (_kind)
        {
            case Kind.Text:
                writer.CheckGroup((string)_reference!);
                break;
            case Kind.Texts:
                var names = (IReadOnlyList<string>)_reference!;
                for (var index = 0; index < names.Count; index++)
                {
                    writer.CheckGroup(names[index]);
                }

                break;
            case Kind.List:
                CheckGroups(ref writer, (IReadOnlyList<PropertyValue>)_reference!);
                break;
            default:
                writer.Invalid("groups", "has a group whose name is not a string; pass its name");
                break;
        }
    }

    private static void CheckGroups(ref EventWriter writer, IReadOnlyList<PropertyValue> names)
    {
        for (var index = 0; index < names.Count; index++)
        {
            if (names[index]._kind == Kind.Text)
            {
                writer.CheckGroup((string)names[index]._reference!);
            }
            else
            {
                writer.Invalid("groups", "has a group whose name is not a string; pass its name");
            }
        }
    }

    private static void WriteNumber(ref EventWriter writer, double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            writer.InvalidValue("must be a finite number; omit it, or pass another value");
        }

        writer.Value(value);
    }

    private static void WriteList(ref EventWriter writer, IReadOnlyList<PropertyValue> values, int depth)
    {
        writer.Raw("["u8);
        for (var index = 0; index < values.Count && !writer.IsGivenUp; index++)
        {
            if (index > 0)
            {
                writer.Raw(","u8);
            }

            values[index].Write(ref writer, depth + 1);
        }

        writer.Raw("]"u8);
    }
}

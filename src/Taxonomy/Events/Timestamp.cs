using System.Globalization;

namespace Taxonomy;

/// <summary>
/// Represents a point in time in generated methods and options. Converts implicitly from <see cref="DateTimeOffset"/>
/// and <see cref="DateTime"/>.
/// </summary>
/// <remarks>
/// A <see cref="DateTime"/> of kind <see cref="DateTimeKind.Unspecified"/> is treated as UTC, so that a value is the
/// same instant on every machine. One of kind <see cref="DateTimeKind.Local"/> is converted to UTC; values out of range
/// become the earliest or the latest one. No conversion throws.
/// </remarks>
public readonly struct Timestamp : IEquatable<Timestamp>, IComparable<Timestamp>
{
    private const long TicksPerMillisecond = TimeSpan.TicksPerMillisecond;

    /// <summary>Ticks of UTC since the year 1, as in <see cref="DateTime.Ticks"/>.</summary>
    private readonly long _utcTicks;

    internal Timestamp(long utcTicks) => _utcTicks = utcTicks;

    /// <summary>Gets the time in UTC.</summary>
    public DateTime UtcDateTime => new(_utcTicks, DateTimeKind.Utc);

    internal long UtcTicks => _utcTicks;

    /// <summary>Converts a point in time with an offset; the offset is not kept.</summary>
    public static implicit operator Timestamp(DateTimeOffset value) => new(value.UtcTicks);

    /// <summary>Converts a point in time. Kind Unspecified is treated as UTC; kind Local is converted to UTC.</summary>
    public static implicit operator Timestamp(DateTime value) =>
        // ToUniversalTime does not throw: it stops at the earliest and the latest value.
        new((value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value).Ticks);

    /// <summary>Returns whether both are the same point in time.</summary>
    public static bool operator ==(Timestamp left, Timestamp right) => left.Equals(right);

    /// <summary>Returns whether the two differ.</summary>
    public static bool operator !=(Timestamp left, Timestamp right) => !left.Equals(right);

    /// <summary>Returns whether the left one is earlier.</summary>
    public static bool operator <(Timestamp left, Timestamp right) => left._utcTicks < right._utcTicks;

    /// <summary>Returns whether the left one is later.</summary>
    public static bool operator >(Timestamp left, Timestamp right) => left._utcTicks > right._utcTicks;

    /// <summary>Returns whether the left one is not later.</summary>
    public static bool operator <=(Timestamp left, Timestamp right) => left._utcTicks <= right._utcTicks;

    /// <summary>Returns whether the left one is not earlier.</summary>
    public static bool operator >=(Timestamp left, Timestamp right) => left._utcTicks >= right._utcTicks;

    /// <summary>Returns the time in UTC, with the offset zero.</summary>
    public DateTimeOffset ToDateTimeOffset() => new(_utcTicks, TimeSpan.Zero);

    /// <summary>Returns the milliseconds since 1970-01-01 UTC, rounded down; negative for earlier times.</summary>
    public long ToUnixTimeMilliseconds() =>
        (_utcTicks / TicksPerMillisecond) - (EventClock.UnixEpochTicks / TicksPerMillisecond);

    /// <inheritdoc />
    public int CompareTo(Timestamp other) => _utcTicks.CompareTo(other._utcTicks);

    /// <inheritdoc />
    public bool Equals(Timestamp other) => _utcTicks == other._utcTicks;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Timestamp other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _utcTicks.GetHashCode();

    /// <summary>Returns the time as it is sent: ISO 8601 in UTC with milliseconds.</summary>
    public override string ToString() =>
        UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

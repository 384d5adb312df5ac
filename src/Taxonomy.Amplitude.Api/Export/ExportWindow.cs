using System.Globalization;

namespace Taxonomy.Amplitude.Api;

/// <summary>
/// Represents a range of hours in UTC, both inclusive, in which Amplitude ingested events
/// (<c>server_upload_time</c>). The project's time zone plays no part.
/// </summary>
public readonly record struct ExportWindow
{
    /// <summary>Initializes a range.</summary>
    /// <param name="first">A time in the first hour.</param>
    /// <param name="last">A time in the last hour.</param>
    /// <exception cref="ArgumentException">The last hour is before the first.</exception>
    public ExportWindow(DateTimeOffset first, DateTimeOffset last)
    {
        (First, Last) = (HourOf(first), HourOf(last));
        if (Last < First)
        {
            throw new ArgumentException("The last hour is before the first one.", nameof(last));
        }
    }

    /// <summary>Gets the beginning of the first hour, in UTC.</summary>
    public DateTimeOffset First { get; }

    /// <summary>Gets the beginning of the last hour, in UTC.</summary>
    public DateTimeOffset Last { get; }

    /// <summary>Gets the number of hours, at least 1.</summary>
    public int Hours => (int)(Last - First).TotalHours + 1;

    /// <summary>Returns the hours of whole days in UTC.</summary>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day.</param>
    public static ExportWindow OfDays(DateOnly first, DateOnly last) =>
        new(
            new(first.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)),
            new(last.ToDateTime(new TimeOnly(23, 0), DateTimeKind.Utc))
        );

    /// <summary>
    /// Returns the last hour that is complete at a time: Amplitude offers an hour completely two hours after it ended.
    /// </summary>
    /// <param name="time">The time.</param>
    public static DateTimeOffset LastCompleteHour(DateTimeOffset time) => HourOf(time).AddHours(-3);

    /// <summary>Returns the range in the API's form, for example <c>20260301T00 to 20260301T23</c>.</summary>
    public override string ToString() => $"{Format(First)} to {Format(Last)}";

    internal static string Format(DateTimeOffset hour) => hour.ToString("yyyyMMdd'T'HH", CultureInfo.InvariantCulture);

    internal ExportWindow Part(int hour, int count) => new(First.AddHours(hour), First.AddHours(hour + count - 1));

    private static DateTimeOffset HourOf(DateTimeOffset time)
    {
        var utc = time.ToUniversalTime();
        return utc - TimeSpan.FromTicks(utc.Ticks % TimeSpan.TicksPerHour);
    }
}

using System.Globalization;
using Taxonomy.Plans.Judging;

namespace Taxonomy.Cli.Backfill;

/// <summary>Reads the times of rows.</summary>
internal static class EventTimes
{
    public const string Iso = "iso";
    public const string Seconds = "seconds";
    public const string Milliseconds = "milliseconds";

    // 0001-01-01 to 9999-12-31.
    private const long Earliest = -62_135_596_800_000;
    private const long Latest = 253_402_300_799_999;

    /// <summary>Returns whether a format is a word, or one that .NET can read.</summary>
    public static bool IsFormat(string format)
    {
        if (format is Iso or Seconds or Milliseconds)
        {
            return true;
        }

        // Without a year, month and day, every row would be of today.
        if (!format.Contains('y', StringComparison.Ordinal) || !format.Contains('d', StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            return new DateTime(2026, 3, 1, 13, 14, 15, DateTimeKind.Unspecified)
                    .ToString(format, CultureInfo.InvariantCulture)
                    .Length > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Returns the milliseconds since 1970 in UTC; null if the value is not a time.</summary>
    public static long? Read(JsonValue value, string format, TimeZoneInfo zone)
    {
        if (value.Kind is not (JsonKind.String or JsonKind.Number))
        {
            return null;
        }

        if (format is Seconds or Milliseconds)
        {
            return ReadNumber(value.Text.Trim(), format == Seconds ? 1000 : 1);
        }

        var isRead =
            format == Iso
                ? DateTimeOffset.TryParse(
                    value.Text,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces,
                    out var time
                )
                : DateTimeOffset.TryParseExact(
                    value.Text.Trim(),
                    format,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal,
                    out time
                );
        if (!isRead || (format == Iso && !value.Text.Contains('-', StringComparison.Ordinal)))
        {
            return null;
        }

        return HasZone(value.Text, format) || zone.BaseUtcOffset == TimeSpan.Zero && !zone.SupportsDaylightSavingTime
            ? time.ToUnixTimeMilliseconds()
            : ToUtc(time.DateTime, zone);
    }

    private static long? ReadNumber(string text, int factor) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number * factor is var milliseconds and >= Earliest and <= Latest
            ? (long)milliseconds
            : null;

    // A local time that clocks skip in spring is not a time; of two in autumn, it is the later one, as in .NET.
    private static long? ToUtc(DateTime local, TimeZoneInfo zone) =>
        zone.IsInvalidTime(DateTime.SpecifyKind(local, DateTimeKind.Unspecified))
            ? null
            : new DateTimeOffset(
                TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), zone)
            ).ToUnixTimeMilliseconds();

    private static bool HasZone(string text, string format)
    {
        if (format != Iso)
        {
            return format.Contains('z', StringComparison.Ordinal) || format.Contains('K', StringComparison.Ordinal);
        }

        var time = text.TrimEnd();
        var colon = time.IndexOf(':', StringComparison.Ordinal);
        return time.EndsWith('Z') || (colon > 0 && time.AsSpan(colon).IndexOfAny('+', '-') > 0);
    }
}

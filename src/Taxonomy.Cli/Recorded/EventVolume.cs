using System.Globalization;

namespace Taxonomy.Cli.Recorded;

/// <summary>Represents how many events something concerns, and when they happened; the times are missing if events have none.</summary>
internal sealed record EventVolume(long Events, DateTime? First, DateTime? Last)
{
    /// <summary>Gets the days, for example <c>2026-03-01 to 2026-03-05</c>; null if events have no times.</summary>
    public string? Period =>
        (Day(First), Day(Last)) switch
        {
            ({ } first, { } last) when first == last => first,
            ({ } first, { } last) => $"{first} to {last}",
            _ => null,
        };

    private static string? Day(DateTime? time) => time?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

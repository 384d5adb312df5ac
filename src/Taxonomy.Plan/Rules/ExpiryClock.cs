using System.Globalization;

namespace Taxonomy.Plans.Rules;

/// <summary>Compares what <c>expires</c> says with the day and the version of the product.</summary>
internal readonly struct ExpiryClock(RuleOptions options)
{
    private readonly ProductVersion? _version = ProductVersion.Parse(options.ProductVersion);

    /// <summary>Returns whether a day or a version has been reached; false if that cannot be determined.</summary>
    public bool HasPassed(string expires, out bool isDay)
    {
        isDay = DateTime.TryParseExact(
            expires,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        );
        return isDay
            ? options.Today is { } today && today.Date > day
            : _version is { } current && ProductVersion.Parse(expires) is { } end && current.CompareTo(end) >= 0;
    }
}

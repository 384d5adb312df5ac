using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Taxonomy.Extensions.Hosting.Configuration;

/// <summary>
/// Reads the rates of events. The code that is generated for options would take a colon in the name of an event for a
/// section, and end the start at the first number that cannot be read without saying what is allowed.
/// </summary>
internal static class SampleRatesFromConfiguration
{
    /// <summary>Returns the rates that are numbers; the client checks which numbers.</summary>
    /// <param name="section">The section of the client.</param>
    /// <param name="faults">Takes a sentence for each other one.</param>
    public static Dictionary<string, double> Read(IConfigurationSection section, ICollection<string> faults)
    {
        var rates = new Dictionary<string, double>(StringComparer.Ordinal);
        var own = section.GetSection(nameof(AnalyticsClientOptions.SampleRates));
        foreach (var (eventType, text) in own.AsEnumerable(makePathsRelative: true))
        {
            if (eventType.Length == 0 || text is null)
            {
                continue;
            }

            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate))
            {
                rates[eventType] = rate;
            }
            else
            {
                faults.Add(
                    $"{own.Path}:{eventType} is '{text}'; it must be a number from 0, for off, to 1, for all users."
                );
            }
        }

        return rates;
    }
}

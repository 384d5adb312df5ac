using System.Collections;
using System.Globalization;

namespace Taxonomy.Serialization;

/// <summary>The rates of a client at one moment: what an event reads, it reads once, so that no event is half of two.</summary>
internal sealed class SampleRates : IReadOnlyDictionary<string, double>
{
    // What other data depends on: the properties and groups of users, their sessions, and the sum of payments.
    private static readonly string[] s_neverSampled =
    [
        "$identify",
        "$groupidentify",
        "session_start",
        "session_end",
        "revenue_amount",
    ];

    private readonly Dictionary<string, double> _rates = new(StringComparer.Ordinal);

    private SampleRates() { }

    /// <summary>The rates of a client that has none.</summary>
    public static IReadOnlyDictionary<string, double> None { get; } = new SampleRates();

    /// <summary>Copies rates.</summary>
    /// <param name="rates">By event type, from 0 to 1.</param>
    /// <returns>The copy; null if there are none.</returns>
    /// <exception cref="ArgumentException">A rate is not valid.</exception>
    public static SampleRates? Copy(IEnumerable<KeyValuePair<string, double>> rates)
    {
        var copy = new SampleRates();
        foreach (var pair in rates)
        {
            if (FindProblem(pair.Key, pair.Value) is { } problem)
            {
                throw new ArgumentException(problem, nameof(rates));
            }

            copy._rates[pair.Key] = pair.Value;
        }

        return copy.Count == 0 ? null : copy;
    }

    /// <summary>Returns what is wrong with a rate, as a sentence without a period; null if it is valid.</summary>
    public static string? FindProblem(string eventType, double rate) =>
        !IsRate(rate)
            ? $"The rate of '{eventType}' is {rate.ToString(CultureInfo.InvariantCulture)}; it must be from 0 to 1"
        : Array.IndexOf(s_neverSampled, eventType) >= 0
            ? $"'{eventType}' is never sampled or switched off, because other data depends on it; remove its rate"
        : null;

    /// <summary>Returns whether a number can be a rate.</summary>
    public static bool IsRate(double rate) => rate is >= 0 and <= 1;

    public int Count => _rates.Count;

    public IEnumerable<string> Keys => _rates.Keys;

    public IEnumerable<double> Values => _rates.Values;

    public double this[string key] => _rates[key];

    public bool ContainsKey(string key) => _rates.ContainsKey(key);

    public bool TryGetValue(string key, out double value) => _rates.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() => _rates.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

using Confluent.Kafka;

namespace Taxonomy.Kafka.Configuration;

/// <summary>A setting of the native client that has one value here, or a few, and why.</summary>
/// <param name="Names">Its names in the native client: the main one and its synonyms.</param>
/// <param name="Property">Its name in the configuration classes, for messages.</param>
/// <param name="IsAllowed">Whether a value is allowed.</param>
/// <param name="Rule">What is wrong with any other value, and what to do.</param>
internal sealed record ClientSetting(
    IReadOnlyList<string> Names,
    string Property,
    Predicate<string> IsAllowed,
    string Rule
)
{
    public static ClientSetting Only(string property, string allowed, string rule, params string[] names) =>
        new(names, property, value => string.Equals(value, allowed, StringComparison.OrdinalIgnoreCase), rule);

    public static ClientSetting Never(string property, string rule, params string[] names) =>
        new(names, property, _ => false, rule);

    /// <summary>Throws if a configuration has another value.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="owner">What the option is called that has the configuration.</param>
    /// <exception cref="ArgumentException">The value is not allowed.</exception>
    public void Check(Config config, string owner)
    {
        foreach (var (name, value) in config)
        {
            if (Names.Contains(name, StringComparer.Ordinal) && !IsAllowed(value))
            {
                throw new ArgumentException($"{owner}.{Property} is '{value}'; {Rule}.");
            }
        }
    }
}

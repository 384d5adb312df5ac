using Confluent.Kafka;

namespace Taxonomy.Kafka.Configuration;

/// <summary>What producers and consumers have in common: where they connect, and copies of what the program has set.</summary>
internal static class ClientConfigs
{
    /// <summary>Copies a configuration and adds the brokers to it.</summary>
    /// <typeparam name="T">The kind of configuration.</typeparam>
    /// <param name="own">What the program has set.</param>
    /// <param name="copy">Takes it.</param>
    /// <param name="brokers">The option with the brokers.</param>
    /// <param name="type">The type of the options, for messages.</param>
    /// <param name="name">The name of the option with the configuration, for messages.</param>
    public static T Copy<T>(T own, T copy, string brokers, string type, string name)
        where T : ClientConfig
    {
        if (string.IsNullOrWhiteSpace(brokers))
        {
            throw new ArgumentException(
                $"{type}.BootstrapServers is empty; set it to the addresses of brokers, for example 'kafka-1:9092'."
            );
        }

        foreach (var (key, value) in own)
        {
            copy.Set(key, value);
        }

        if (copy.BootstrapServers is { } other && other != brokers)
        {
            throw new ArgumentException(
                $"{type}.{name}.BootstrapServers is '{other}'; set {type}.BootstrapServers instead."
            );
        }

        copy.BootstrapServers = brokers;
        copy.ClientId ??= "taxonomy";
        return copy;
    }

    /// <summary>Throws if the name of a topic is missing or not allowed.</summary>
    public static void CheckTopic(string? topic, string option)
    {
        const int Longest = 249;
        if (string.IsNullOrEmpty(topic))
        {
            throw new ArgumentException($"{option} is empty; set it to the name of a topic.");
        }

        if (
            topic.Length > Longest
            || topic is "." or ".."
            || topic.Any(one => !(char.IsAsciiLetterOrDigit(one) || one is '.' or '_' or '-'))
        )
        {
            throw new ArgumentException(
                $"{option} is '{topic}'; a topic has at most {Longest} letters, digits, '.', '_' and '-'."
            );
        }
    }

    /// <summary>Throws if the name of a dead-letter topic is not allowed.</summary>
    public static void CheckDeadLetterTopic(string topic, string other, string type)
    {
        const string Name = nameof(KafkaOptions.DeadLetterTopic);
        CheckTopic(topic, $"{type}.{Name}");
        if (topic == other)
        {
            throw new ArgumentException($"{type}.{Name} is the same as Topic, '{topic}'; set another one, or null.");
        }
    }
}

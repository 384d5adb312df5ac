using Taxonomy.Kafka.Configuration;

namespace Taxonomy.Kafka.Forwarding;

/// <summary>Validates the options of a forwarder, but for those of the consumer and the producer.</summary>
internal static class ForwarderValidation
{
    private const int MostInFlight = 1_000_000;
    private const int FewestBytes = 1024;
    private const string Type = nameof(KafkaForwarderOptions);

    private static readonly TimeSpan s_longestRebalance = TimeSpan.FromMinutes(5);

    /// <exception cref="ArgumentException">An option is not valid; the message names it.</exception>
    public static void Validate(KafkaForwarderOptions options)
    {
        ClientConfigs.CheckTopic(options.Topic, $"{Type}.{nameof(options.Topic)}");
        if (options.DeadLetterTopic is { } deadLetterTopic)
        {
            ClientConfigs.CheckDeadLetterTopic(deadLetterTopic, options.Topic, Type);
        }

        if (options.MaxInFlight is < 1 or > MostInFlight)
        {
            throw Fault(nameof(options.MaxInFlight), $"is {options.MaxInFlight}; it must be from 1 to {MostInFlight}");
        }

        if (options.MaxInFlightBytes < FewestBytes)
        {
            throw Fault(
                nameof(options.MaxInFlightBytes),
                $"is {options.MaxInFlightBytes}; it must be at least {FewestBytes}"
            );
        }

        if (options.RebalanceTimeout < TimeSpan.Zero || options.RebalanceTimeout > s_longestRebalance)
        {
            throw Fault(
                nameof(options.RebalanceTimeout),
                $"is {options.RebalanceTimeout}; it must be from {TimeSpan.Zero} to {s_longestRebalance}"
            );
        }

        CheckClient(options.Client);
    }

    private static void CheckClient(AnalyticsClientOptions client)
    {
        if (client.JournalDirectory is not null)
        {
            throw OfClient(nameof(client.JournalDirectory), "is set, but the topic keeps the events; remove it");
        }

        if (client.AdditionalDestinations.Count > 0)
        {
            throw OfClient(
                nameof(client.AdditionalDestinations),
                "has others, but an event is committed after one outcome; use a forwarder with its own group for each"
            );
        }

        if (client.CoalesceIdentifies)
        {
            throw OfClient(
                nameof(client.CoalesceIdentifies),
                "is set, but events are forwarded as they are; remove it"
            );
        }

        if (client.TrackSessions || client.StateDirectory is not null)
        {
            throw OfClient(
                client.TrackSessions ? nameof(client.TrackSessions) : nameof(client.StateDirectory),
                "is set, but it belongs to programs that track; set it there"
            );
        }

        if (client.OnInvalid == InvalidDataPolicy.Throw)
        {
            throw OfClient(
                nameof(client.OnInvalid),
                "is Throw, but nothing in a forwarder can catch the exception; remove it. Invalid events are then dropped with a reason"
            );
        }
    }

    private static ArgumentException OfClient(string name, string problem) =>
        Fault($"{nameof(KafkaForwarderOptions.Client)}.{name}", problem);

    private static ArgumentException Fault(string name, string problem) => new($"{Type}.{name} {problem}.");
}

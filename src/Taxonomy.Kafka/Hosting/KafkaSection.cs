using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Configuration;

namespace Taxonomy.Kafka.Hosting;

/// <summary>Reads options from a section of the configuration.</summary>
internal static class KafkaSection
{
    /// <summary>Sets the options of a destination.</summary>
    /// <exception cref="ArgumentException">A value cannot be read; the message names its key.</exception>
    public static void Read(IConfiguration section, KafkaOptions options)
    {
        options.BootstrapServers = section[nameof(options.BootstrapServers)] ?? options.BootstrapServers;
        options.Topic = section[nameof(options.Topic)] ?? options.Topic;
        options.DeadLetterTopic = section[nameof(options.DeadLetterTopic)] ?? options.DeadLetterTopic;
        options.SchemaId = (int?)ReadNumber(section, nameof(options.SchemaId)) ?? options.SchemaId;
        Read(section.GetSection(nameof(options.Producer)), options.Producer);
    }

    /// <summary>Sets the options of a forwarder.</summary>
    /// <exception cref="ArgumentException">A value cannot be read; the message names its key.</exception>
    public static void Read(IConfiguration section, KafkaForwarderOptions options)
    {
        options.BootstrapServers = section[nameof(options.BootstrapServers)] ?? options.BootstrapServers;
        options.Topic = section[nameof(options.Topic)] ?? options.Topic;
        options.GroupId = section[nameof(options.GroupId)] ?? options.GroupId;
        options.DeadLetterTopic = section[nameof(options.DeadLetterTopic)] ?? options.DeadLetterTopic;
        options.MaxInFlight = (int?)ReadNumber(section, nameof(options.MaxInFlight)) ?? options.MaxInFlight;
        options.MaxInFlightBytes =
            ReadNumber(section, nameof(options.MaxInFlightBytes), long.MaxValue) ?? options.MaxInFlightBytes;
        if (section[nameof(options.RebalanceTimeout)] is { } text)
        {
            options.RebalanceTimeout = TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time)
                ? time
                : throw Fault(nameof(options.RebalanceTimeout), text, "a time such as 00:00:10");
        }

        Read(section.GetSection(nameof(options.Consumer)), options.Consumer);
        Read(section.GetSection(nameof(options.DeadLetterProducer)), options.DeadLetterProducer);
    }

    // Names as the native client has them, or as the configuration classes do: sasl.username, SaslUsername.
    private static void Read(IConfigurationSection section, Config config)
    {
        foreach (var setting in section.GetChildren().Where(static one => one.Value is not null))
        {
            config.Set(NativeName(setting.Key), setting.Value!);
        }
    }

    private static string NativeName(string key)
    {
        if (key.Contains('.', StringComparison.Ordinal))
        {
            return key;
        }

        var name = new StringBuilder();
        foreach (var letter in key)
        {
            if (char.IsAsciiLetterUpper(letter) && name.Length > 0)
            {
                name.Append('.');
            }

            name.Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }

    private static long? ReadNumber(IConfiguration section, string key, long most = int.MaxValue) =>
        section[key] is not { } text ? null
        : long.TryParse(text, CultureInfo.InvariantCulture, out var number) && number <= most ? number
        : throw Fault(key, text, "a whole number");

    private static ArgumentException Fault(string key, string value, string what) =>
        new($"{key} is '{value}'; it must be {what}.");
}

using Confluent.Kafka;
using Taxonomy.Kafka.Configuration;

namespace Taxonomy.Kafka.Forwarding;

/// <summary>The settings of a consumer that commits a record only when it has its outcome.</summary>
internal static class ConsumerSettings
{
    private const int DefaultQueueKilobytes = 16 * 1024;
    private const int DefaultCommitInterval = 1000;
    private const int FewestQueued = 1000;
    private const int DefaultQueueBackoff = 50;

    private static readonly ClientSetting[] s_fixed =
    [
        ClientSetting.Only(
            nameof(ConsumerConfig.EnableAutoOffsetStore),
            "false",
            "records would be committed before they are delivered; remove the setting",
            "enable.auto.offset.store"
        ),
        ClientSetting.Only(
            nameof(ConsumerConfig.EnableAutoCommit),
            "true",
            "nothing else commits what has been delivered; remove the setting",
            "enable.auto.commit",
            "auto.commit.enable"
        ),
    ];

    /// <summary>Checks the settings and adds what is missing.</summary>
    /// <exception cref="ArgumentException">A setting is not allowed.</exception>
    public static ConsumerConfig Create(KafkaForwarderOptions options)
    {
        const string Type = nameof(KafkaForwarderOptions);
        const string Name = nameof(options.Consumer);
        foreach (var setting in s_fixed)
        {
            setting.Check(options.Consumer, $"{Type}.{Name}");
        }

        if (string.IsNullOrWhiteSpace(options.GroupId))
        {
            throw new ArgumentException(
                $"{Type}.{nameof(options.GroupId)} is empty; set it to the name that all instances of this forwarder share."
            );
        }

        var config = ClientConfigs.Copy(options.Consumer, new ConsumerConfig(), options.BootstrapServers, Type, Name);
        if (config.GroupId is { } other && other != options.GroupId)
        {
            throw new ArgumentException(
                $"{Type}.{Name}.GroupId is '{other}'; set {Type}.{nameof(options.GroupId)} instead."
            );
        }

        config.GroupId = options.GroupId;
        config.EnableAutoOffsetStore = false;
        config.EnableAutoCommit = true;
        config.AutoCommitIntervalMs ??= DefaultCommitInterval;

        // A new group begins with what is there: the topic has events that were never delivered.
        config.AutoOffsetReset ??= AutoOffsetReset.Earliest;
        config.PartitionAssignmentStrategy ??= PartitionAssignmentStrategy.CooperativeSticky;
        config.QueuedMaxMessagesKbytes ??= DefaultQueueKilobytes;
        config.QueuedMinMessages ??= Math.Max(options.MaxInFlight, FewestQueued);

        // By default the native client rests for a second whenever its queue is full.
        config.FetchQueueBackoffMs ??= DefaultQueueBackoff;
        return config;
    }
}

using Confluent.Kafka;

namespace Taxonomy.Kafka;

/// <summary>Represents the options of a <see cref="KafkaForwarder"/>.</summary>
public sealed class KafkaForwarderOptions
{
    /// <inheritdoc cref="KafkaOptions.BootstrapServers" />
    public string BootstrapServers { get; set; } = "";

    /// <summary>Gets or sets the topic that is read. Required.</summary>
    public string Topic { get; set; } = "";

    /// <summary>
    /// Gets or sets the consumer group. Required. All instances with the same group share the partitions of the topic; a
    /// group of its own reads every event.
    /// </summary>
    public string GroupId { get; set; } = "";

    /// <summary>
    /// Gets or sets the topic for records that are not events and for events that the destination drops. Null, the
    /// default: they are logged and counted, and then skipped.
    /// </summary>
    public string? DeadLetterTopic { get; set; }

    /// <summary>
    /// Gets or sets the options of the client that delivers: its destination or Amplitude's API key, batches, timeouts, the
    /// callback for outcomes. Options that would lose events or commit them too early are refused when the forwarder is
    /// created, which takes the options over and sets those that it depends on.
    /// </summary>
    public AnalyticsClientOptions Client { get; set; } = new();

    /// <summary>
    /// Gets the settings of the consumer, for example security. Settings that would lose events are refused when the
    /// forwarder is created.
    /// </summary>
    public ConsumerConfig Consumer { get; } = new();

    /// <summary>Gets the settings of the producer of dead letters; like <see cref="KafkaOptions.Producer"/>.</summary>
    public ProducerConfig DeadLetterProducer { get; } = new();

    /// <summary>
    /// Gets or sets the maximum number of events that were read and have no outcome yet. At this number, reading waits
    /// until some of them have one. From 1 to 1,000,000; default: 10,000.
    /// </summary>
    public int MaxInFlight { get; set; } = 10_000;

    /// <summary>
    /// Gets or sets the maximum size of these events in bytes. Reading waits as for <see cref="MaxInFlight"/>. At least
    /// 1,024; default: 32 MiB.
    /// </summary>
    public long MaxInFlightBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>
    /// Gets or sets how long a partition that goes to another instance waits for the outcomes of its events. Those
    /// without an outcome by then are delivered by the other instance as well. From zero to 5 minutes; default: 10
    /// seconds.
    /// </summary>
    public TimeSpan RebalanceTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <inheritdoc cref="KafkaOptions.OnTokenRefresh" />
    public Action<IClient, string>? OnTokenRefresh { get; set; }

    /// <inheritdoc cref="KafkaOptions.OnLog" />
    public Action<LogMessage>? OnLog { get; set; }
}

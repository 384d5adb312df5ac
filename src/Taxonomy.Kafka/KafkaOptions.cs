using Confluent.Kafka;

namespace Taxonomy.Kafka;

/// <summary>Represents the options of a <see cref="KafkaDestination"/>.</summary>
public sealed class KafkaOptions
{
    /// <summary>Gets or sets the addresses of brokers, for example <c>kafka-1:9092,kafka-2:9092</c>. Required.</summary>
    public string BootstrapServers { get; set; } = "";

    /// <summary>
    /// Gets or sets the topic to which events are written. Required. Queued events in
    /// <see cref="AnalyticsClientOptions.JournalDirectory"/> belong to the topic of this name, on whatever cluster.
    /// </summary>
    public string Topic { get; set; } = "";

    /// <summary>
    /// Gets or sets the topic to which events are written that the brokers refuse permanently: too large, not allowed,
    /// or of an unknown topic. Each is then dropped with its reason. Null, the default: events that are refused
    /// themselves are dropped; if the topic is unknown or not allowed, the events are kept, an error is logged, and
    /// delivery is tried again after ten minutes or at the next flush.
    /// </summary>
    public string? DeadLetterTopic { get; set; }

    /// <summary>
    /// Gets or sets the ID of the schema in a Schema Registry, at least 0. Values then begin with a zero byte and the ID
    /// in four bytes, big-endian, as its JSON deserializers expect. Null, the default: values are plain JSON.
    /// </summary>
    public int? SchemaId { get; set; }

    /// <summary>
    /// Gets the settings of the producer: security, compression, batches, limits. Settings that would lose events or
    /// change their order are refused when the destination is created.
    /// </summary>
    public ProducerConfig Producer { get; } = new();

    /// <summary>
    /// Gets or sets the callback that returns a token for SASL/OAUTHBEARER. It gets the producer, on which it calls
    /// <c>OAuthBearerSetToken</c> or <c>OAuthBearerSetTokenFailure</c>, and the setting
    /// <c>sasl.oauthbearer.config</c>. Null, the default: the producer's own methods.
    /// </summary>
    public Action<IClient, string>? OnTokenRefresh { get; set; }

    /// <summary>
    /// Gets or sets the callback that gets the log of the native client. It runs on threads of the client: keep it short.
    /// Null, the default: the log is discarded, and errors are in the log of the analytics client.
    /// </summary>
    public Action<LogMessage>? OnLog { get; set; }
}

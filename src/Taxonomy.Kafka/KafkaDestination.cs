using Confluent.Kafka;
using Taxonomy.Destinations;
using Taxonomy.Kafka.Configuration;
using Taxonomy.Kafka.Producing;

namespace Taxonomy.Kafka;

/// <summary>
/// Delivers events to a topic of Kafka: one record for each, with the event's JSON as its value and its user, or else its
/// device, as its key. An event is delivered when all in-sync replicas have it.
/// </summary>
/// <remarks>
/// <para>
/// Records of one key are in one partition, in the order in which they were tracked. The producer is idempotent: it
/// repeats no event as long as it lives. After a fatal error, or a restart of the process, events without a report are
/// written again, so consumers must recognize repetitions by the header <c>insert_id</c>.
/// </para>
/// <para>
/// While brokers cannot be reached, events stay in the client's queue, or in
/// <see cref="AnalyticsClientOptions.JournalDirectory"/>. The producer itself has at most one batch.
/// </para>
/// <para>An instance serves one client at a time. It connects with the first batch, and closes with the client.</para>
/// </remarks>
public sealed class KafkaDestination : RecordDestination
{
    // Besides key and value, a record has its headers and lengths.
    private const int RecordOverhead = 2048;

    private readonly ProducerSettings _settings;
    private readonly string _topic;
    private readonly string? _deadLetterTopic;
    private readonly int? _schemaId;
    private readonly PendingRecords _pending = new();
    private ProducerSession? _session;
    private int _isDelivering;

    /// <summary>Creates a destination. It does not connect yet.</summary>
    /// <param name="options">The options; later changes have no effect.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message names it.</exception>
    /// <exception cref="DllNotFoundException">The native library, librdkafka, cannot be loaded.</exception>
    public KafkaDestination(KafkaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        const string Type = nameof(KafkaOptions);
        ClientConfigs.CheckTopic(options.Topic, $"{Type}.{nameof(options.Topic)}");
        _topic = options.Topic;
        if (options.DeadLetterTopic is { } deadLetterTopic)
        {
            ClientConfigs.CheckDeadLetterTopic(deadLetterTopic, _topic, Type);
            _deadLetterTopic = deadLetterTopic;
        }

        if (options.SchemaId is < 0)
        {
            throw new ArgumentException(
                $"{Type}.{nameof(options.SchemaId)} is {options.SchemaId}; it must be at least 0, or null for plain JSON."
            );
        }

        _schemaId = options.SchemaId;
        _settings = ProducerSettings.Create(
            options.Producer,
            options.BootstrapServers,
            Type,
            nameof(options.Producer),
            options.OnTokenRefresh,
            options.OnLog
        );
        MaxBatchBytes = _settings.MessageMaxBytes - RecordOverhead;
        if (MaxBatchBytes < RecordOverhead)
        {
            throw new ArgumentException(
                $"{Type}.{nameof(options.Producer)}.MessageMaxBytes is {_settings.MessageMaxBytes}; it must be at least {2 * RecordOverhead}."
            );
        }
    }

    /// <inheritdoc />
    public override string Name => "kafka";

    /// <inheritdoc />
    public override string JournalKey => "kafka:" + _topic;

    /// <summary>Gets the maximum number of events in a batch: 2,000.</summary>
    public override int MaxEvents => 2000;

    /// <summary>
    /// Gets the maximum size of a batch, and of an event: 2,048 bytes less than the producer's <c>MessageMaxBytes</c>.
    /// </summary>
    public override int MaxBatchBytes { get; }

    /// <summary>The producer's native handle, for tests; null while there is none.</summary>
    internal Handle? Producer => _session?.Handle;

    /// <inheritdoc />
    public override async ValueTask<DestinationAnswer> DeliverAsync(
        EventRecords events,
        CancellationToken cancellationToken
    )
    {
        if (Interlocked.Exchange(ref _isDelivering, 1) == 1)
        {
            throw new InvalidOperationException("A KafkaDestination serves one client at a time; create one for each.");
        }

        try
        {
            return await DeliverWithProducerAsync(events, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _isDelivering, 0);
        }
    }

    /// <summary>Closes the producer. Events that it has not written stay with the client.</summary>
    public override void Close()
    {
        _session?.Dispose();
        _session = null;
        _pending.Keep([], hasProducer: false);
    }

    private async ValueTask<DestinationAnswer> DeliverWithProducerAsync(
        EventRecords events,
        CancellationToken cancellationToken
    )
    {
        var session = _session ??= new ProducerSession(_settings);
        session.ForgetErrors();
        var records = Take(events);
        var delivery = new BatchDelivery(session, records, _topic, _deadLetterTopic);
        try
        {
            await delivery.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Events that were confirmed in time are delivered; the producer keeps trying the others.
        }

        var answer = delivery.Answer();
        var isOver = session.Fatal is not null || delivery.TopicError is not null;
        _pending.Keep(answer.Kind == DestinationAnswerKind.Delivered ? [] : records, hasProducer: !isOver);
        if (isOver)
        {
            // A topic that was missing is looked for anew by the next one.
            session.Dispose();
            _session = null;
        }

        return answer;
    }

    private PendingRecord[] Take(EventRecords events)
    {
        _pending.Begin();
        var records = new PendingRecord[events.Count];
        for (var index = 0; index < records.Length; index++)
        {
            var json = events[index].Span;
            records[index] = _pending.Take(json) ?? PendingRecord.From(json, _schemaId);
        }

        return records;
    }
}

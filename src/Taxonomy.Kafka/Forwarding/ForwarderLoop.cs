using System.Diagnostics;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Taxonomy.Kafka.Producing;
using Taxonomy.Kafka.Records;
using Taxonomy.Serialization;

namespace Taxonomy.Kafka.Forwarding;

/// <summary>
/// The one thread that uses the consumer: it reads records, queues their events in the client, and stores the offsets of
/// those that have their outcome.
/// </summary>
internal sealed partial class ForwarderLoop : IDisposable
{
    private const int ReadMilliseconds = 50;

    private static readonly TimeSpan s_pauseAfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(5);

    // While an error lasts, the native client reports it about every half minute.
    private static readonly TimeSpan s_failureAge = TimeSpan.FromMinutes(1);

    private readonly KafkaForwarderOptions _options;
    private readonly ConsumerConfig _consumerConfig;
    private readonly ILogger _logger;
    private readonly AnalyticsClient _client;
    private readonly DeadLetterWriter? _deadLetters;
    private readonly RecordsInFlight _inFlight = new();
    private readonly Dictionary<TopicPartition, PartitionProgress> _partitions = [];
    private readonly Action<EventOutcome>? _onOutcome;
    private bool _mustPauseAnew;
    private long _fullSince;
    private volatile bool _isPaused;
    private readonly TimeProvider _timeProvider;
    private volatile string? _lastFailure;
    private long _failedAt;
    private volatile int _partitionCount;
    private long _read;
    private long _delivered;
    private long _dropped;
    private long _badRecords;
    private long _deadLettered;

    public ForwarderLoop(KafkaForwarderOptions options, ILoggerFactory? loggerFactory)
    {
        ForwarderValidation.Validate(options);
        _options = options;
        _timeProvider = options.Client.TimeProvider;
        _consumerConfig = ConsumerSettings.Create(options);
        _logger = (ILogger?)loggerFactory?.CreateLogger<KafkaForwarder>() ?? NullLogger.Instance;
        if (options.DeadLetterTopic is { } topic)
        {
            _deadLetters = new DeadLetterWriter(
                ProducerSettings.Create(
                    options.DeadLetterProducer,
                    options.BootstrapServers,
                    nameof(KafkaForwarderOptions),
                    nameof(options.DeadLetterProducer),
                    options.OnTokenRefresh,
                    options.OnLog
                ),
                topic,
                Settle
            );
        }

        // The limits on what is in flight keep the queue from being full.
        var client = options.Client;
        _onOutcome = client.OnOutcome;
        client.OnOutcome = TakeOutcome;
        client.OnInvalid = InvalidDataPolicy.Drop;
        client.WhenQueueFull = FullQueuePolicy.Wait;
        client.QueueMaxEvents = Math.Max(client.QueueMaxEvents, options.MaxInFlight);
        client.SavedMaxCount = client.QueueMaxEvents;
        client.QueueMaxBytes = Math.Max(client.QueueMaxBytes, options.MaxInFlightBytes * 2);
        _client = new AnalyticsClient(client, loggerFactory);
    }

    /// <summary>The native handle of the consumer; null while there is none.</summary>
    public Handle? Consumer { get; private set; }

    public KafkaForwarderStatistics GetStatistics() =>
        new()
        {
            Read = Volatile.Read(ref _read),
            Delivered = Volatile.Read(ref _delivered),
            Dropped = Volatile.Read(ref _dropped),
            BadRecords = Volatile.Read(ref _badRecords),
            DeadLettered = Volatile.Read(ref _deadLettered),
            InFlight = _inFlight.Count,
            Partitions = _partitionCount,
            IsPaused = _isPaused,
            LastFailure =
                _timeProvider.GetElapsedTime(Volatile.Read(ref _failedAt)) < s_failureAge ? _lastFailure : null,
            Client = _client.GetStatistics(),
        };

    /// <summary>Forwards until it is told to stop, and then what it has read.</summary>
    public void Run(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                using var consumer = CreateConsumer();
                Consumer = consumer.Handle;
                consumer.Subscribe(_options.Topic);
                Forward(consumer, stoppingToken);
                Stop(consumer);
            }
            catch (KafkaException exception)
            {
                // A fatal error of the consumer. What it has read is still on its way; it is read again as well.
                Fail(exception.Error);
                LoseAll();
                stoppingToken.WaitHandle.WaitOne(s_pauseAfterFailure);
            }
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _deadLetters?.Dispose();
    }

    private void Forward(IConsumer<byte[]?, byte[]?> consumer, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            _deadLetters?.Work();
            StoreOffsets(consumer, _partitions);
            if (!MayRead(consumer))
            {
                continue;
            }

            try
            {
                if (consumer.Consume(ReadMilliseconds) is { Message: not null } record)
                {
                    _lastFailure = null;
                    Take(record);
                }
            }
            catch (ConsumeException exception) when (!exception.Error.IsFatal)
            {
                // The consumer recovers without help.
                Fail(exception.Error);
                stoppingToken.WaitHandle.WaitOne(s_look);
            }
        }
    }

    // Until its outcome, a record has a place in its partition, whatever becomes of it.
    private void Take(ConsumeResult<byte[]?, byte[]?> record)
    {
        Interlocked.Increment(ref _read);
        if (!_partitions.TryGetValue(record.TopicPartition, out var partition))
        {
            return;
        }

        var value = record.Message.Value;
        var forwarded = partition.Add(record.Offset.Value, value?.Length ?? 0);
        if (value is null)
        {
            Refuse(record, forwarded, "NullValue", "The record has no value.");
            return;
        }

        var json = SchemaFrame.Remove(value);
        if (CanonicalEvent.Read(json, out var problem) is not { } canonical)
        {
            Refuse(record, forwarded, "InvalidEvent", problem);
            return;
        }

        _inFlight.Add(forwarded, canonical.InsertId);
        _client.Accept(
            new SerializedEvent(
                json,
                canonical.EventType,
                canonical.UserId,
                canonical.DeviceId,
                canonical.Time ?? record.Message.Timestamp.UnixTimestampMs
            )
        );
    }

    // Pausing throws away what has been fetched ahead, so it is for outages: a destination that is slow just has reading
    // wait for it.
    private bool MayRead(IConsumer<byte[]?, byte[]?> consumer)
    {
        var isFull = _inFlight.Count >= _options.MaxInFlight || _inFlight.Bytes >= _options.MaxInFlightBytes;
        if (!isFull)
        {
            _fullSince = 0;
        }
        else if (_fullSince == 0)
        {
            _fullSince = Stopwatch.GetTimestamp();
        }

        if (_isPaused)
        {
            KeepPaused(consumer, isFull);
            return true;
        }

        if (!isFull)
        {
            return true;
        }

        if (Stopwatch.GetElapsedTime(_fullSince) < s_patience)
        {
            Thread.Sleep(s_look);
            return false;
        }

        _isPaused = true;
        consumer.Pause(consumer.Assignment);
        return true;
    }

    // The consumer must go on reading nothing, or it would lose its partitions.
    private void KeepPaused(IConsumer<byte[]?, byte[]?> consumer, bool isFull)
    {
        if (!isFull && _inFlight.Count <= _options.MaxInFlight / 2 && _inFlight.Bytes <= _options.MaxInFlightBytes / 2)
        {
            consumer.Resume(consumer.Assignment);
            _isPaused = false;
        }
        else if (_mustPauseAnew)
        {
            consumer.Pause(consumer.Assignment);
        }

        _mustPauseAnew = false;
    }

    private void Stop(IConsumer<byte[]?, byte[]?> consumer)
    {
        // Within the client's own time for it.
        _client.Dispose();
        var started = Stopwatch.GetTimestamp();
        while (_deadLetters is { IsIdle: false } && Stopwatch.GetElapsedTime(started) < _options.Client.ShutdownTimeout)
        {
            _deadLetters.Work();
            Thread.Sleep(s_look);
        }

        // What has no outcome now will never have one, so nothing waits for it while the partitions are given up.
        StoreOffsets(consumer, _partitions);
        LoseAll();

        // Commits what has been stored, and leaves the group, so that others take over at once.
        consumer.Close();
        if (_inFlight.Count is > 0 and var left)
        {
            LogUnfinished(_logger, left);
        }
    }

    private static void StoreOffsets(
        IConsumer<byte[]?, byte[]?> consumer,
        IEnumerable<KeyValuePair<TopicPartition, PartitionProgress>> partitions
    )
    {
        foreach (var (partition, progress) in partitions)
        {
            if (progress.TryTakeOffset(out var offset))
            {
                consumer.StoreOffset(new TopicPartitionOffset(partition, offset));
            }
        }
    }

    private void Fail(Error error)
    {
        var message = $"{error.Code}: {error.Reason}";
        Volatile.Write(ref _failedAt, _timeProvider.GetTimestamp());
        if (_lastFailure != message)
        {
            _lastFailure = message;
            LogFailing(_logger, message);
        }
    }
}

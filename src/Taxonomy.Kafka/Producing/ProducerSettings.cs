using Confluent.Kafka;
using Taxonomy.Kafka.Configuration;

namespace Taxonomy.Kafka.Producing;

/// <summary>
/// The settings of a producer that loses nothing and keeps the order of each key: what the program has set, with what is
/// missing, and without what contradicts.
/// </summary>
internal sealed class ProducerSettings
{
    private const int DefaultMessageMaxBytes = 1_000_000;
    private const int MostInFlight = 5;

    // A topic with a lower limit refuses whole batches, not just the events that are too large.
    private const int DefaultBatchSize = 128 * 1024;
    private const int DefaultQueueMessages = 20_000;
    private const int DefaultQueueKilobytes = 32 * 1024;
    private const int BytesPerKilobyte = 1024;

    private static readonly ClientSetting[] s_fixed =
    [
        ClientSetting.Only(
            nameof(ProducerConfig.EnableIdempotence),
            "true",
            "without idempotence, retries repeat events and change their order; remove the setting",
            "enable.idempotence"
        ),
        new(
            ["acks", "request.required.acks"],
            nameof(ProducerConfig.Acks),
            value => value is "-1" || value.Equals("all", StringComparison.OrdinalIgnoreCase),
            "an event that not all in-sync replicas have can be lost; remove the setting"
        ),
        new(
            ["max.in.flight", "max.in.flight.requests.per.connection"],
            nameof(ProducerConfig.MaxInFlight),
            value => int.TryParse(value, out var number) && number is >= 1 and <= MostInFlight,
            "idempotence allows from 1 to 5; lower it, or remove the setting"
        ),
        new(
            ["message.send.max.retries", "retries"],
            nameof(ProducerConfig.MessageSendMaxRetries),
            value => int.TryParse(value, out var number) && number == int.MaxValue,
            "an event that is given up leaves a gap in its user's events; remove the setting"
        ),
        ClientSetting.Only(
            nameof(ProducerConfig.MessageTimeoutMs),
            "0",
            "an event that times out leaves a gap in its user's events; remove the setting, and set RequestTimeout of the "
                + "client for the time after which a delivery counts as failed",
            "message.timeout.ms",
            "delivery.timeout.ms"
        ),
        new(
            ["partitioner"],
            nameof(ProducerConfig.Partitioner),
            value => value is "murmur2_random" or "murmur2",
            "producers in Java would write the same user's events to another partition; remove the setting"
        ),
        ClientSetting.Never(
            nameof(ProducerConfig.TransactionalId),
            "transactions are not supported; remove the setting",
            "transactional.id"
        ),
        ClientSetting.Only(
            nameof(ProducerConfig.EnableDeliveryReports),
            "true",
            "without reports, no event has an outcome; remove the setting",
            "dotnet.producer.enable.delivery.reports"
        ),
        ClientSetting.Only(
            nameof(ProducerConfig.EnableBackgroundPoll),
            "true",
            "nothing else polls the producer; remove the setting",
            "dotnet.producer.enable.background.poll"
        ),
    ];

    private readonly ProducerConfig _config;
    private readonly Action<IClient, string>? _onTokenRefresh;
    private readonly Action<LogMessage>? _onLog;

    private ProducerSettings(ProducerConfig config, Action<IClient, string>? onTokenRefresh, Action<LogMessage>? onLog)
    {
        _config = config;
        _onTokenRefresh = onTokenRefresh;
        _onLog = onLog;
    }

    /// <summary>The most bytes of a record.</summary>
    public int MessageMaxBytes => _config.MessageMaxBytes!.Value;

    /// <summary>The setting with a name in the native client, for tests.</summary>
    internal string? this[string name] => _config.Get(name);

    /// <summary>Checks the settings and adds what is missing.</summary>
    /// <param name="own">What the program has set.</param>
    /// <param name="brokers">The brokers.</param>
    /// <param name="type">The type of the options, for messages.</param>
    /// <param name="name">The name of the option with the settings, for messages.</param>
    /// <param name="onTokenRefresh">Gets tokens; null for the producer's own methods.</param>
    /// <param name="onLog">Gets the log; null for nobody.</param>
    /// <exception cref="ArgumentException">A setting is not allowed.</exception>
    public static ProducerSettings Create(
        ProducerConfig own,
        string brokers,
        string type,
        string name,
        Action<IClient, string>? onTokenRefresh,
        Action<LogMessage>? onLog
    )
    {
        var owner = $"{type}.{name}";
        foreach (var setting in s_fixed)
        {
            setting.Check(own, owner);
        }

        var config = ClientConfigs.Copy(own, new ProducerConfig(), brokers, type, name);
        config.EnableIdempotence = true;
        config.Acks = Acks.All;
        config.MaxInFlight ??= MostInFlight;
        config.MessageTimeoutMs = 0;
        config.Partitioner ??= Partitioner.Murmur2Random;
        config.MessageMaxBytes ??= DefaultMessageMaxBytes;
        config.BatchSize ??= Math.Min(DefaultBatchSize, config.MessageMaxBytes.Value);
        config.QueueBufferingMaxMessages ??= DefaultQueueMessages;
        config.QueueBufferingMaxKbytes ??= Math.Max(
            DefaultQueueKilobytes,
            config.MessageMaxBytes.Value / BytesPerKilobyte * 2
        );

        // Reports need nothing but the outcome.
        config.DeliveryReportFields = "status";
        if (config.QueueBufferingMaxKbytes.Value * (long)BytesPerKilobyte < config.MessageMaxBytes.Value)
        {
            throw new ArgumentException(
                $"{owner}.QueueBufferingMaxKbytes is {config.QueueBufferingMaxKbytes}, which is less than one event of "
                    + $"MessageMaxBytes ({config.MessageMaxBytes}); raise it, or lower MessageMaxBytes."
            );
        }

        var settings = new ProducerSettings(config, onTokenRefresh, onLog);
        settings.CheckWithClient(owner);
        return settings;
    }

    public ProducerBuilder<byte[]?, byte[]> Builder()
    {
        var builder = new ProducerBuilder<byte[]?, byte[]>(_config).SetLogHandler((_, line) => _onLog?.Invoke(line));
        return _onTokenRefresh is { } refresh ? builder.SetOAuthBearerTokenRefreshHandler(refresh) : builder;
    }

    // The native client knows its settings best. It connects to nothing without brokers.
    private void CheckWithClient(string owner)
    {
        var config = new ProducerConfig { CancellationDelayMaxMs = 1 };
        foreach (var (key, value) in _config)
        {
            if (key is not ("bootstrap.servers" or "test.mock.num.brokers"))
            {
                config.Set(key, value);
            }
        }

        try
        {
            new ProducerBuilder<byte[]?, byte[]>(config).SetLogHandler(static (_, _) => { }).Build().Dispose();
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            throw new ArgumentException($"{owner} is not valid: {exception.Message}", exception);
        }
    }
}

using Confluent.Kafka;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Taxonomy.Kafka.Forwarding;

namespace Taxonomy.Kafka;

/// <summary>
/// Reads events from a topic and delivers them to any destination, as a hosted service. Each instance reads some of the
/// topic's partitions; start more of them to deliver faster.
/// </summary>
/// <remarks>
/// <para>
/// A record is committed only when its event has an outcome: delivered, or dropped with a reason. So each event is
/// delivered at least once, and again after a process was killed or partitions have moved while events were on their way;
/// destinations recognize repetitions by the insert ID. The events of a user arrive in the order of their partition.
/// </para>
/// <para>
/// Records that are not events, and events that the destination drops, are written to the dead-letter topic, if there is
/// one, before they are committed. They never stop the others.
/// </para>
/// </remarks>
public sealed class KafkaForwarder : BackgroundService
{
    private readonly ForwarderLoop _loop;

    /// <summary>Creates a forwarder. It connects when it is started.</summary>
    /// <param name="options">The options; later changes have no effect.</param>
    /// <param name="loggerFactory">Creates the loggers of the forwarder and of its client; null to log nothing.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message names it.</exception>
    public KafkaForwarder(KafkaForwarderOptions options, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _loop = new ForwarderLoop(options, loggerFactory);
    }

    /// <summary>The consumer's native handle, for tests; null while there is none.</summary>
    internal Handle? Consumer => _loop.Consumer;

    /// <summary>Returns the forwarder's counters at this moment.</summary>
    public KafkaForwarderStatistics GetStatistics() => _loop.GetStatistics();

    /// <inheritdoc />
    public override void Dispose()
    {
        base.Dispose();
        _loop.Dispose();
    }

    // Reading blocks, so it has a thread of its own.
    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Factory.StartNew(
            () => _loop.Run(stoppingToken),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
}

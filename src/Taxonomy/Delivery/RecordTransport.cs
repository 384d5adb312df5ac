using Taxonomy.Destinations;
using Taxonomy.Queue;

namespace Taxonomy.Delivery;

/// <summary>Has a destination deliver batches itself.</summary>
internal sealed class RecordTransport(
    AnalyticsClientOptions options,
    RecordDestination destination,
    MonotonicClock clock
) : ITransport
{
    private static readonly IReadOnlyList<KeyValuePair<int, EventFault>> s_noFaults = [];

    private readonly RequestTelemetry _telemetry = new(options, destination.Name, null);
    private readonly TimeSpan _timeout = options.RequestTimeout;

    /// <inheritdoc />
    public RequestDeadline Deadline { get; } = new(options.RequestTimeout, options.TimeProvider, clock);

    /// <inheritdoc />
    public int? LastStatus => null;

    /// <inheritdoc />
    public int Prepare(EventBatch batch, int events, out IReadOnlyList<KeyValuePair<int, EventFault>> faults)
    {
        faults = s_noFaults;
        return events;
    }

    /// <inheritdoc />
    public async ValueTask<DestinationAnswer> SendAsync(EventBatch batch, int events, bool canBlock)
    {
        var cancellationToken = Deadline.Start();
        _telemetry.Start(events);
        try
        {
            var answer = await destination
                .DeliverAsync(new EventRecords(batch, events), cancellationToken)
                .ConfigureAwait(false);
            _telemetry.Answered(null, answer);
            return answer;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return _telemetry.GivenUp(Deadline.IsAborted, _timeout, "destination");
        }
#pragma warning disable CA1031 // Whatever a destination throws, the events are still here and will be sent again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // The type alone: a message may repeat the events.
            return _telemetry.Failed(
                exception,
                $"The destination '{destination.Name}' failed ({exception.GetType().Name})."
            );
        }
        finally
        {
            Deadline.Stop();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Deadline.Dispose();
        try
        {
            destination.Close();
        }
#pragma warning disable CA1031 // All events have their outcomes; nothing that fails here may end the client's disposal.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Nobody is left to do anything about it.
        }
    }
}

using System.Collections.Concurrent;
using System.Text;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Serialization;

namespace Taxonomy.Cli.Backfill;

/// <summary>Represents where events are sent, and how.</summary>
/// <param name="ApiKey">The API key of the project.</param>
/// <param name="Zone">The data center of the project.</param>
/// <param name="Server">The address for events, if it is not Amplitude's.</param>
/// <param name="Rate">The most events a second; null if there is no limit.</param>
/// <param name="MinIdLength">The length of the shortest ID that Amplitude takes, in characters; null for its default.</param>
internal sealed record BackfillTarget(string ApiKey, ServerZone Zone, Uri? Server, int? Rate, int? MinIdLength);

/// <summary>
/// Delivers events with the runtime's own client, which knows Amplitude's answers, and writes into the ledger what was
/// delivered. A user whose daily quota is exceeded gets no further events in this run, so that the order is kept.
/// </summary>
internal sealed class BackfillSender : IDisposable
{
    private const int MostInFlight = 20_000;
    private const int EventsOfRequest = 2000;
    private const long QueueBytes = 64L << 20;
    private const int MostReasons = 10;

    // Longer than every pause between attempts.
    private static readonly TimeSpan s_requestTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    private readonly BackfillLedger _ledger;
    private readonly IdPace _pace;
    private readonly AnalyticsClientOptions _options;
    private readonly DeliveryWarnings _warnings;
    private readonly SemaphoreSlim _slots = new(MostInFlight);
    private readonly ConcurrentDictionary<string, string> _inFlight = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _held = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _refused = new(StringComparer.Ordinal);
    private long _delivered;
    private long _heldEvents;
    private volatile IOException? _ledgerFailure;

    /// <param name="context">The surroundings of the run.</param>
    /// <param name="ledger">The ledger of the project.</param>
    /// <param name="target">Where events are sent.</param>
    public BackfillSender(ToolContext context, BackfillLedger ledger, BackfillTarget target)
    {
        _ledger = ledger;
        _pace = new(context.Clock, target.Rate);
        _warnings = new(context);
        _options = new()
        {
            ApiKey = target.ApiKey,
            ServerZone = target.Zone,
            ServerUrl = target.Server,
            UseBatchEndpoint = true,
            UploadBatchSize = EventsOfRequest,
            EventUploadThreshold = EventsOfRequest,
            EventUploadPeriod = TimeSpan.FromSeconds(1),
            QueueMaxEvents = MostInFlight * 2,
            QueueMaxBytes = QueueBytes,
            WhenQueueFull = FullQueuePolicy.Wait,
            RequestTimeout = s_requestTimeout,
            MinIdLength = target.MinIdLength,
            TimeProvider = context.Clock,
            OnOutcome = Take,
        };
    }

    /// <summary>Gets the number of events that this run has delivered.</summary>
    public long Delivered => Interlocked.Read(ref _delivered);

    /// <summary>Gets the number of events that were not sent because a daily quota is exceeded.</summary>
    public long Held => Interlocked.Read(ref _heldEvents);

    /// <summary>Gets why Amplitude has refused events, with their numbers.</summary>
    public IReadOnlyDictionary<string, long> Refused => _refused;

    public void Dispose()
    {
        _slots.Dispose();
        _warnings.Dispose();
    }

    /// <summary>Sends events in their order.</summary>
    /// <param name="events">The events.</param>
    /// <param name="onProgress">Is called with the number of events that were delivered.</param>
    /// <param name="cancellationToken">Stops; what is in flight is finished within five seconds.</param>
    /// <exception cref="ToolException">
    /// Amplitude refuses everything, for example because of the API key, or the ledger cannot be written.
    /// </exception>
    public async Task SendAsync(
        IEnumerable<StoredEvent> events,
        Action<long> onProgress,
        CancellationToken cancellationToken
    )
    {
        var client = new AnalyticsClient(_options, _warnings);
        await using (client.ConfigureAwait(false))
        {
            try
            {
                foreach (var item in events)
                {
                    await SendAsync(client, item, onProgress, cancellationToken).ConfigureAwait(false);
                }

                var flushing = client.FlushAsync(cancellationToken);
                for (var slot = 0; slot < MostInFlight; slot++)
                {
                    await TakeSlotAsync(client, onProgress, cancellationToken).ConfigureAwait(false);
                }

                await flushing.ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // What is not delivered is sent by the next run.
                return;
            }
        }
    }

    private async ValueTask SendAsync(
        AnalyticsClient client,
        StoredEvent item,
        Action<long> onProgress,
        CancellationToken cancellationToken
    )
    {
        if (_held.ContainsKey(item.Owner))
        {
            Interlocked.Increment(ref _heldEvents);
            return;
        }

        await _pace.WaitAsync(item.UserId, item.DeviceId, cancellationToken).ConfigureAwait(false);
        await TakeSlotAsync(client, onProgress, cancellationToken).ConfigureAwait(false);
        _inFlight[item.InsertId] = item.Owner;
        client.Accept(new SerializedEvent(Serialize(item), item.Name, item.UserId, item.DeviceId, item.Time));
    }

    private async Task TakeSlotAsync(
        AnalyticsClient client,
        Action<long> onProgress,
        CancellationToken cancellationToken
    )
    {
        while (!await _slots.WaitAsync(s_look, cancellationToken).ConfigureAwait(false))
        {
            if (client.GetStatistics() is { State: DeliveryState.Refused } statistics)
            {
                throw new ToolException(
                    $"{statistics.LastFailure} Correct {AmplitudeAccess.KeyVariable} or '--region', then run the command again."
                );
            }
        }

        if (_ledgerFailure is { } failure)
        {
            throw new ToolException(
                $"The ledger cannot be written: {failure.Message} Some events were delivered and are not in it; make room, and run the command again within 7 days.",
                failure
            );
        }

        onProgress(Delivered);
    }

    private static byte[] Serialize(StoredEvent item) =>
        Encoding.UTF8.GetBytes(
            $"{{\"insert_id\":{System.Text.Json.JsonSerializer.Serialize(item.InsertId)},{item.Json.AsSpan(1)}"
        );

    // On the client's threads.
    private void Take(EventOutcome outcome)
    {
        if (!_inFlight.TryRemove(outcome.InsertId, out var owner))
        {
            return;
        }

        switch (outcome.DropReason)
        {
            case null:
                Interlocked.Increment(ref _delivered);
                AddToLedger(outcome.InsertId);
                break;
            case DropReason.Undelivered or DropReason.Disposed:
                // The run stops.
                break;
            case DropReason.Throttled:
                _held[owner] = true;
                Interlocked.Increment(ref _heldEvents);
                break;
            default:
                var reason = outcome.Message ?? outcome.DropReason.ToString()!;
                _refused.AddOrUpdate(
                    _refused.Count < MostReasons || _refused.ContainsKey(reason) ? reason : "Other reasons.",
                    1,
                    (_, count) => count + 1
                );
                break;
        }

        _slots.Release();
    }

    private void AddToLedger(string insertId)
    {
        try
        {
            _ledger.Add(insertId);
        }
        catch (IOException exception)
        {
            _ledgerFailure = exception;
        }
    }
}

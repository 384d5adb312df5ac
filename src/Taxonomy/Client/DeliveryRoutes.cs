using Microsoft.Extensions.Logging;
using Taxonomy.Amplitude;
using Taxonomy.Destinations;
using Taxonomy.Serialization;

namespace Taxonomy;

/// <summary>
/// All destinations of a client. Each has its own copy of an event, in its own queue, so that none waits for another.
/// </summary>
internal sealed class DeliveryRoutes
{
    private readonly DeliveryRoute[] _routes;

    /// <summary>Starts the delivery to each destination of a client.</summary>
    /// <param name="options">Valid options; a copy of the client's own.</param>
    /// <param name="defaults">What the client's events have in common.</param>
    /// <param name="logger">The client's logger.</param>
    public DeliveryRoutes(AnalyticsClientOptions options, EventDefaults defaults, ILogger logger)
    {
        var additional = options.AdditionalDestinations;
        _routes = new DeliveryRoute[1 + additional.Count];
        var names = new string[_routes.Length];
        for (var index = 0; index < _routes.Length; index++)
        {
            var own = index == 0 ? options : options.CloneFor(additional[index - 1]);
            var destination = own.Destination ?? CreateAmplitude(own);
            names[index] = destination.Name;
            _routes[index] = new DeliveryRoute(
                own,
                destination,
                defaults,
                names.Length == 1 ? logger : new DestinationLogger(logger, destination.Name)
            );
        }

        Names = Array.AsReadOnly(names);
    }

    public DeliveryRoute First => _routes[0];

    public IReadOnlyList<string> Names { get; }

    private uint All => (uint)((1ul << _routes.Length) - 1);

    /// <summary>Returns the destination of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public DeliveryRoute Find(string name) =>
        Array.Find(_routes, route => string.Equals(route.Name, name, StringComparison.Ordinal))
        ?? throw new ArgumentException(
            $"'{name}' is not a destination of the client; it has {string.Join(", ", Names)}.",
            nameof(name)
        );

    /// <summary>Queues an event for each destination that it goes to. Allocates nothing.</summary>
    /// <exception cref="InvalidEventException">A destination does not take it, and invalid data throws.</exception>
    public void Enqueue(in SerializedEvent serialized)
    {
        var targets = TargetsOf(serialized);
        if (targets == 0)
        {
            First.Reject(
                serialized,
                DropReason.Filtered,
                serialized.Destinations is { } planned
                    ? $"The plan sends the event to {planned}; filters and the destinations of the client, {string.Join(",", Names)}, leave none."
                    : "Filters left the event without a destination."
            );
            return;
        }

        // Before any queue has it, because the call may throw.
        var refused = FindFaults(serialized, targets);
        var full = 0u;
        for (var index = 0; index < _routes.Length; index++)
        {
            if (Has(targets & ~refused, index) && !_routes[index].TryAppend(serialized))
            {
                full |= 1u << index;
            }
        }

        // Afterwards, because the policy may be to wait.
        for (var index = 0; (full | refused) != 0 && index < _routes.Length; index++)
        {
            if (Has(full, index))
            {
                _routes[index].AppendToFull(serialized);
            }
            else if (Has(refused, index) && _routes[index].FindFault(serialized) is { } fault)
            {
                _routes[index].Refuse(serialized, fault);
            }
        }
    }

    /// <summary>Reports, at each destination that it goes to, that an event is dropped before it is queued.</summary>
    public void Reject(in SerializedEvent serialized, DropReason reason, string message)
    {
        var targets = TargetsOf(serialized);
        for (var index = 0; index < _routes.Length; index++)
        {
            if (targets == 0 ? index == 0 : Has(targets, index))
            {
                _routes[index].Reject(serialized, reason, message);
            }
        }
    }

    public void SetOffline(bool value) => Array.ForEach(_routes, route => route.Offline = value);

    /// <summary>Sends what waits without regard to thresholds, and does not wait for it.</summary>
    public void Flush() => Array.ForEach(_routes, static route => route.Flush());

    /// <summary>Flushes all at the same time.</summary>
    /// <returns>True if every event was delivered at every destination.</returns>
    public ValueTask<bool> FlushAsync(CancellationToken cancellationToken) =>
        CompleteAsync(route => route.FlushAsync(cancellationToken));

    /// <summary>As <see cref="FlushAsync"/>, as the first part of a shutdown.</summary>
    public ValueTask<bool> FlushForShutdownAsync(CancellationToken cancellationToken) =>
        CompleteAsync(route => route.FlushForShutdownAsync(cancellationToken));

    /// <summary>Takes no more events.</summary>
    public void Close() => Array.ForEach(_routes, static route => route.Close());

    /// <summary>Sends what it can within the time for a shutdown, to all at the same time, and ends.</summary>
    public Task StopAsync() => Task.WhenAll(Array.ConvertAll(_routes, static route => route.StopAsync()));

    private static bool Has(uint set, int index) => (set & (1u << index)) != 0;

    private uint TargetsOf(in SerializedEvent serialized)
    {
        var targets = All & ~serialized.OmittedDestinations;
        if (serialized.Destinations is { } planned)
        {
            for (var index = 0; index < _routes.Length; index++)
            {
                if (!IsAmong(planned.AsSpan(), _routes[index].Name.AsSpan()))
                {
                    targets &= ~(1u << index);
                }
            }
        }

        return targets;
    }

    private static bool IsAmong(ReadOnlySpan<char> names, ReadOnlySpan<char> name)
    {
        while (true)
        {
            var end = names.IndexOf(',');
            if ((end < 0 ? names : names[..end]).SequenceEqual(name))
            {
                return true;
            }

            if (end < 0)
            {
                return false;
            }

            names = names[(end + 1)..];
        }
    }

    private uint FindFaults(in SerializedEvent serialized, uint targets)
    {
        var refused = 0u;
        for (var index = 0; index < _routes.Length; index++)
        {
            if (Has(targets, index) && _routes[index].FindFault(serialized) is { } fault)
            {
                _routes[index].ThrowIfRequired(serialized, fault);
                refused |= 1u << index;
            }
        }

        return refused;
    }

    private async ValueTask<bool> CompleteAsync(Func<DeliveryRoute, ValueTask<bool>> begin)
    {
        var all = await Task.WhenAll(Array.ConvertAll(_routes, route => begin(route).AsTask())).ConfigureAwait(false);
        return Array.TrueForAll(all, static isDelivered => isDelivered);
    }

    private static AmplitudeDestination CreateAmplitude(AnalyticsClientOptions options)
    {
        options.ApiKey = ApiKeyChoice.Choose(options);
        return new AmplitudeDestination(options);
    }
}

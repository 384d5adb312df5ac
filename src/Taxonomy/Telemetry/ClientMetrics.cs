using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Taxonomy.Telemetry;

/// <summary>
/// The instruments of one meter, and the clients that they observe. They read the clients' statistics when somebody
/// collects, so that tracking pays nothing for them. Clients of the same label are added up, and a client that has ended
/// stays in the totals: a counter never goes back.
/// </summary>
internal sealed class ClientMetrics
{
    private static readonly ConditionalWeakTable<Meter, ClientMetrics> s_all = new();
    private static readonly string[] s_reasonNames = NameReasons();

    private readonly object _gate = new();
    private readonly List<MeteredClient> _clients = [];
    private readonly Dictionary<ClientLabel, ClientTotals> _ended = [];

    private ClientMetrics(Meter meter)
    {
        RequestDuration = meter.CreateHistogram<double>(
            "taxonomy.request.duration",
            "s",
            "Duration of requests to the destination."
        );
        meter.CreateObservableCounter(
            "taxonomy.events.accepted",
            () => Observe(totals => totals.Accepted),
            "{event}",
            "Events accepted into the queue."
        );
        meter.CreateObservableCounter(
            "taxonomy.events.delivered",
            () => Observe(totals => totals.Delivered),
            "{event}",
            "Events delivered to the destination."
        );
        meter.CreateObservableCounter(
            "taxonomy.events.dropped",
            ObserveDropped,
            "{event}",
            "Events dropped before or after they were accepted, by reason."
        );
        meter.CreateObservableCounter(
            "taxonomy.request.retries",
            () => Observe(totals => totals.Retries),
            "{request}",
            "Requests that failed, or whose answer required a retry."
        );
        meter.CreateObservableUpDownCounter(
            "taxonomy.queue.depth",
            () => Observe(totals => totals.Queued),
            "{event}",
            "Accepted events without an outcome so far."
        );
        meter.CreateObservableUpDownCounter(
            "taxonomy.queue.size",
            () => Observe(totals => totals.QueuedBytes),
            "By",
            "Bytes of JSON in the queue."
        );
    }

    public Histogram<double> RequestDuration { get; }

    /// <summary>The metrics of a factory's meter, or of the one that the process shares.</summary>
    public static ClientMetrics For(IMeterFactory? factory)
    {
        var meter = factory is null
            ? TaxonomyDiagnostics.SharedMeter
            : factory.Create(new MeterOptions(TaxonomyDiagnostics.MeterName) { Version = ThisAssembly.Version });
        return s_all.GetValue(meter, static one => new ClientMetrics(one));
    }

    /// <summary>Observes a client until it is disposed of.</summary>
    /// <param name="label">What tells it from others.</param>
    /// <param name="read">Reads its counters.</param>
    public MeteredClient Observe(ClientLabel label, Func<AnalyticsClientStatistics> read)
    {
        var client = new MeteredClient(this, label, read);
        lock (_gate)
        {
            _clients.Add(client);
        }

        return client;
    }

    public void End(MeteredClient client)
    {
        lock (_gate)
        {
            if (_clients.Remove(client))
            {
                // What it had waiting waits no more.
                TotalsFor(_ended, client.Label).AddCounters(client.Read());
            }
        }
    }

    private List<Measurement<long>> Observe(Func<ClientTotals, long> select)
    {
        var measurements = new List<Measurement<long>>();
        foreach (var pair in AddUp())
        {
            measurements.Add(new Measurement<long>(select(pair.Value), Tags(pair.Key)));
        }

        return measurements;
    }

    private List<Measurement<long>> ObserveDropped()
    {
        var measurements = new List<Measurement<long>>();
        foreach (var pair in AddUp())
        {
            for (var reason = 1; reason < s_reasonNames.Length; reason++)
            {
                if (pair.Value.Dropped[reason] > 0)
                {
                    KeyValuePair<string, object?>[] tags =
                    [
                        new("taxonomy.drop.reason", s_reasonNames[reason]),
                        .. Tags(pair.Key),
                    ];
                    measurements.Add(new Measurement<long>(pair.Value.Dropped[reason], tags));
                }
            }
        }

        return measurements;
    }

    private Dictionary<ClientLabel, ClientTotals> AddUp()
    {
        var all = new Dictionary<ClientLabel, ClientTotals>();
        lock (_gate)
        {
            foreach (var pair in _ended)
            {
                TotalsFor(all, pair.Key).Add(pair.Value);
            }

            foreach (var client in _clients)
            {
                var statistics = client.Read();
                var totals = TotalsFor(all, client.Label);
                totals.AddCounters(statistics);
                totals.AddQueue(statistics);
            }
        }

        return all;
    }

    private static ClientTotals TotalsFor(Dictionary<ClientLabel, ClientTotals> all, ClientLabel label)
    {
        if (!all.TryGetValue(label, out var totals))
        {
            all[label] = totals = new ClientTotals();
        }

        return totals;
    }

    private static KeyValuePair<string, object?>[] Tags(ClientLabel label) =>
        label.Name is null
            ? [new("taxonomy.destination", label.Destination)]
            : [new("taxonomy.client.name", label.Name), new("taxonomy.destination", label.Destination)];

    // QueueFull becomes queue_full, as OpenTelemetry writes such values.
    private static string[] NameReasons()
    {
        var names = new string[AnalyticsClientStatistics.ReasonCount];
        for (var reason = 1; reason < names.Length; reason++)
        {
            var name = ((DropReason)reason).ToString();
            names[reason] = string.Concat(
                name.Select(
                    (character, index) =>
                        (index > 0 && char.IsUpper(character) ? "_" : "") + char.ToLowerInvariant(character)
                )
            );
        }

        return names;
    }
}

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Taxonomy.Delivery;

namespace Taxonomy.Tests.Telemetry;

public sealed class MetricsTests : IDisposable
{
    private readonly MeterProbe _probe = new();
    private readonly ScriptedServer _server = new();
    private readonly TestTime _time = new();

    [Fact]
    public async Task Events_are_counted_from_the_queue_to_their_outcome()
    {
        await using var client = new AnalyticsClient(Options());
        client.TrackAll("A", "B");

        Assert.Equal(2, _probe.Read("taxonomy.events.accepted"));
        Assert.Equal(2, _probe.Read("taxonomy.queue.depth"));
        Assert.True(_probe.Read("taxonomy.queue.size") > 100);

        Assert.True(await client.FlushAsync(TestLimit.Token));

        Assert.Equal(2, _probe.Read("taxonomy.events.delivered"));
        Assert.Equal(0, _probe.Read("taxonomy.queue.depth"));
        Assert.Equal(0, _probe.Read("taxonomy.queue.size"));
    }

    [Fact]
    public async Task Drops_are_counted_by_reason()
    {
        await using var client = new AnalyticsClient(Options());
        client.OptOut = true;
        client.TrackAll("A", "B");
        client.Track("user-1", new string('x', 2_000_000));

        Assert.Equal(3, _probe.Read("taxonomy.events.dropped", ("taxonomy.drop.reason", "opted_out")));
        Assert.Equal(0, _probe.Read("taxonomy.events.dropped", ("taxonomy.drop.reason", "queue_full")));
    }

    [Fact]
    public async Task A_request_has_its_duration_its_status_and_its_error()
    {
        _server.Answer(_ =>
        {
            _time.Advance(TimeSpan.FromSeconds(3));
            return Task.FromResult(ScriptedServer.Response(503));
        });
        await using var client = new AnalyticsClient(Options());
        client.TrackAll("A");
        var flush = client.FlushAsync(TestLimit.Token);
        await _time.SleepThroughAsync(TimeSpan.FromSeconds(1));
        Assert.True(await flush);

        Assert.Equal(1, _probe.Read("taxonomy.request.retries"));
        Assert.Equal(
            [
                "3 error.type=503 http.response.status_code=503 server.address=collector.test server.port=80 taxonomy.destination=amplitude",
                "0 http.response.status_code=200 server.address=collector.test server.port=80 taxonomy.destination=amplitude",
            ],
            _probe.Durations
        );
    }

    [Fact]
    public async Task A_request_without_an_answer_names_the_exception()
    {
        _server.Fail(new HttpRequestException("No route."));
        await using var client = new AnalyticsClient(Options());
        client.TrackAll("A");
        var flush = client.FlushAsync(TestLimit.Token);
        await _time.SleepThroughAsync(TimeSpan.FromSeconds(1));
        Assert.True(await flush);

        Assert.Equal(
            "0 error.type=System.Net.Http.HttpRequestException server.address=collector.test server.port=80 taxonomy.destination=amplitude",
            _probe.Durations.First()
        );
    }

    [Fact]
    public async Task Clients_have_their_names_and_those_of_one_name_are_added_up()
    {
        await using var music = new AnalyticsClient(Options("music"));
        await using var shop = new AnalyticsClient(Options("shop"));
        await using var secondShop = new AnalyticsClient(Options("shop"));
        music.TrackAll("A");
        shop.TrackAll("A", "B");
        secondShop.TrackAll("A", "B", "C");

        Assert.Equal(1, _probe.Read("taxonomy.events.accepted", ("taxonomy.client.name", "music")));
        Assert.Equal(5, _probe.Read("taxonomy.events.accepted", ("taxonomy.client.name", "shop")));
        Assert.Equal(0, _probe.Read("taxonomy.events.accepted"));
    }

    [Fact]
    public async Task Counters_do_not_go_back_when_a_client_ends()
    {
        var first = new AnalyticsClient(Options());
        first.TrackAll("A", "B");
        await first.DisposeAsync();
        await using var second = new AnalyticsClient(Options());
        second.TrackAll("C");

        Assert.Equal(3, _probe.Read("taxonomy.events.accepted"));
        Assert.Equal(2, _probe.Read("taxonomy.events.delivered"));
        Assert.Equal(1, _probe.Read("taxonomy.queue.depth"));
    }

    [Fact]
    public async Task Without_a_factory_the_meter_is_that_of_the_process()
    {
        using var probe = new MeterProbe(shared: true);
        var options = Options("one-of-a-kind");
        options.MeterFactory = null;
        await using var client = new AnalyticsClient(options);
        client.TrackAll("A");

        await Eventually.IsTrueAsync(() =>
            probe.Read("taxonomy.events.accepted", ("taxonomy.client.name", "one-of-a-kind")) == 1
        );
    }

    public void Dispose()
    {
        _probe.Dispose();
        _server.Dispose();
    }

    private AnalyticsClientOptions Options(string? name = null)
    {
        var options = Clients.Options(_server, _time);
        options.MeterFactory = _probe;
        options.Name = name;
        return options;
    }

    /// <summary>Makes meters of its own, so that other tests do not count, and listens to them.</summary>
    private sealed class MeterProbe : IMeterFactory
    {
        private readonly MeterListener _listener = new();
        private readonly List<(string Instrument, long Value, string[] Tags)> _read = [];
        private Meter? _meter;

        public MeterProbe(bool shared = false)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                var isWanted = shared
                    ? instrument.Meter == TaxonomyDiagnostics.SharedMeter
                    : instrument.Meter.Scope == this;
                if (isWanted)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>(
                (instrument, value, tags, _) => _read.Add((instrument.Name, value, Texts(tags)))
            );
            _listener.SetMeasurementEventCallback<double>(
                (_, value, tags, _) => Durations.Enqueue($"{value} {string.Join(' ', Texts(tags))}")
            );
            _listener.Start();
        }

        /// <summary>From the senders' threads; those of other tests, too, where the meter is shared.</summary>
        public ConcurrentQueue<string> Durations { get; } = new();

        public Meter Create(MeterOptions options) => _meter ??= new Meter(options.Name, options.Version, null, this);

        /// <summary>The value with exactly these tags and that of the destination; 0 when there is none.</summary>
        public long Read(string instrument, params (string Name, string Value)[] tags)
        {
            _read.Clear();
            _listener.RecordObservableInstruments();
            string[] wanted =
            [
                .. tags.Select(tag => $"{tag.Name}={tag.Value}")
                    .Append("taxonomy.destination=amplitude")
                    .Order(StringComparer.Ordinal),
            ];
            return _read
                .Where(one => one.Instrument == instrument && one.Tags.SequenceEqual(wanted))
                .Select(one => one.Value)
                .SingleOrDefault();
        }

        public void Dispose()
        {
            _listener.Dispose();
            _meter?.Dispose();
        }

        private static string[] Texts(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            [.. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal)];
    }
}

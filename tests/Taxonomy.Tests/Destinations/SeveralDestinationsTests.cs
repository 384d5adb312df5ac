using Microsoft.Extensions.Logging;
using Taxonomy.Destinations;
using Taxonomy.Segment;
using Taxonomy.Serialization;

namespace Taxonomy.Tests.Destinations;

/// <summary>A client that delivers to Amplitude and to Segment, over a script for each.</summary>
public sealed class SeveralDestinationsTests : SenderTest
{
    private readonly ScriptedServer _segment = new();

    [Fact]
    public async Task Each_destination_gets_each_event_with_the_same_id()
    {
        var client = StartBoth();
        client.TrackAll("A", "B");

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["amplitude", "segment"], client.Destinations);
        Assert.Equal(["A", "B"], Server.Taken);
        Assert.Equal(["A", "B"], _segment.Taken);
        Assert.Equal(
            Server.Requests[0].InsertIds.Select(id => Routes.ArrivedIdOf(Route.Segment, id, "wk")),
            _segment.Requests[0].InsertIds
        );
        Assert.Equal(
            ["A at amplitude", "A at segment", "B at amplitude", "B at segment"],
            Outcomes.All.Select(one => $"{one.EventType} at {one.Destination}").Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_destination_that_fails_does_not_hold_the_other()
    {
        _segment.Decide = _ => ScriptedServer.Response(500);
        var client = StartBoth();
        client.TrackAll("A", "B");
        var flush = client.FlushAsync(Token).AsTask();
        await NextAsync(1);
        await _segment.NextAsync();
        await Eventually.IsTrueAsync(() => client.GetStatistics("segment").State == DeliveryState.BackingOff);
        await Eventually.IsTrueAsync(() => client.GetStatistics("amplitude").Delivered == 2);

        Assert.Equal(["A", "B"], Outcomes.Delivered);
        Assert.Equal(0, client.GetStatistics().Queued);
        Assert.Equal(DeliveryState.Healthy, client.GetStatistics("amplitude").State);
        Assert.Equal(2, client.GetStatistics("segment").Queued);
        Assert.False(flush.IsCompleted);

        _segment.Decide = null;
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(1));
        Assert.True(await flush);
        Assert.Equal(["A", "B"], _segment.Taken);
    }

    [Fact]
    public async Task What_one_destination_does_not_know_goes_to_the_other()
    {
        var client = StartBoth();
        client.Identify("user-1").Append("genres", "jazz").Send();
        client.TrackAll("A");

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["$identify", "A"], Server.Taken);
        Assert.Equal(["A"], _segment.Taken);
        var dropped = Assert.Single(Outcomes.All, one => !one.IsDelivered);
        Assert.Equal((DropReason.Invalid, "segment"), (dropped.DropReason, dropped.Destination));
        Assert.Equal(0, client.GetStatistics("amplitude").Dropped);
        Assert.Equal(1, client.GetStatistics("segment").Dropped);
    }

    [Fact]
    public async Task A_call_that_throws_sends_nothing_anywhere()
    {
        var client = StartBoth(options => options.OnInvalid = InvalidDataPolicy.Throw);

        Assert.Throws<InvalidEventException>(() => client.Identify("user-1").Append("genres", "jazz").Send());
        Assert.True(await client.FlushAsync(Token));
        Assert.Empty(Server.Requests);
        Assert.Empty(_segment.Requests);
        Assert.Empty(Outcomes.All);
    }

    [Theory]
    [InlineData(FullQueuePolicy.DropOldest, "C")]
    [InlineData(FullQueuePolicy.DropNewest, "A")]
    public async Task Each_queue_has_its_own_limits(FullQueuePolicy policy, string kept)
    {
        var client = StartBoth(change: segment =>
        {
            segment.QueueMaxEvents = 1;
            segment.WhenQueueFull = policy;
        });
        client.Offline = true;
        client.TrackAll("A", "B", "C");

        Assert.Equal((3, 0), (client.GetStatistics("amplitude").Queued, client.GetStatistics("amplitude").Dropped));
        Assert.Equal((1, 2), (client.GetStatistics("segment").Queued, client.GetStatistics("segment").Dropped));
        Assert.All(Outcomes.All, one => Assert.Equal("segment", one.Destination));
        client.Offline = false;
        await client.FlushAsync(Token);
        Assert.Equal(["A", "B", "C"], Server.Taken);
        Assert.Equal([kept], _segment.Taken);
    }

    [Fact]
    public async Task A_call_that_waits_for_one_destination_has_queued_the_event_for_the_other()
    {
        var client = StartBoth(change: segment =>
        {
            segment.QueueMaxEvents = 1;
            segment.WhenQueueFull = FullQueuePolicy.Wait;
        });
        client.Offline = true;
        client.TrackAll("A");
        var waiting = Task.Factory.StartNew(
            () => client.TrackAll("B"),
            Token,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        await Eventually.IsTrueAsync(() => client.GetStatistics("amplitude").Queued == 2);

        Assert.Equal(1, client.GetStatistics("segment").Queued);
        Assert.False(waiting.IsCompleted);
        client.Offline = false;
        await waiting;
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["A", "B"], _segment.Taken);
    }

    [Fact]
    public async Task Requests_have_the_size_that_their_destination_is_given()
    {
        var client = StartBoth(change: segment =>
        {
            segment.UploadBatchSize = 1;
            segment.CompressRequests = true;
        });
        client.TrackAll("A", "B");

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal([2], Server.Requests.Select(request => request.Events.Count));
        Assert.Equal(["", "gzip", "gzip"], [.. Both().Select(request => request.ContentEncoding)]);
    }

    [Fact]
    public async Task Opting_out_and_going_offline_concern_all()
    {
        var client = StartBoth();
        client.OptOut = true;
        client.TrackAll("A");
        client.OptOut = false;
        client.Offline = true;
        client.TrackAll("B");

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(2, Outcomes.Dropped(DropReason.OptedOut).Count());
        Assert.All(client.Destinations, name => Assert.Equal(1, client.GetStatistics(name).Queued));
        Assert.All(client.Destinations, name => Assert.Equal(DeliveryState.Offline, client.GetStatistics(name).State));
        Assert.Empty(Both());
        client.Offline = false;
        Assert.True(await client.FlushAsync(Token));
    }

    [Fact]
    public async Task Disposal_delivers_to_all_and_reports_what_one_did_not_take()
    {
        _segment.Decide = _ => ScriptedServer.Response(500);
        var client = StartBoth(options => options.ShutdownTimeout = TimeSpan.Zero);
        client.TrackAll("A");
        await Task.WhenAny(client.FlushAsync(Token).AsTask(), _segment.NextAsync());
        await Eventually.IsTrueAsync(() => client.GetStatistics("amplitude").Delivered == 1);
        await client.DisposeAsync();

        Assert.Equal(["A"], Outcomes.Delivered);
        var dropped = Assert.Single(Outcomes.All, one => !one.IsDelivered);
        Assert.Equal((DropReason.Undelivered, "segment"), (dropped.DropReason, dropped.Destination));
        Assert.All(client.Destinations, name => Assert.Equal(DeliveryState.Stopped, client.GetStatistics(name).State));
    }

    [Fact]
    public async Task A_filter_decides_where_an_event_goes()
    {
        var client = StartBoth(options => options.Filters.Add(new ByName()));
        client.TrackAll("Everywhere", "Not to segment", "Nowhere");

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["Everywhere", "Not to segment"], Server.Taken);
        Assert.Equal(["Everywhere"], _segment.Taken);
        var dropped = Assert.Single(Outcomes.All, one => !one.IsDelivered);
        Assert.Equal(
            ("Nowhere", DropReason.Filtered, "Filters left the event without a destination."),
            (dropped.EventType, dropped.DropReason, dropped.Message)
        );
    }

    [Theory]
    [InlineData("segment", "", "A")]
    [InlineData("amplitude,segment", "A", "A")]
    [InlineData("kafka,amplitude", "A", "")]
    public async Task The_plan_decides_where_an_event_goes(string destinations, string amplitude, string segment)
    {
        var client = StartBoth();
        SendTo(client, destinations);

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(amplitude, string.Join(' ', Server.Taken));
        Assert.Equal(segment, string.Join(' ', _segment.Taken));
        Assert.All(Outcomes.All, outcome => Assert.True(outcome.IsDelivered));
    }

    [Theory]
    [InlineData("segment", true)]
    [InlineData("tealium,kafka", false)]
    [InlineData("segment-eu,", false)]
    public async Task An_event_for_other_destinations_than_those_of_the_client_is_dropped(string planned, bool isOne)
    {
        var client = isOne ? Start() : StartBoth();
        SendTo(client, planned);

        Assert.True(await client.FlushAsync(Token));
        var dropped = Assert.Single(Outcomes.All);
        Assert.Equal((DropReason.Filtered, "amplitude"), (dropped.DropReason, dropped.Destination));
        Assert.StartsWith($"The plan sends the event to {planned};", dropped.Message, StringComparison.Ordinal);
    }

    private static void SendTo(AnalyticsClient client, string destinations)
    {
        EventWriter.Begin(client, "A", "user-1", null, null, out var writer);
        writer.Raw(",\"event_type\":\"A\""u8);
        writer.SendTo(destinations);
    }

    [Fact]
    public async Task Messages_of_the_log_name_the_destination()
    {
        using var log = new LogRecorder();
        _segment.Decide = _ => ScriptedServer.Response(401);
        await using var client = new AnalyticsClient(BothOptions(), log);
        client.TrackAll("A");

        Assert.False(await client.FlushAsync(Token));
        Assert.StartsWith(
            "segment: Events are not delivered: ",
            Assert.Single(log.MessagesAt(LogLevel.Error)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_events_of_a_journal_go_to_the_destination_that_they_were_queued_for()
    {
        using var directory = new TemporaryDirectory();
        _segment.Decide = _ => ScriptedServer.Response(500);
        var options = BothOptions();
        options.JournalDirectory = directory.Path;
        options.ShutdownTimeout = TimeSpan.Zero;
        await using (var client = new AnalyticsClient(options))
        {
            client.TrackAll("A");
            await Task.WhenAny(client.FlushAsync(Token).AsTask(), _segment.NextAsync());
            await Eventually.IsTrueAsync(() => client.GetStatistics("amplitude").Delivered == 1);
        }

        _segment.Decide = null;
        await using var next = new AnalyticsClient(options);
        Assert.True(await next.FlushAsync(Token));
        Assert.Equal((0, 1), (next.GetStatistics("amplitude").Recovered, next.GetStatistics("segment").Recovered));
        Assert.Equal(["A"], Server.Taken);
        Assert.Equal(["A"], _segment.Taken);
    }

    [Fact]
    public void A_name_that_is_no_destination_is_refused()
    {
        var client = StartBoth();

        var thrown = Assert.Throws<ArgumentException>(() => client.GetStatistics("tealium"));
        Assert.StartsWith(
            "'tealium' is not a destination of the client; it has amplitude, segment.",
            thrown.Message,
            StringComparison.Ordinal
        );
    }

    private static AdditionalDestination Segment() =>
        new(new SegmentDestination(new SegmentOptions { WriteKey = "wk" }));

    private AnalyticsClient StartBoth(
        Action<AnalyticsClientOptions>? configure = null,
        Action<AdditionalDestination>? change = null
    ) => Start(options => AddSegment(options, configure, change));

    private AnalyticsClientOptions BothOptions()
    {
        var options = Clients.Options(Server, Time);
        AddSegment(options);
        return options;
    }

    private void AddSegment(
        AnalyticsClientOptions options,
        Action<AnalyticsClientOptions>? configure = null,
        Action<AdditionalDestination>? change = null
    )
    {
        var segment = Segment();
        segment.HttpInvoker = new HttpMessageInvoker(_segment);
        change?.Invoke(segment);
        options.AdditionalDestinations.Add(segment);
        configure?.Invoke(options);
    }

    private IEnumerable<SentRequest> Both() => Server.Requests.Concat(_segment.Requests);

    private sealed class ByName : IEventFilter
    {
        public FilterResult Apply(ref EventFilterContext context)
        {
            Assert.Equal(["amplitude", "segment"], context.Destinations);
            Assert.False(context.OmitDestination("tealium"));
            if (context.EventType != "Everywhere")
            {
                Assert.True(context.OmitDestination("segment"));
            }

            if (context.EventType == "Nowhere")
            {
                context.OmitDestination("amplitude");
            }

            return FilterResult.Send;
        }
    }
}

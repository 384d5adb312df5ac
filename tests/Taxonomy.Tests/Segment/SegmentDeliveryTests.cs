using Taxonomy.Collector;
using Taxonomy.Segment;

namespace Taxonomy.Tests.Segment;

/// <summary>A client that delivers to Segment, over a script and over sockets.</summary>
public sealed class SegmentDeliveryTests : SenderTest
{
    [Fact]
    public async Task Every_attempt_has_the_same_message_ids_and_its_own_time()
    {
        Server.Answer(500);
        var client = StartSegment();
        client.TrackAll("A", "B");
        var flush = client.FlushAsync(Token);
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(1));

        Assert.True(await flush);
        Assert.Equal(["A", "B"], Server.Requests[1].EventTypes);
        Assert.Equal(Server.Requests[0].InsertIds, Server.Requests[1].InsertIds);
        Assert.Equal(
            ["2026-03-01T12:00:00.000Z", "2026-03-01T12:00:01.000Z"],
            Server.Requests.Select(request => request.Json.GetProperty("sentAt").GetString())
        );
        Assert.All(Server.Requests, request => Assert.Equal("wk", request.Json.GetProperty("writeKey").GetString()));
        Assert.Equal("https://api.segment.io/v1/batch", Server.Requests[0].Address.ToString());
    }

    [Fact]
    public async Task No_request_is_larger_than_Segment_takes()
    {
        var client = StartSegment();
        for (var number = 0; number < 100; number++)
        {
            client.Track(
                "user-1",
                $"{number}",
                new EventProperties { ["text"] = new string('x', 20_000 + (100 * number)) }
            );
        }

        Assert.True(await client.FlushAsync(Token));
        Assert.All(Server.Requests, request => Assert.InRange(request.Body.Length, 1, 500_000));
        Assert.Equal(Enumerable.Range(0, 100).Select(number => $"{number}"), Server.Taken);
    }

    [Fact]
    public async Task A_wrong_write_key_keeps_the_events_and_says_what_to_check()
    {
        Server.Answer(401);
        var client = StartSegment();
        client.TrackAll("A");

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(
            "Segment rejects the write key (401); check WriteKey and Region.",
            client.GetStatistics().LastFailure
        );
        Assert.Equal(1, client.GetStatistics().Queued);
    }

    [Fact]
    public async Task An_operation_that_Segment_has_not_throws_where_invalid_data_throws()
    {
        var client = StartSegment(options => options.OnInvalid = InvalidDataPolicy.Throw);

        var thrown = Assert.Throws<InvalidEventException>(() =>
            client.Identify("user-1").Append("genres", "jazz").Send()
        );
        Assert.StartsWith(
            "Event '$identify': The operation 'append' does not exist in Segment; use only set, or send to Amplitude.",
            thrown.Message,
            StringComparison.Ordinal
        );
        client.Identify("user-1").Set("tier", "gold").Send();
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["identify"], Server.Taken);
    }

    [Fact]
    public async Task Merged_identifies_that_are_too_large_together_go_in_their_parts()
    {
        var client = StartSegment(options => options.CoalesceIdentifies = true);
        for (var number = 0; number < 4; number++)
        {
            client.Identify("user-1").Set($"text{number}", new string('x', 15_000)).Send();
        }

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(4, Outcomes.Delivered.Count());
        Assert.Equal(["identify", "identify", "identify", "identify"], Server.Taken);
    }

    [Fact]
    public async Task Everything_arrives_at_a_server_that_speaks_as_Segment_does()
    {
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);
        var options = Clients.Options();
        options.SendTo(
            new SegmentDestination(
                new SegmentOptions
                {
                    WriteKey = "wk",
                    ServerUrl = collector.SegmentEndpoint,
                    GroupAnonymousId = "server",
                }
            )
        );
        options.CompressRequests = true;
        options.Plan = new TrackingPlanInfo { Version = "3" };
        await using var client = new AnalyticsClient(options);
        client.Track(
            "user-1",
            "Song Played",
            new EventProperties { ["position"] = 3 },
            new EventOptions
            {
                Revenue = new Revenue(9.99m, 2),
                Groups = new Dictionary<string, PropertyValue> { ["company"] = "acme" },
            },
            "device-1"
        );
        client.Identify("user-1").Set("tier", "gold").Send();
        client.SetGroup("user-1", "company", "acme");
        client.GroupIdentify("company", "acme").Set("industry", "music").Send();

        Assert.True(await client.FlushAsync(Token));
        Assert.All(collector.Requests, request => Assert.Null(request.Detail));
        Assert.All(collector.Requests, request => Assert.True(request.IsGzip));
        Assert.Equal(
            ["Song Played", "$identify", "$identify", "$groupidentify", "$groupidentify"],
            collector.Events.Select(received => received.EventType)
        );
        var track = collector.Events[0];
        Assert.Equal(("user-1", "device-1", "wk"), (track.UserId, track.DeviceId, track.ApiKey));
        Assert.Equal("""{"position":3,"price":9.99,"quantity":2}""", track.EventProperties?.GetRawText());
        Assert.Equal("""{"company":"acme"}""", track.Groups?.GetRawText());
        Assert.Equal("3", track.Json.GetProperty("plan").GetProperty("version").GetString());
        Assert.Equal(1, track.Json.GetProperty("event_id").GetInt64());
        var joined = collector.Events[3];
        Assert.Equal(("user-1", """{"company":"acme"}"""), (joined.UserId, joined.Groups?.GetRawText()));
        var group = collector.Events[4];
        Assert.Equal("server", group.DeviceId);
        Assert.Equal("""{"$set":{"industry":"music"}}""", group.GroupProperties?.GetRawText());
        Assert.Equal(4, client.GetStatistics().Delivered);
    }

    private AnalyticsClient StartSegment(Action<AnalyticsClientOptions>? change = null) =>
        Start(options =>
        {
            options.SendTo(new SegmentDestination(new SegmentOptions { WriteKey = "wk" }));
            change?.Invoke(options);
        });
}

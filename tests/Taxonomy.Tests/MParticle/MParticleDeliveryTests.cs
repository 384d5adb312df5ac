using Taxonomy.Collector;
using Taxonomy.MParticle;

namespace Taxonomy.Tests.MParticle;

/// <summary>A client that delivers to mParticle, over a script and over sockets.</summary>
public sealed class MParticleDeliveryTests : SenderTest
{
    [Fact]
    public async Task Every_attempt_has_the_same_bytes()
    {
        Server.Answer(500);
        var client = StartMParticle();
        client.TrackAll("A", "B");
        var flush = client.FlushAsync(Token);
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(1));

        Assert.True(await flush);
        Assert.Equal(["A", "B"], Server.Requests[0].EventTypes);
        Assert.Equal(Server.Requests[0].Body, Server.Requests[1].Body);
        Assert.Equal("https://s2s.us1.mparticle.com/v2/bulkevents", Server.Requests[0].Address.ToString());
        Assert.Equal("Basic a2V5OnNlY3JldA==", Server.Requests[0].Authorization);
    }

    [Fact]
    public async Task A_batch_is_the_same_whichever_events_it_is_sent_with()
    {
        using var directory = new TemporaryDirectory();
        Server.Answer(500);
        var options = Clients.Options(Server, Time);
        options.SendTo(Create());
        options.JournalDirectory = directory.Path;
        options.ShutdownTimeout = TimeSpan.Zero;
        await using (var first = new AnalyticsClient(options))
        {
            first.TrackAll("A", "B");
            _ = first.FlushAsync(Token).AsTask();
            await NextAsync(1);
        }

        var attempts = Server.Requests.Count;
        await using var second = new AnalyticsClient(options);
        second.TrackAll("C");

        Assert.True(await second.FlushAsync(Token));
        var again = Server.Requests[attempts];
        Assert.Equal(["A", "B", "C"], again.EventTypes);
        Assert.Equal(
            Server.Requests[0].Events.Select(batch => batch.GetRawText()),
            again.Events.Take(2).Select(batch => batch.GetRawText())
        );
    }

    [Fact]
    public async Task No_request_is_larger_than_mParticle_takes()
    {
        var client = StartMParticle();
        var text = new string('x', 4000);
        for (var number = 0; number < 250; number++)
        {
            client.Track("user-1", $"{number}", new EventProperties { ["text"] = text });
        }

        Assert.True(await client.FlushAsync(Token));
        Assert.All(Server.Requests, request => Assert.InRange(request.Body.Length, 1, 256_000));
        Assert.All(Server.Requests, request => Assert.InRange(request.Events.Count, 1, 100));
        Assert.Equal(Enumerable.Range(0, 250).Select(number => $"{number}"), Server.Taken);
    }

    [Fact]
    public async Task No_request_has_more_events_than_mParticle_takes()
    {
        var client = StartMParticle();
        client.TrackAll([.. Enumerable.Range(0, 250).Select(number => $"{number}")]);

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal([100, 100, 50], Server.Requests.Select(request => request.Events.Count));
    }

    [Fact]
    public async Task A_wrong_key_keeps_the_events_and_says_what_to_check()
    {
        Server.Answer(403);
        var client = StartMParticle();
        client.TrackAll("A");

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(
            "mParticle rejects the key or its secret (403); check ApiKey, ApiSecret and Pod.",
            client.GetStatistics().LastFailure
        );
        Assert.Equal((DeliveryState.Refused, 1), (client.GetStatistics().State, client.GetStatistics().Queued));
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_halved()
    {
        Server.Answer(413);
        var client = StartMParticle();
        client.TrackAll("A", "B");

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal([2, 1, 1], Server.Requests.Select(request => request.Events.Count));
    }

    [Fact]
    public async Task What_mParticle_does_not_support_throws_where_invalid_data_throws()
    {
        var client = StartMParticle(options => options.OnInvalid = InvalidDataPolicy.Throw);

        var thrown = Assert.Throws<InvalidEventException>(() => client.SetGroup("user-1", "company", "acme"));
        Assert.StartsWith(
            "Event '$identify': mParticle does not support groups; track the event without them, or set MParticleOptions.OmitGroups.",
            thrown.Message,
            StringComparison.Ordinal
        );
        client.Identify("user-1").Set("tier", "gold").Unset("old").Send();
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["identify"], Server.Taken);
    }

    [Fact]
    public async Task An_event_that_is_too_old_when_it_is_sent_is_dropped_with_the_reason()
    {
        var client = StartMParticle();
        var old = Time.GetUtcNow() - TimeSpan.FromDays(30) - TimeSpan.FromMilliseconds(1);
        client.Track("user-1", "A", options: new EventOptions { Time = old });
        client.Track("user-1", "B", options: new EventOptions { Time = old.AddMilliseconds(1) });

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(["B"], Server.Taken);
        var dropped = Assert.Single(Outcomes.All, outcome => !outcome.IsDelivered);
        Assert.Equal(
            ("A", DropReason.Rejected, "The event is older than the 30 days for which mParticle forwards events."),
            (dropped.EventType, dropped.DropReason, dropped.Message)
        );
    }

    [Fact]
    public async Task Everything_arrives_at_a_server_that_speaks_as_mParticle_does()
    {
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);
        var options = Clients.Options();
        options.SendTo(
            Create(own =>
            {
                own.ServerUrl = collector.MParticleEndpoint;
                own.DeviceIdentity = MParticleIdentity.Other;
            })
        );
        options.CompressRequests = true;
        await using var client = new AnalyticsClient(options);
        client.Track(
            "user-1",
            "Song Played",
            new EventProperties { ["position"] = 3 },
            new EventOptions { Revenue = new Revenue(9.99m, 2) },
            "device-1"
        );
        client.Identify("user-1").Set("tier", "gold").Unset("old").Send();

        Assert.True(await client.FlushAsync(Token));
        Assert.All(collector.Requests, request => Assert.Null(request.Detail));
        Assert.All(collector.Requests, request => Assert.True(request.IsGzip));
        Assert.Equal(["Song Played", "$identify"], collector.Events.Select(received => received.EventType));
        var track = collector.Events[0];
        Assert.Equal(("user-1", "device-1", "key"), (track.UserId, track.DeviceId, track.ApiKey));
        Assert.Equal("""{"position":"3","price":"9.99","quantity":"2"}""", track.EventProperties?.GetRawText());
        Assert.Equal(
            """{"$set":{"tier":"gold"},"$unset":{"old":"-"}}""",
            collector.Events[1].UserProperties?.GetRawText()
        );
        Assert.Equal(2, client.GetStatistics().Delivered);
    }

    private AnalyticsClient StartMParticle(Action<AnalyticsClientOptions>? change = null) =>
        Start(options =>
        {
            options.SendTo(Create());
            change?.Invoke(options);
        });

    private static MParticleDestination Create(Action<MParticleOptions>? change = null)
    {
        var options = new MParticleOptions { ApiKey = "key", ApiSecret = "secret" };
        change?.Invoke(options);
        return new MParticleDestination(options);
    }
}

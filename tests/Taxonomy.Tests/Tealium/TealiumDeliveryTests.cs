using System.Text;
using Taxonomy.Collector;
using Taxonomy.Tealium;

namespace Taxonomy.Tests.Tealium;

/// <summary>A client that delivers to Tealium, over a script and over sockets.</summary>
public sealed class TealiumDeliveryTests : SenderTest
{
    private const string FirstToken = """{"token":"first","host":"h"}""";
    private const string SecondToken = """{"token":"second","host":"h"}""";

    [Fact]
    public async Task Without_a_token_each_event_is_a_request()
    {
        var client = StartTealium();
        client.TrackAll("A", "B");

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["A", "B"], Server.Taken);
        Assert.Equal(2, Server.Requests.Count);
        Assert.All(Server.Requests, request => Assert.Null(request.Authorization));
        Assert.Equal("https://collect.tealiumiq.com/event", Server.Requests[0].Address.ToString());
    }

    [Fact]
    public async Task A_token_is_requested_once_and_used_until_it_expires()
    {
        Server.Answer(200, FirstToken);
        var client = StartTealium(hasToken: true);
        client.TrackAll([.. Enumerable.Range(0, 25).Select(number => $"{number}")]);
        Assert.True(await client.FlushAsync(Token));

        Assert.Equal(4, Server.Requests.Count);
        var request = Server.Requests[0];
        Assert.Equal(
            "https://platform.tealiumapis.com/v3/auth/accounts/acme/profiles/main",
            request.Address.ToString()
        );
        Assert.Equal(
            ("application/x-www-form-urlencoded", "username=user%40example.com&key=secret"),
            (request.ContentType, Encoding.UTF8.GetString(request.Body))
        );
        Assert.Equal([10, 10, 5], Server.Requests.Skip(1).Select(one => one.Events.Count));
        Assert.All(Server.Requests.Skip(1), one => Assert.Equal("Bearer first", one.Authorization));

        Time.Advance(TimeSpan.FromMinutes(29) - TimeSpan.FromMilliseconds(1));
        client.TrackAll("Still");
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal("Bearer first", Server.Requests[^1].Authorization);

        Time.Advance(TimeSpan.FromMilliseconds(1));
        Server.Answer(200, SecondToken);
        client.TrackAll("Later");
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal("Bearer second", Server.Requests[^1].Authorization);
    }

    [Fact]
    public async Task A_token_that_is_rejected_is_replaced_and_the_events_are_sent_again_at_once()
    {
        Server.Answer(200, FirstToken);
        var client = StartTealium(hasToken: true);
        client.TrackAll("A");
        Assert.True(await client.FlushAsync(Token));
        Server.Answer(401);
        Server.Answer(200, SecondToken);
        client.TrackAll("B");

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["A", "B"], Server.Taken);
        Assert.Equal(
            [null, "Bearer first", "Bearer first", null, "Bearer second"],
            Server.Requests.Select(request => request.Authorization)
        );
        Assert.Equal(Server.Requests[2].Body, Server.Requests[4].Body);
    }

    [Fact]
    public async Task A_new_token_that_is_rejected_keeps_the_events_and_says_what_to_check()
    {
        Server.Answer(200, FirstToken);
        Server.Answer(401);
        Server.Answer(200, SecondToken);
        var client = StartTealium(hasToken: true);
        client.TrackAll("A");

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(
            "Tealium rejects the token (401); check Username, ApiKey, Account and Profile.",
            client.GetStatistics().LastFailure
        );
        Assert.Equal((DeliveryState.Refused, 1), (client.GetStatistics().State, client.GetStatistics().Queued));
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal("Bearer second", Server.Requests[^1].Authorization);
    }

    [Theory]
    [InlineData(401, "Tealium issues no token (401); check Username, ApiKey, Account and Profile.")]
    [InlineData(404, "Tealium issues no token (404); check Username, ApiKey, Account and Profile.")]
    public async Task Where_no_token_is_issued_the_events_are_kept(int status, string message)
    {
        Server.Answer(status);
        var client = StartTealium(hasToken: true);
        client.TrackAll("A");

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(
            (DeliveryState.Refused, message, 1),
            (client.GetStatistics().State, client.GetStatistics().LastFailure, client.GetStatistics().Queued)
        );
        Assert.Single(Server.Requests);

        Server.Answer(200, FirstToken);
        Assert.True(await client.FlushAsync(Token));
    }

    [Theory]
    [InlineData(500, null)]
    [InlineData(429, null)]
    [InlineData(200, "<html>")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"token":""}""")]
    [InlineData(200, """{"token":"a b"}""")]
    [InlineData(200, """{"token":7}""")]
    public async Task A_request_for_a_token_is_repeated_after_a_wait(int status, string? body)
    {
        Server.Answer(status, body);
        Server.Answer(200, FirstToken);
        var client = StartTealium(hasToken: true);
        client.TrackAll("A");
        var flush = client.FlushAsync(Token);
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(1));

        Assert.True(await flush);
        Assert.Equal(["A"], Server.Taken);
        Assert.Equal(3, Server.Requests.Count);
    }

    [Fact]
    public async Task An_error_in_the_header_of_a_success_does_not_count_as_delivered()
    {
        Server.Answer(_ =>
        {
            var response = ScriptedServer.Response(200);
            response.Headers.TryAddWithoutValidation("X-Error", "unknown account");
            return Task.FromResult(response);
        });
        var client = StartTealium();
        client.TrackAll("A");
        var flush = client.FlushAsync(Token);
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(1));

        Assert.True(await flush);
        Assert.Equal(2, Server.Requests.Count);
        Assert.Equal(Server.Requests[0].Body, Server.Requests[1].Body);
    }

    [Fact]
    public async Task Everything_arrives_at_a_server_that_speaks_as_Tealium_does()
    {
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);
        await SendAllAsync(collector, hasToken: false);
        await SendAllAsync(collector, hasToken: true);

        Assert.All(collector.Requests, request => Assert.Null(request.Detail));
        Assert.Equal(
            ["/event", "/event", "/v3/auth/accounts/account/profiles/main", "/v3/collect/bulk-event"],
            collector.Requests.Select(request => request.Path)
        );
        foreach (var events in collector.Events.Chunk(2))
        {
            var track = events[0];
            Assert.Equal(
                ("Song Played", "user-1", "device-1", "acme"),
                (track.EventType, track.UserId, track.DeviceId, track.ApiKey)
            );
            Assert.Equal("""{"position":3,"album_title":"t"}""", track.EventProperties?.GetRawText());
            Assert.Equal("""{"company":"acme"}""", track.Groups?.GetRawText());
            Assert.Equal(
                ("$identify", """{"tier":"gold"}"""),
                (events[1].EventType, events[1].UserProperties?.GetRawText())
            );
        }
    }

    private static async Task SendAllAsync(CollectorServer collector, bool hasToken)
    {
        var options = Clients.Options();
        options.SendTo(
            Create(
                hasToken,
                own =>
                {
                    own.ServerUrl = hasToken ? collector.TealiumBulkEndpoint : collector.TealiumEndpoint;
                    own.TokenUrl = hasToken ? collector.TealiumTokenEndpoint : null;
                }
            )
        );
        await using var client = new AnalyticsClient(options);
        client.Track(
            "user-1",
            "Song Played",
            new EventProperties
            {
                ["position"] = 3,
                ["album"] = new Dictionary<string, PropertyValue> { ["title"] = "t" },
            },
            new EventOptions { Groups = new Dictionary<string, PropertyValue> { ["company"] = "acme" } },
            "device-1"
        );
        client.Identify("user-1").Set("tier", "gold").Send();
        Assert.True(await client.FlushAsync(Token));
    }

    private AnalyticsClient StartTealium(bool hasToken = false) => Start(options => options.SendTo(Create(hasToken)));

    private static TealiumDestination Create(bool hasToken, Action<TealiumOptions>? change = null)
    {
        var options = new TealiumOptions { Account = "acme" };
        if (hasToken)
        {
            (options.Username, options.ApiKey) = ("user@example.com", "secret");
        }

        change?.Invoke(options);
        return new TealiumDestination(options);
    }
}

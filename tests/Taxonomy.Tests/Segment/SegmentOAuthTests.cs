using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Taxonomy.Collector;
using Taxonomy.Segment;

namespace Taxonomy.Tests.Segment;

/// <summary>A client that delivers to Segment with the tokens of an OAuth app.</summary>
public sealed class SegmentOAuthTests : SenderTest
{
#if NETSTANDARD_ASSET
    [Fact]
    public void Without_a_way_to_read_the_key_the_options_are_refused() =>
        Assert.StartsWith(
            "SegmentOptions.OAuthClientId is set, but OAuth requires .NET 8 or later; remove it.",
            Assert.Throws<ArgumentException>(() => new SegmentDestination(CreateOptions("key"))).Message,
            StringComparison.Ordinal
        );
#else
    private const string FirstToken = """{"access_token":"first","token_type":"Bearer","expires_in":86400}""";
    private const string SecondToken = """{"access_token":"second","token_type":"Bearer","expires_in":86400}""";

    private static readonly RSA s_key = RSA.Create(2048);

    [Fact]
    public async Task A_token_is_requested_with_a_signed_assertion()
    {
        Server.Answer(200, FirstToken);
        var client = StartSegment();
        client.TrackAll("A");

        Assert.True(await client.FlushAsync(Token));
        var request = Server.Requests[0];
        Assert.Equal("https://oauth2.segment.io/token", request.Address.ToString());
        Assert.Equal("application/x-www-form-urlencoded", request.ContentType);
        Assert.Null(request.Authorization);
        var form = Encoding.ASCII.GetString(request.Body).Split('&').Select(field => field.Split('=')).ToList();
        Assert.Equal(
            ["grant_type", "client_assertion_type", "client_assertion", "scope"],
            form.Select(field => field[0])
        );
        Assert.Equal(
            ["client_credentials", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", "tracking_api:write"],
            new[] { 0, 1, 3 }.Select(index => Uri.UnescapeDataString(form[index][1]))
        );
        var parts = form[2][1].Split('.');
        Assert.Equal("""{"alg":"RS256","typ":"JWT","kid":"key-1"}""", Encoding.UTF8.GetString(Decode(parts[0])));
        using var payload = JsonDocument.Parse(Decode(parts[1]));
        var now = Time.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(
            ("app-1", "app-1", "https://oauth2.segment.io"),
            (Text(payload, "iss"), Text(payload, "sub"), Text(payload, "aud"))
        );
        Assert.InRange(payload.RootElement.GetProperty("iat").GetInt64(), now - 10, now);
        Assert.InRange(payload.RootElement.GetProperty("exp").GetInt64(), now + 30, now + 59);
        Assert.True(Guid.TryParse(Text(payload, "jti"), out _));
        Assert.True(
            s_key.VerifyData(
                Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
                Decode(parts[2]),
                HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1
            )
        );
        Assert.Equal("Bearer first", Server.Requests[1].Authorization);
        Assert.Equal("wk", Server.Requests[1].Json.GetProperty("writeKey").GetString());
    }

    [Fact]
    public async Task A_token_is_used_until_shortly_before_it_expires_and_then_renewed()
    {
        Server.Answer(200, FirstToken);
        var client = StartSegment();
        client.TrackAll("A");
        Assert.True(await client.FlushAsync(Token));
        Time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(1) - TimeSpan.FromMilliseconds(1));
        client.TrackAll("B");
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(3, Server.Requests.Count);

        Time.Advance(TimeSpan.FromMilliseconds(1));
        Server.Answer(200, SecondToken);
        client.TrackAll("C");
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal("Bearer second", Server.Requests[^1].Authorization);
        Assert.NotEqual(Server.Requests[0].Body, Server.Requests[3].Body);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_token_that_is_rejected_is_replaced_and_the_events_are_sent_again_at_once(int status)
    {
        Server.Answer(200, FirstToken);
        Server.Answer(200);
        Server.Answer(status);
        Server.Answer(200, SecondToken);
        var client = StartSegment();
        client.TrackAll("A");
        Assert.True(await client.FlushAsync(Token));
        client.TrackAll("B");

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(
            [null, "Bearer first", "Bearer first", null, "Bearer second"],
            Server.Requests.Select(request => request.Authorization)
        );
        Assert.Equal(Server.Requests[2].InsertIds, Server.Requests[4].InsertIds);
    }

    [Fact]
    public async Task A_new_token_that_is_rejected_keeps_the_events_and_says_what_to_check()
    {
        Server.Answer(200, FirstToken);
        Server.Answer(403);
        var client = StartSegment();
        client.TrackAll("A");

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(
            "Segment rejects the token or the write key (403); check WriteKey, Region and the options of OAuth.",
            client.GetStatistics().LastFailure
        );
        Assert.Equal((DeliveryState.Refused, 1), (client.GetStatistics().State, client.GetStatistics().Queued));
        Server.Answer(200, SecondToken);
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal("Bearer second", Server.Requests[^1].Authorization);
    }

    [Fact]
    public async Task Where_no_token_is_issued_the_events_are_kept()
    {
        Server.Answer(400, """{"error":"invalid_client"}""");
        var client = StartSegment();
        client.TrackAll("A");

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(
            "Segment issues no token (400); check OAuthClientId, OAuthKeyId, OAuthPrivateKey and Region.",
            client.GetStatistics().LastFailure
        );
        Assert.Equal((DeliveryState.Refused, 1), (client.GetStatistics().State, client.GetStatistics().Queued));
        Server.Answer(200, FirstToken);
        Assert.True(await client.FlushAsync(Token));
    }

    [Theory]
    [InlineData(500, FirstToken)]
    [InlineData(200, "{}")]
    [InlineData(200, "<html>")]
    [InlineData(200, """{"access_token":"a b"}""")]
    [InlineData(200, """{"access_token":7}""")]
    public async Task An_answer_without_a_token_is_followed_by_another_attempt(int status, string body)
    {
        Server.Answer(status, body);
        Server.Answer(200, FirstToken);
        var client = StartSegment();
        client.TrackAll("A");
        var flush = client.FlushAsync(Token);
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(1));

        Assert.True(await flush);
        Assert.Equal(["A"], Server.Taken);
    }

    [Fact]
    public async Task Everything_arrives_at_a_server_that_speaks_as_Segment_does()
    {
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);
        var own = CreateOptions(s_key.ExportRSAPrivateKeyPem());
        own.ServerUrl = collector.SegmentEndpoint;
        own.OAuthUrl = collector.SegmentTokenEndpoint;
        var options = Clients.Options();
        options.SendTo(new SegmentDestination(own));
        await using var client = new AnalyticsClient(options);
        client.TrackAll("A", "B");

        Assert.True(await client.FlushAsync(Token));
        Assert.All(collector.Requests, request => Assert.Null(request.Detail));
        Assert.Equal(["/token", "/v1/batch"], collector.Requests.Select(request => request.Path));
        Assert.Equal(["A", "B"], collector.Events.Select(received => received.EventType));
    }

    [Theory]
    [InlineData(null, "OAuthPrivateKey is empty, but another option of OAuth is set; set all of them or none.")]
    [InlineData("not a key", "OAuthPrivateKey is not an RSA private key in PEM; pass the content of the key file.")]
    public void A_faulty_key_is_refused_without_a_word_of_it(string? key, string message)
    {
        var thrown = Assert.Throws<ArgumentException>(() => new SegmentDestination(CreateOptions(key)));

        Assert.StartsWith($"SegmentOptions.{message}", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not a key", thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_public_key_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            new SegmentDestination(CreateOptions(s_key.ExportSubjectPublicKeyInfoPem()))
        );

    private static byte[] Decode(string part) =>
        Convert.FromBase64String(part.Replace('-', '+').Replace('_', '/').PadRight((part.Length + 3) / 4 * 4, '='));

    private static string? Text(JsonDocument json, string name) => json.RootElement.GetProperty(name).GetString();

    private AnalyticsClient StartSegment() =>
        Start(options => options.SendTo(new SegmentDestination(CreateOptions(s_key.ExportPkcs8PrivateKeyPem()))));
#endif

    private static SegmentOptions CreateOptions(string? key) =>
        new()
        {
            WriteKey = "wk",
            OAuthClientId = "app-1",
            OAuthKeyId = "key-1",
            OAuthPrivateKey = key,
        };
}

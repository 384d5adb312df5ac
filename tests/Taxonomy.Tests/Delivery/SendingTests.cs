using System.Text;

namespace Taxonomy.Tests.Delivery;

/// <summary>When events are sent, and in what shape.</summary>
public sealed class SendingTests : SenderTest
{
    [Fact]
    public async Task Sends_when_the_threshold_is_reached()
    {
        var client = Start(options => options.EventUploadThreshold = 3);

        client.TrackAll("A", "B", "C");

        var request = await Server.NextAsync();
        Assert.Equal(["A", "B", "C"], request.EventTypes);
    }

    [Fact]
    public async Task Sends_when_the_period_is_over_though_few_events_wait()
    {
        var client = Start(options => options.EventUploadPeriod = TimeSpan.FromSeconds(10));

        client.TrackAll("A");
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(["A"], (await Server.NextAsync()).EventTypes);
    }

    [Fact]
    public async Task Sends_each_event_at_once_when_events_are_not_batched()
    {
        var client = Start(options => options.BatchEvents = false);

        client.TrackAll("A");
        Assert.Equal(["A"], (await Server.NextAsync()).EventTypes);
        client.TrackAll("B");
        Assert.Equal(["B"], (await Server.NextAsync()).EventTypes);
    }

    [Fact]
    public async Task Sends_when_half_a_request_of_bytes_waits()
    {
        var client = Start();
        var text = new string('x', 300_000);

        client.Track("user-1", "A", new EventProperties { ["text"] = text });

        // Not before, or the sender could come upon the second while it is being written, and leave it for later.
        await Time.WaitUntilSleepingForAsync(TimeSpan.FromHours(1));
        client.Track("user-1", "B", new EventProperties { ["text"] = text });

        Assert.Equal(["A", "B"], (await Server.NextAsync()).EventTypes);
    }

    [Fact]
    public async Task Keeps_requests_within_the_limits_of_events_and_bytes()
    {
        // Offline, as half a request of bytes would be sent while the others are still tracked.
        var client = Start(options =>
        {
            options.UploadBatchSize = 10;
            options.Offline = true;
        });
        for (var index = 0; index < 25; index++)
        {
            client.TrackAll("Small");
        }

        var large = new EventProperties { ["text"] = new string('x', 400_000) };
        for (var index = 0; index < 5; index++)
        {
            client.Track("user-1", "Large", large);
        }

        client.Offline = false;
        Assert.True(await client.FlushAsync(Token));

        Assert.All(Server.Requests, request => Assert.InRange(request.Events.Count, 1, 10));
        Assert.All(Server.Requests, request => Assert.InRange(request.Body.Length, 1, 1_000_000));
        Assert.Equal([10, 10, 7, 2, 1], Server.Requests.Select(request => request.Events.Count));
    }

    [Fact]
    public async Task A_request_has_the_shape_that_the_protocol_asks_for()
    {
        var client = Start(options => options.MinIdLength = 2);

        client.Track("me", "A");
        await client.FlushAsync(Token);

        var request = Assert.Single(Server.Requests);
        Assert.Equal(new Uri("http://collector.test/2/httpapi"), request.Address);
        Assert.Equal("application/json", request.ContentType);
        Assert.Equal(request.Body.Length, request.ContentLength);
        Assert.StartsWith("{\"api_key\":\"test-key\",\"events\":[{", Encoding.UTF8.GetString(request.Body));
        Assert.EndsWith(
            "}],\"options\":{\"min_id_length\":2},\"client_upload_time\":\"2026-03-01T12:00:00.000Z\"}",
            Encoding.UTF8.GetString(request.Body)
        );
    }

    [Fact]
    public async Task A_request_says_nothing_about_id_lengths_unless_told_to()
    {
        var client = Start();

        client.TrackAll("A");
        await client.FlushAsync(Token);

        Assert.False(Assert.Single(Server.Requests).Json.TryGetProperty("options", out _));
    }

    [Fact]
    public async Task Every_request_states_its_own_length()
    {
        var client = Start();
        client.TrackAll("A", "B", "C");
        await client.FlushAsync(Token);
        client.TrackAll("D");
        await client.FlushAsync(Token);

        Assert.All(Server.Requests, request => Assert.Equal(request.Body.Length, request.ContentLength));
        Assert.Equal(2, Server.Requests.Count);
    }

    [Fact]
    public async Task Gzip_requests_say_so_and_unpack_to_the_same()
    {
        var client = Start(options => options.CompressRequests = true);
        client.TrackAll("A", "B");
        Assert.True(await client.FlushAsync(Token));

        var request = Assert.Single(Server.Requests);
        Assert.Equal("gzip", request.ContentEncoding);
        Assert.Equal(request.Body.Length, request.ContentLength);
        using var unpacked = new MemoryStream();
        await using var gzip = new System.IO.Compression.GZipStream(
            new MemoryStream(request.Body),
            System.IO.Compression.CompressionMode.Decompress
        );
        await gzip.CopyToAsync(unpacked, Token);
        var plain = request with { Body = unpacked.ToArray() };
        Assert.Equal(["A", "B"], plain.EventTypes);
    }

    [Fact]
    public async Task An_http_client_can_stand_in_for_the_connection_pool()
    {
        using var http = new HttpClient(Server, disposeHandler: false);
        var client = Start(options => options.HttpInvoker = http);

        client.TrackAll("A");
        Assert.True(await client.FlushAsync(Token));
        client.TrackAll("B");
        Assert.True(await client.FlushAsync(Token));

        Assert.Equal(["A", "B"], Server.Taken);
    }
}

using System.Text;

namespace Taxonomy.Collector.Tests;

public sealed class SizeLimitTests : CollectorTest
{
    protected override CollectorOptions Options =>
        new()
        {
            MaxEventsPerRequest = 3,
            MaxRequestBytes = 1000,
            MaxBatchRequestBytes = 2000,
            MaxIdentifyRequestBytes = 500,
        };

    [Fact]
    public async Task Answers_413_to_too_many_events()
    {
        var atLimit = await PostAsync(Event(), Event(), Event());
        var beyond = await PostAsync(Event(), Event(), Event(), Event());

        Assert.Equal(200, atLimit.Status);
        AssertTooLarge(beyond);
        Assert.Equal(3, Server.Events.Count);
        Assert.Equal(4, Server.Requests[1].EventCount);
        Assert.Contains("4 events; at most 3", Server.Requests[1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_413_to_too_many_bytes_by_endpoint()
    {
        Assert.Equal(200, (await SendAsync(Server.HttpV2Endpoint, OfSize(1000))).Status);
        AssertTooLarge(await SendAsync(Server.HttpV2Endpoint, OfSize(1001)));
        Assert.Equal(200, (await SendAsync(Server.BatchEndpoint, OfSize(2000))).Status);
        AssertTooLarge(await SendAsync(Server.BatchEndpoint, OfSize(2001)));
        Assert.Equal(2, Server.Events.Count);
    }

    [Fact]
    public async Task Answers_413_to_a_form_that_is_too_large()
    {
        var answer = await SendFormAsync(
            Server.IdentifyEndpoint,
            ("api_key", Key),
            ("identification", new string('a', 500))
        );

        Assert.Equal(413, answer.Status);
    }

    [Fact]
    public async Task Answers_413_to_a_body_of_unknown_length()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Server.HttpV2Endpoint);
        request.Headers.TransferEncodingChunked = true;
        request.Content = new StringContent(OfSize(100_000), null, "application/json");

        using var response = await Client.SendAsync(request, Token);

        AssertTooLarge(await Answered.ReadAsync(response));
    }

    [Fact]
    public async Task Takes_a_body_of_unknown_length_within_the_limit()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Server.HttpV2Endpoint);
        request.Headers.TransferEncodingChunked = true;
        request.Content = new StringContent(OfSize(1000), null, "application/json");

        using var response = await Client.SendAsync(request, Token);

        Assert.Equal(200, (await Answered.ReadAsync(response)).Status);
    }

    [Fact]
    public async Task Answers_413_to_a_client_that_sends_megabytes_before_it_listens()
    {
        AssertTooLarge(await SendAsync(Server.HttpV2Endpoint, OfSize(20_000_000)));
        Assert.True(Server.Requests[0].Body.Length <= 1000);
    }

    [Fact]
    public async Task Serves_on_after_a_body_that_is_too_large()
    {
        AssertTooLarge(await SendAsync(Server.HttpV2Endpoint, OfSize(5_000_000)));

        Assert.Equal(200, (await PostAsync(Event())).Status);
    }

    private static void AssertTooLarge(Answered answer)
    {
        Assert.Equal(413, answer.Status);
        Assert.Equal("""{"code":413,"error":"Payload too large"}""", answer.Text);
    }

    /// <summary>A good body of exactly that many bytes.</summary>
    private static string OfSize(int bytes)
    {
        var body = new StringBuilder(Body(Event()));
        return body.Append(' ', bytes - body.Length).ToString();
    }
}

public sealed class DefaultLimitTests : CollectorTest
{
    [Fact]
    public async Task Takes_2000_events_and_no_more()
    {
        var events = Enumerable.Repeat(Event(), 2000).ToArray();

        Assert.Equal(200, (await PostAsync(events)).Status);
        Assert.Equal(413, (await PostAsync([.. events, Event()])).Status);
    }
}

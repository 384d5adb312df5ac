namespace Taxonomy.Collector.Tests;

/// <summary>What browsers ask before they let a page's SDK send events to another port.</summary>
public sealed class CrossOriginTests : CollectorTest
{
    private const string Page = "http://localhost:3000";

    [Fact]
    public async Task A_page_of_this_machine_may_send_and_read_the_answer()
    {
        using var asked = await AskAsync(Page);

        Assert.Equal(204, (int)asked.StatusCode);
        Assert.Equal([Page], asked.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(["content-type"], asked.Headers.GetValues("Access-Control-Allow-Headers"));
        Assert.Equal(["true"], asked.Headers.GetValues("Access-Control-Allow-Private-Network"));
        Assert.Equal(["Origin"], asked.Headers.GetValues("Vary"));

        using var request = new HttpRequestMessage(HttpMethod.Post, Server.HttpV2Endpoint)
        {
            Content = new StringContent(Body(Event()), null, "application/json"),
        };
        request.Headers.Add("Origin", Page);
        using var sent = await Client.SendAsync(request, Token);
        Assert.Equal(200, (int)sent.StatusCode);
        Assert.Equal([Page], sent.Headers.GetValues("Access-Control-Allow-Origin"));
        // The question is no request of the SDK's.
        Assert.Equal(1, Server.RequestCount);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    public async Task A_page_of_another_site_is_refused(string origin)
    {
        using var asked = await AskAsync(origin);

        Assert.Equal(403, (int)asked.StatusCode);
        Assert.False(asked.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private async Task<HttpResponseMessage> AskAsync(string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, Server.HttpV2Endpoint);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type");
        request.Headers.Add("Access-Control-Request-Private-Network", "true");
        return await Client.SendAsync(request, Token);
    }
}

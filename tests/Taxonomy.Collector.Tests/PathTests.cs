namespace Taxonomy.Collector.Tests;

public sealed class PathTests : CollectorTest
{
    [Theory]
    [InlineData("/")]
    [InlineData("/2/httpapi/")]
    [InlineData("/2/HttpApi")]
    [InlineData("/httpapi")]
    [InlineData("/batch/more")]
    public async Task Answers_400_to_an_unknown_path(string path)
    {
        var answer = await SendAsync(new Uri(Server.BaseAddress, path), Body(Event()));

        Assert.Equal(400, answer.Status);
        Assert.Equal("""{"code":400,"error":"Invalid request path"}""", answer.Text);
        Assert.Null(Server.Requests[0].Endpoint);
        Assert.Equal(path, Server.Requests[0].Path);
        Assert.Equal(400, Server.Requests[0].Status);
    }

    [Theory]
    [InlineData("GET", "/2/httpapi", "POST")]
    [InlineData("PUT", "/batch", "POST")]
    [InlineData("DELETE", "/identify", "GET, POST")]
    [InlineData("OPTIONS", "/2/httpapi", "POST")]
    public async Task Answers_405_to_another_method(string method, string path, string allowed)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Server.BaseAddress, path));
        using var response = await Client.SendAsync(request, Token);

        Assert.Equal(405, (int)response.StatusCode);
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow));
    }

    [Fact]
    public async Task Prints_a_decoded_path_without_what_a_terminal_acts_on()
    {
        using var response = await Client.GetAsync(new Uri(Server.BaseAddress, "/%0a%1b[31m%C2%9B%E2%80%AEx"), Token);

        var request = Server.Requests[0];
        Assert.Equal("/\n\u001b[31m\u009b\u202ex", request.Path);
        Assert.StartsWith(
            @"#1 GET /\u000A\u001B[31m\u009B\u202Ex: 0 events, 400",
            request.ToString(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(request.ToString(), char.IsControl);
    }

    [Fact]
    public void Names_its_endpoints()
    {
        Assert.Equal("127.0.0.1", Server.BaseAddress.Host);
        Assert.Equal("/2/httpapi", Server.HttpV2Endpoint.AbsolutePath);
        Assert.Equal("/batch", Server.BatchEndpoint.AbsolutePath);
        Assert.Equal("/identify", Server.IdentifyEndpoint.AbsolutePath);
        Assert.Equal("/groupidentify", Server.GroupIdentifyEndpoint.AbsolutePath);
    }
}

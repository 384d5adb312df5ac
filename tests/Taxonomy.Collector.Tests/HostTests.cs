namespace Taxonomy.Collector.Tests;

public sealed class HostTests : HostTest
{
    [Theory]
    [InlineData("localhost", null)]
    [InlineData("LOCALHOST:8095", null)]
    [InlineData("127.0.0.1", "http://localhost:3000")]
    [InlineData("[::1]:8095", "http://127.0.0.1")]
    [InlineData("127.0.0.1", "https://[::1]:5001")]
    public async Task Accepts_requests_of_this_machine(string host, string? origin) =>
        Assert.Equal(200, (await SendAsync(host, origin)).Status);

    [Theory]
    [InlineData("evil.example", null, "evil.example")]
    [InlineData("evil.example:8095", null, "evil.example")]
    [InlineData("localhost.evil.example", null, "localhost.evil.example")]
    [InlineData("192.168.0.7", null, "192.168.0.7")]
    [InlineData("localhost", "https://evil.example", "https://evil.example")]
    [InlineData("localhost", "https://localhost.evil.example:80", "localhost.evil.example")]
    [InlineData("localhost", "null", "null")]
    public async Task Refuses_requests_of_another_host_or_site(string host, string? origin, string named)
    {
        var answer = await SendAsync(host, origin);

        Assert.Equal(403, answer.Status);
        Assert.Equal("""{"code":403,"error":"Forbidden"}""", answer.Text);
        Assert.Contains(named, Server.Requests[0].Detail, StringComparison.Ordinal);
        Assert.Contains("AllowedHosts", Server.Requests[0].Detail, StringComparison.Ordinal);
        Assert.Empty(Server.Events);
    }
}

public sealed class AllowedHostTests : HostTest
{
    protected override CollectorOptions Options => new() { AllowedHosts = ["collector.test"] };

    [Theory]
    [InlineData("collector.test", null)]
    [InlineData("Collector.Test:8095", "https://collector.test")]
    public async Task Accepts_requests_of_a_host_that_is_allowed(string host, string? origin) =>
        Assert.Equal(200, (await SendAsync(host, origin)).Status);
}

public sealed class AnyHostTests : HostTest
{
    protected override CollectorOptions Options => new() { AllowedHosts = ["*"] };

    [Theory]
    [InlineData("evil.example", "null")]
    [InlineData("localhost", "https://evil.example")]
    public async Task Accepts_requests_of_every_host_and_site_with_a_star(string host, string origin) =>
        Assert.Equal(200, (await SendAsync(host, origin)).Status);
}

public abstract class HostTest : CollectorTest
{
    protected async Task<Answered> SendAsync(string host, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Server.HttpV2Endpoint)
        {
            Content = new StringContent(Body(Event()), null, "application/json"),
        };
        request.Headers.Host = host;
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var response = await Client.SendAsync(request, Token);
        return await Answered.ReadAsync(response);
    }
}

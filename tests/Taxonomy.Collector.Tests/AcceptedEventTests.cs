namespace Taxonomy.Collector.Tests;

public sealed class AcceptedEventTests : CollectorTest
{
    [Fact]
    public async Task Answers_200_with_the_counts_when_events_are_good()
    {
        var body = Body(Event(), Event("Song Paused"));

        var answer = await SendAsync(Server.HttpV2Endpoint, body);

        Assert.Equal(200, answer.Status);
        Assert.Equal(200, answer.Json.GetProperty("code").GetInt32());
        Assert.Equal(2, answer.Json.GetProperty("events_ingested").GetInt32());
        Assert.Equal(body.Length, answer.Json.GetProperty("payload_size_bytes").GetInt32());
        Assert.InRange(answer.Json.GetProperty("server_upload_time").GetInt64(), 1_700_000_000_000, long.MaxValue);
        Assert.Equal("application/json", answer.Response.Content.Headers.ContentType?.MediaType);
    }
}

using System.Text;

namespace Taxonomy.Collector.Tests;

public sealed class BodyRefusalTests : CollectorTest
{
    protected override CollectorOptions Options => new() { ApiKeys = [Key, "key-2"] };

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("   ")]
    [InlineData("""{"api_key":"key-1","events":[]} {}""")]
    [InlineData("""{"api_key":"key-1","events":[],}""")]
    [InlineData("""{"api_key":"key-1","events":[{"event_type":"a" "user_id":"user-42"}]}""")]
    [InlineData("""{"api_key":"key-1","events":[{"event_type":"\ud800","user_id":"user-42"}]}""")]
    [InlineData("""{"api_key":"key-1","events":[{"event_type":"\uDC00","user_id":"user-42"}]}""")]
    [InlineData("""{"api_key":"key-1","options":5,"events":[{"event_type":"a","user_id":"user-42"}]}""")]
    [InlineData(
        """{"api_key":"key-1","options":{"min_id_length":0},"events":[{"event_type":"a","user_id":"user-42"}]}"""
    )]
    [InlineData(
        """{"api_key":"key-1","options":{"min_id_length":"5"},"events":[{"event_type":"a","user_id":"user-42"}]}"""
    )]
    public async Task Refuses_a_body_that_is_no_JSON_object(string body)
    {
        var answer = await SendAsync(Server.HttpV2Endpoint, body);

        Assert.Equal(400, answer.Status);
        Assert.Equal(400, answer.Json.GetProperty("code").GetInt32());
        Assert.Equal("Invalid JSON request body", answer.Error);
        Assert.NotNull(Server.Requests[0].Detail);
        Assert.Empty(Server.Events);
    }

    [Fact]
    public async Task Refuses_text_that_is_not_UTF_8()
    {
        byte[] body = [.. """{"api_key":"key-1","events":[{"event_type":"a"""u8, 0xff, .. "\"}]}"u8];

        var answer = await SendAsync(Server.HttpV2Endpoint, body);

        Assert.Equal("Invalid JSON request body", answer.Error);
    }

    [Fact]
    public async Task Refuses_JSON_that_is_nested_without_end()
    {
        var answer = await SendAsync(Server.HttpV2Endpoint, """{"events":""" + new string('[', 100_000));

        Assert.Equal("Invalid JSON request body", answer.Error);
    }

    [Fact]
    public async Task Refuses_an_empty_body()
    {
        var answer = await SendAsync(Server.HttpV2Endpoint, "");

        Assert.Equal(400, answer.Status);
        Assert.Equal("Missing request body", answer.Error);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=iso-8859-1")]
    public async Task Refuses_another_content_type(string? contentType)
    {
        foreach (var endpoint in (Uri[])[Server.HttpV2Endpoint, Server.BatchEndpoint])
        {
            var answer = await SendAsync(endpoint, Encoding.UTF8.GetBytes(Body(Event())), contentType);

            Assert.Equal(400, answer.Status);
            Assert.Equal("Invalid JSON request body", answer.Error);
        }
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("Application/JSON")]
    public async Task Accepts_the_content_type_in_its_variants(string contentType)
    {
        var answer = await SendAsync(Server.HttpV2Endpoint, Encoding.UTF8.GetBytes(Body(Event())), contentType);

        Assert.Equal(200, answer.Status);
    }

    [Theory]
    [InlineData("""{"events":[{"event_type":"a","user_id":"user-42"}]}""", "api_key")]
    [InlineData("""{"api_key":null,"events":[{"event_type":"a","user_id":"user-42"}]}""", "api_key")]
    [InlineData("""{"api_key":"key-1"}""", "events")]
    [InlineData("""{"api_key":"key-1","events":null}""", "events")]
    [InlineData("""{"api_key":"key-1","events":[]}""", "events")]
    public async Task Names_the_field_that_a_request_lacks(string body, string field)
    {
        var answer = await SendAsync(Server.HttpV2Endpoint, body);

        Assert.Equal(400, answer.Status);
        Assert.Equal("Request missing required field", answer.Error);
        Assert.Equal(field, answer.Json.GetProperty("missing_field").GetString());
    }

    [Theory]
    [InlineData("\"stranger\"", "stranger")]
    [InlineData("\"\"", "")]
    [InlineData("\"KEY-1\"", "KEY-1")]
    [InlineData("17", "17")]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    public async Task Refuses_a_key_that_it_does_not_know(string json, string shown)
    {
        var answer = await SendAsync(Server.HttpV2Endpoint, $$"""{"api_key":{{json}},"events":[{{Event()}}]}""");

        Assert.Equal(400, answer.Status);
        Assert.Equal("Invalid API key: " + shown, answer.Error);
        Assert.Empty(Server.Events);
    }

    [Fact]
    public async Task Accepts_each_of_its_keys()
    {
        var answer = await SendAsync(Server.HttpV2Endpoint, $$"""{"api_key":"key-2","events":[{{Event()}}]}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal("key-2", Server.Events[0].ApiKey);
    }

    [Theory]
    [InlineData("""{"event_type":"a"}""")]
    [InlineData("[1]")]
    [InlineData("[{\"event_type\":\"a\",\"user_id\":\"user-42\"},null]")]
    [InlineData("[[]]")]
    [InlineData("\"text\"")]
    public async Task Refuses_events_that_are_no_objects(string events)
    {
        var answer = await SendAsync(Server.HttpV2Endpoint, $$"""{"api_key":"key-1","events":{{events}}}""");

        Assert.Equal(400, answer.Status);
        Assert.Equal("Invalid event JSON", answer.Error);
        Assert.Empty(Server.Events);
    }

    [Fact]
    public async Task Reads_the_key_wherever_it_stands()
    {
        var answer = await SendAsync(
            Server.HttpV2Endpoint,
            $$"""{"events":[{{Event()}}],"client_upload_time":"2026-01-01T00:00:00.000Z","request_metadata":{"sdk":{} },"options":null,"api_key":"key-1"}"""
        );

        Assert.Equal(200, answer.Status);
        Assert.Equal("key-1", Server.Events[0].ApiKey);
    }
}

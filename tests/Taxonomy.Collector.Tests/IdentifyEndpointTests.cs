using System.Text;

namespace Taxonomy.Collector.Tests;

public sealed class IdentifyEndpointTests : CollectorTest
{
    [Fact]
    public async Task Reads_an_identification_back_as_an_identify_event()
    {
        const string identification =
            """{"user_id":"user-42", "user_properties":{"$set":{"tier":"free"}},"groups":{"company":"acme"},"paying":"true"}""";

        var answer = await IdentifyAsync(identification);

        Assert.Equal(200, answer.Status);
        var received = Assert.Single(Server.Events);
        Assert.Equal("$identify", received.EventType);
        Assert.Equal("user-42", received.UserId);
        Assert.Equal(CollectorEndpoint.Identify, received.Endpoint);
        Assert.Equal("free", received.UserProperties?.GetProperty("$set").GetProperty("tier").GetString());
        Assert.Equal("acme", received.Groups?.GetProperty("company").GetString());
        Assert.Equal("true", received.Json.GetProperty("paying").GetString());
        Assert.Equal("$identify", received.Json.GetProperty("event_type").GetString());
        Assert.Equal(identification, received.RawJson);
        Assert.Equal(Key, received.ApiKey);
    }

    [Fact]
    public async Task Reads_a_list_of_identifications()
    {
        await IdentifyAsync("""[{"user_id":"user-1"},{"device_id":"device-2"}]""");

        Assert.Equal(["user-1", null], Server.Events.Select(received => received.UserId));
        Assert.Equal(2, Server.Requests[0].EventCount);
    }

    [Fact]
    public async Task Reads_the_query_of_a_GET()
    {
        var query = "?api_key=key-1&identification=" + Uri.EscapeDataString("""{"user_id":"user-42"}""");
        using var response = await Client.GetAsync(new Uri(Server.IdentifyEndpoint + query), Token);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Single(Server.Events);
    }

    [Fact]
    public async Task Reads_a_multipart_form()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Key), "api_key" },
            { new StringContent("""{"user_id":"user-42","user_properties":{"city":"Zürich"}}"""), "identification" },
        };
        using var group = new MultipartFormDataContent
        {
            { new StringContent(Key), "\"api_key\"" },
            {
                new StringContent("""{"group_type":"company","group_value":"acme","group_properties":{"a":1}}"""),
                "\"identification\""
            },
        };

        using var identified = await Client.PostAsync(Server.IdentifyEndpoint, form, Token);
        using var grouped = await Client.PostAsync(Server.GroupIdentifyEndpoint, group, Token);

        Assert.Equal((200, 200), ((int)identified.StatusCode, (int)grouped.StatusCode));
        Assert.Equal("Zürich", Server.Events[0].UserProperties?.GetProperty("city").GetString());
        Assert.Equal("""{"company":"acme"}""", Server.Events[1].Groups?.GetRawText());
    }

    [Theory]
    [InlineData("multipart/form-data", "--b\r\n\r\n--b--\r\n", "boundary")]
    [InlineData(
        "multipart/form-data; boundary=b",
        "--b\r\nContent-Disposition: form-data; name=api_key\r\n\r\nkey-1",
        "cannot be read"
    )]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nno header\r\n\r\nkey-1\r\n--b--\r\n", "cannot be read")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\n\r\nkey-1\r\n--b--\r\n", "Missing request body")]
    [InlineData("multipart/form-data; boundary=b", "", "cannot be read")]
    public async Task Refuses_a_multipart_form_that_cannot_be_read(string contentType, string body, string detail)
    {
        var answer = await SendAsync(Server.IdentifyEndpoint, Encoding.UTF8.GetBytes(body), contentType);

        Assert.Equal((400, "missing_event"), (answer.Status, answer.Text));
        Assert.Contains(detail, Server.Requests[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_414_to_a_GET_that_is_too_long()
    {
        var query = "?api_key=key-1&identification=" + new string('a', 20_000);
        using var response = await Client.GetAsync(new Uri(Server.IdentifyEndpoint + query), Token);

        Assert.Equal(414, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("[5]")]
    [InlineData("{}")]
    [InlineData("""{"user_id":"u"}""")]
    [InlineData("""{"user_id":"unknown"}""")]
    [InlineData("""{"user_id":""}""")]
    [InlineData("""{"user_id":"ANONYMOUS"}""")]
    [InlineData("""{"user_id":"user-42","user_properties":{"$set":{"a":1},"plain":1}}""")]
    [InlineData("""{"user_id":"user-42","user_properties":5}""")]
    [InlineData("""{"user_id":"\ud800-42"}""")]
    public async Task Refuses_a_wrong_identification(string identification)
    {
        var answer = await IdentifyAsync(identification);

        Assert.Equal(400, answer.Status);
        Assert.Equal("missing_event", answer.Text);
        Assert.NotNull(Server.Requests[0].Detail);
        Assert.Empty(Server.Events);
    }

    [Fact]
    public async Task Refuses_a_form_that_lacks_a_field()
    {
        var noKey = await SendFormAsync(Server.IdentifyEndpoint, ("identification", """{"user_id":"user-42"}"""));
        var emptyKey = await SendFormAsync(
            Server.IdentifyEndpoint,
            ("api_key", ""),
            ("identification", """{"user_id":"user-42"}""")
        );
        var noIdentification = await SendFormAsync(Server.IdentifyEndpoint, ("api_key", Key));
        var nothing = await SendFormAsync(Server.IdentifyEndpoint);

        Assert.Equal((400, "missing_api_key"), (noKey.Status, noKey.Text));
        Assert.Equal((400, "invalid_api_key"), (emptyKey.Status, emptyKey.Text));
        Assert.Equal((400, "missing_event"), (noIdentification.Status, noIdentification.Text));
        Assert.Equal((400, "missing_event"), (nothing.Status, nothing.Text));
    }

    [Fact]
    public async Task Refuses_JSON_in_place_of_a_form()
    {
        var answer = await SendAsync(Server.IdentifyEndpoint, """{"api_key":"key-1","identification":{}}""");

        Assert.Equal(400, answer.Status);
        Assert.Contains("application/x-www-form-urlencoded", Server.Requests[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_a_group_identification_back_as_a_group_identify_event()
    {
        const string identification =
            """{"group_type":"company","group_value":"acme","group_properties":{"$set":{"employees":120}}}""";

        var answer = await GroupIdentifyAsync(identification);

        Assert.Equal(200, answer.Status);
        var received = Assert.Single(Server.Events);
        Assert.Equal("$groupidentify", received.EventType);
        Assert.Equal(CollectorEndpoint.GroupIdentify, received.Endpoint);
        Assert.Equal("""{"company":"acme"}""", received.Groups?.GetRawText());
        Assert.Equal(120, received.GroupProperties?.GetProperty("$set").GetProperty("employees").GetInt32());
        Assert.Equal(identification, received.RawJson);
    }

    [Theory]
    [InlineData("""{"group_value":"acme","group_properties":{"a":1}}""")]
    [InlineData("""{"group_type":"company","group_properties":{"a":1}}""")]
    [InlineData("""{"group_type":"company","group_value":5,"group_properties":{"a":1}}""")]
    [InlineData("""{"group_type":"company","group_value":"acme"}""")]
    [InlineData("""{"group_type":"company","group_value":"acme","group_properties":[]}""")]
    [InlineData("""{"group_type":"company","group_value":"acme","group_properties":{"$clearAll":"-"}}""")]
    [InlineData("""{"group_type":"company","group_value":"acme","group_properties":{"$remove":{"a":1}}}""")]
    public async Task Refuses_a_wrong_group_identification(string identification)
    {
        var answer = await GroupIdentifyAsync(identification);

        Assert.Equal((400, "missing_event"), (answer.Status, answer.Text));
        Assert.Empty(Server.Events);
    }

    private Task<Answered> IdentifyAsync(string identification) =>
        SendFormAsync(Server.IdentifyEndpoint, ("api_key", Key), ("identification", identification));

    private Task<Answered> GroupIdentifyAsync(string identification) =>
        SendFormAsync(Server.GroupIdentifyEndpoint, ("api_key", Key), ("identification", identification));
}

public sealed class IdentifyLimitTests : CollectorTest
{
    protected override CollectorOptions Options => new() { MaxIdentificationsPerRequest = 2 };

    [Fact]
    public async Task Refuses_more_identifications_than_the_limit()
    {
        const string one = """{"user_id":"user-42"}""";

        var atLimit = await SendFormAsync(
            Server.IdentifyEndpoint,
            ("api_key", Key),
            ("identification", $"[{one},{one}]")
        );
        var beyond = await SendFormAsync(
            Server.IdentifyEndpoint,
            ("api_key", Key),
            ("identification", $"[{one},{one},{one}]")
        );

        Assert.Equal(200, atLimit.Status);
        Assert.Equal(400, beyond.Status);
    }

    [Fact]
    public async Task Refuses_more_group_properties_than_the_limit()
    {
        var answer = await SendFormAsync(
            Server.GroupIdentifyEndpoint,
            ("api_key", Key),
            (
                "identification",
                """{"group_type":"company","group_value":"acme","group_properties":{"$set":{"a":1,"b":2},"$add":{"c":1}}}"""
            )
        );

        Assert.Equal(400, answer.Status);
        Assert.Contains("3 group properties", Server.Requests[0].Detail, StringComparison.Ordinal);
    }
}

using System.Text;

namespace Taxonomy.Collector.Tests;

public sealed class PropertyTests : CollectorTest
{
    [Theory]
    [InlineData("event_properties")]
    [InlineData("user_properties")]
    public async Task Takes_properties_to_the_depth_limit_and_no_deeper(string field)
    {
        var atLimit = await PostAsync(Event(members: $"\"{field}\":{Nested(40)}"));
        var beyond = await PostAsync(Event(members: $"\"{field}\":{Nested(41)}"));
        var farBeyond = await PostAsync(Event(members: $"\"{field}\":{Nested(400)}"));

        Assert.Equal(200, atLimit.Status);
        AssertPositions(beyond, "events_with_invalid_fields", field, [0]);
        AssertPositions(farBeyond, "events_with_invalid_fields", field, [0]);
    }

    [Fact]
    public async Task Counts_lists_as_levels_too()
    {
        var lists = new string('[', 40) + new string(']', 40);

        var answer = await PostAsync(
            Event(
                members: $$"""
                "event_properties":{"a":{{lists}} }
                """
            )
        );

        AssertPositions(answer, "events_with_invalid_fields", "event_properties", [0]);
    }

    [Theory]
    [InlineData("$set")]
    [InlineData("$setOnce")]
    [InlineData("$append")]
    [InlineData("$prepend")]
    [InlineData("$preInsert")]
    [InlineData("$postInsert")]
    [InlineData("$remove")]
    [InlineData("$unset")]
    public async Task Takes_operations_in_an_identify(string operation)
    {
        var properties = $$"""{"{{operation}}":{"tier":"free"} }""";

        var identify = await PostAsync(Event("$identify", $"\"user_properties\":{properties}"));
        var track = await PostAsync(Event(members: $"\"user_properties\":{properties}"));

        Assert.Equal(200, identify.Status);
        Assert.Equal("free", Server.Events[0].UserProperties?.GetProperty(operation).GetProperty("tier").GetString());
        AssertPositions(track, "events_with_invalid_fields", "user_properties", [0]);
    }

    [Theory]
    [InlineData("""{"$clearAll":"-"}""")]
    [InlineData("""{"$clearAll":{"-":null}}""")]
    [InlineData("""{"$add":{"count":1,"other":-2.5}}""")]
    [InlineData("""{"$set":{"a":1},"$unset":{"b":"-"}}""")]
    [InlineData("""{"plain":1,"$own":2}""")]
    [InlineData("{}")]
    public async Task Takes_a_well_formed_identify(string properties)
    {
        var answer = await PostAsync(Event("$identify", $"\"user_properties\":{properties}"));

        Assert.Equal(200, answer.Status);
    }

    [Theory]
    [InlineData("""{"$set":{"a":1},"plain":2}""")]
    [InlineData("""{"plain":2,"$set":{"a":1}}""")]
    [InlineData("""{"$set":"a"}""")]
    [InlineData("""{"$unset":["a"]}""")]
    [InlineData("""{"$add":{"count":"1"}}""")]
    [InlineData("""{"$add":{"count":1,"other":[1]}}""")]
    public async Task Refuses_an_ill_formed_identify(string properties)
    {
        var answer = await PostAsync(Event("$identify", $"\"user_properties\":{properties}"));

        AssertPositions(answer, "events_with_invalid_fields", "user_properties", [0]);
    }

    [Fact]
    public async Task Judges_operations_wherever_the_event_type_stands()
    {
        var answer = await PostAsync(
            """{"user_properties":{"$set":{"a":1}},"user_id":"user-42","event_type":"$identify"}"""
        );

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task Takes_a_group_identify()
    {
        var answer = await PostAsync(
            """{"event_type":"$groupidentify","groups":{"company":"acme"},"group_properties":{"$set":{"employees":120}}}"""
        );

        Assert.Equal(200, answer.Status);
        var received = Assert.Single(Server.Events);
        Assert.Equal(120, received.GroupProperties?.GetProperty("$set").GetProperty("employees").GetInt32());
        Assert.Equal("acme", received.Groups?.GetProperty("company").GetString());
    }

    [Theory]
    [InlineData("\"groups\":{\"company\":\"acme\"}", "group_properties")]
    [InlineData("\"group_properties\":{\"$set\":{\"a\":1}}", "groups")]
    public async Task Misses_what_a_group_identify_needs(string members, string missing)
    {
        var answer = await PostAsync(Event("$groupidentify", members));

        AssertPositions(answer, "events_with_missing_fields", missing, [0]);
    }

    [Fact]
    public async Task Refuses_an_ill_formed_group_identify()
    {
        var answer = await PostAsync(
            Event("$groupidentify", """ "groups":{"company":"acme"},"group_properties":{"$set":{"a":1},"plain":2} """)
        );

        AssertPositions(answer, "events_with_invalid_fields", "group_properties", [0]);
    }

    [Fact]
    public async Task Leaves_group_properties_of_other_events_out()
    {
        await PostAsync(Event(members: """ "group_properties":{"$set":{"a":1}} """));

        var received = Assert.Single(Server.Events);
        Assert.Null(received.GroupProperties);
        Assert.Contains("group_properties ignored", Assert.Single(received.Adjustments), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Amplitude] Start Session")]
    [InlineData("[Amplitude] End Session")]
    [InlineData("[Amplitude] Revenue")]
    [InlineData("[Amplitude] Revenue (Verified)")]
    [InlineData("[Amplitude] Revenue (Unverified)")]
    [InlineData("[Amplitude] Merged User")]
    public async Task Refuses_an_event_type_that_amplitude_makes_itself(string eventType)
    {
        var answer = await PostAsync(Event(eventType));

        AssertPositions(answer, "events_with_invalid_fields", "event_type", [0]);
    }

    [Theory]
    [InlineData("session_start")]
    [InlineData("session_end")]
    [InlineData("revenue_amount")]
    [InlineData("$my_event")]
    public async Task Takes_an_event_type_that_sdks_send(string eventType)
    {
        var answer = await PostAsync(Event(eventType));

        Assert.Equal(200, answer.Status);
    }

    /// <summary>An object, nested to a depth.</summary>
    private static string Nested(int depth) =>
        new StringBuilder().Insert(0, "{\"a\":", depth - 1).Append("{}").Append('}', depth - 1).ToString();
}

public sealed class ReservedEventTypeOptionTests : CollectorTest
{
    protected override CollectorOptions Options => new() { RejectReservedEventTypes = false };

    [Fact]
    public async Task Takes_a_reserved_event_type_when_told_to() =>
        Assert.Equal(200, (await PostAsync(Event("[Amplitude] Revenue"))).Status);
}

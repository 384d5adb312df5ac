namespace Taxonomy.Collector.Tests;

public sealed class GroupTests : CollectorTest
{
    [Fact]
    public async Task Takes_groups_within_the_limits_as_they_are()
    {
        const string groups = """{"a":["1","2","3"],"b":["1","2","3"],"c":["1","2"],"d":"1","e":"1"}""";

        await PostAsync(Event(members: $"\"groups\":{groups}"));

        Assert.Equal(groups, Server.Events[0].Groups?.GetRawText());
        Assert.Empty(Server.Events[0].Adjustments);
    }

    [Fact]
    public async Task Leaves_a_sixth_group_type_out()
    {
        await PostAsync(Event(members: """ "groups":{"a":"1","b":"2","c":"3","d":"4","e":"5","f":"6"} """));

        var received = Assert.Single(Server.Events);
        Assert.Equal("""{"a":"1","b":"2","c":"3","d":"4","e":"5"}""", received.Groups?.GetRawText());
        Assert.Contains("groups beyond 5 types", Assert.Single(received.Adjustments), StringComparison.Ordinal);
        Assert.Contains("\"f\":\"6\"", received.RawJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_an_eleventh_group_value_out()
    {
        await PostAsync(
            Event(members: """ "groups":{"a":["1","2","3","4","5","6","7"],"b":["1","2","3","4","5"],"c":"1"} """)
        );

        Assert.Equal(
            """{"a":["1","2","3","4","5","6","7"],"b":["1","2","3"]}""",
            Server.Events[0].Groups?.GetRawText()
        );
    }

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[\"a\",null]")]
    [InlineData("[[\"a\"]]")]
    public async Task Refuses_a_group_that_is_no_string_nor_list_of_strings(string value)
    {
        var answer = await PostAsync(
            Event(
                members: $$"""
                "groups":{"ok":"a","company":{{value}} }
                """
            )
        );

        AssertPositions(answer, "events_with_invalid_fields", "groups", [0]);
    }
}

using System.Text.Json;

namespace Taxonomy.Collector.Tests;

public sealed class StringLimitTests : CollectorTest
{
    private static readonly string AtLimit = new('a', 1024);

    [Fact]
    public async Task Leaves_a_string_at_the_limit_as_it_is()
    {
        var umlauts = new string('ö', 1024);

        await PostAsync(
            Event(
                members: $$"""
                "event_properties":{"a":"{{AtLimit}}","b":"{{umlauts}}"}
                """
            )
        );

        Assert.Equal(AtLimit, Server.Events[0].EventProperties?.GetProperty("a").GetString());
        Assert.Equal(umlauts, Server.Events[0].EventProperties?.GetProperty("b").GetString());
        Assert.Empty(Server.Events[0].Adjustments);
    }

    [Fact]
    public async Task Cuts_longer_strings_wherever_they_stand()
    {
        var text = AtLimit + "b";

        await PostAsync(
            $$"""
            {"event_type":"{{text}}","user_id":"{{text}}","country":"{{text}}","own":["{{text}}"],
            "event_properties":{"a":"{{text}}","b":[{"c":"{{text}}"}],"d":1.50},"groups":{"company":["{{text}}"]} }
            """
        );

        var received = Assert.Single(Server.Events);
        Assert.Equal(AtLimit, received.EventType);
        Assert.Equal(AtLimit, received.UserId);
        Assert.Equal(AtLimit, received.Json.GetProperty("country").GetString());
        Assert.Equal(AtLimit, received.Json.GetProperty("own")[0].GetString());
        var properties = received.EventProperties!.Value;
        Assert.Equal(AtLimit, properties.GetProperty("a").GetString());
        Assert.Equal(AtLimit, properties.GetProperty("b")[0].GetProperty("c").GetString());
        Assert.Equal("1.50", properties.GetProperty("d").GetRawText());
        Assert.Equal(AtLimit, received.Groups?.GetProperty("company")[0].GetString());
        Assert.Contains("strings cut at 1024", Assert.Single(received.Adjustments), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_the_text_on_the_wire_as_it_was()
    {
        var text = Event(
            members: $$"""
            "event_properties":{"a":"{{AtLimit}}b"}
            """
        );

        await PostAsync(text);

        Assert.Equal(text, Server.Events[0].RawJson);
    }

    [Fact]
    public async Task Does_not_cut_a_surrogate_pair_in_two()
    {
        var text = new string('a', 1023) + "🎵";

        await PostAsync(
            Event(
                members: $$"""
                "event_properties":{"a":"{{text}}"}
                """
            )
        );

        Assert.Equal(new string('a', 1023), Server.Events[0].EventProperties?.GetProperty("a").GetString());
    }

    [Fact]
    public async Task Leaves_receipts_whole()
    {
        var receipt = AtLimit + AtLimit;

        await PostAsync(Event(members: $"\"receipt\":\"{receipt}\",\"event_properties\":{{\"a\":\"{receipt}\"}}"));

        Assert.Equal(receipt, Server.Events[0].Json.GetProperty("receipt").GetString());
        Assert.Equal(JsonValueKind.String, Server.Events[0].EventProperties?.GetProperty("a").ValueKind);
        Assert.Equal(AtLimit, Server.Events[0].EventProperties?.GetProperty("a").GetString());
    }
}

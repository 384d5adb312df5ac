using System.Text.Json.Nodes;
using Taxonomy.Collector;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Wire;

/// <summary>Events with properties that the plan does not have.</summary>
public sealed class OpenEventTests(OpenEventTests.Compiled compiled) : IClassFixture<OpenEventTests.Compiled>
{
    private const string Plan = """
        taxonomy: 1
        csharp: { namespace: Test.Tracking }
        context: { app_version: string? }
        bundles: { place: { csharp: struct, properties: { row: integer? } } }
        types: { Points: { type: integer, minimum: 0 } }
        events:
          Page Measured:
            open: true
            revenue: true
            include: [place]
            properties: { name: string, "line\nbreak": integer?, fixed: { const: 1 } }
          Page Closed: { open: true }
          Song Scored:
            open: Points
            properties: { song_id: string, judges: { open: "string | integer", properties: { first: string } } }
          Names Given: { open: "map<string, integer?>[]?" }
        """;

    private static readonly (string Call, string? Json)[] s_sent =
    [
        ("user.PageMeasured(name: \"x\")", """{"name":"x","fixed":1}"""),
        (
            "user.PageMeasured(name: \"x\", additional: new EventProperties { [\"time\"] = 1.5, [\"marks\"] = new EventProperties { [\"name\"] = 1 } }, revenue: new(1m))",
            """{"name":"x","fixed":1,"time":1.5,"marks":{"name":1}}"""
        ),
        (
            "user.PageClosed(additional: new Dictionary<string, PropertyValue> { [\"line\"] = \"a\", [\"name\"] = PropertyValue.Null })",
            """{"line":"a","name":null}"""
        ),
        ("user.PageClosed()", null),
        (
            "user.SongScored(songId: \"s\", judges: new(first: \"a\", additional: new Dictionary<string, Union<string, long>> { [\"second\"] = \"b\", [\"third\"] = 3 }), additional: new Dictionary<string, long> { [\"rhythm\"] = 7, [\"melody\"] = 0 })",
            """{"song_id":"s","judges":{"first":"a","second":"b","third":3},"rhythm":7,"melody":0}"""
        ),
        ("user.SongScored(songId: \"s\", judges: new(first: \"a\"))", """{"song_id":"s","judges":{"first":"a"}}"""),
        (
            "user.NamesGiven(additional: new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, long?>>?> { [\"a\"] = null, [\"b\"] = new[] { new Dictionary<string, long?> { [\"x\"] = null } } })",
            """{"a":null,"b":[{"x":null}]}"""
        ),
    ];

    private const string Negative =
        "user.SongScored(songId: \"s\", judges: new(first: \"a\"), additional: new Dictionary<string, long> { [\"rhythm\"] = -1 })";

    private static readonly (string Call, string Key, string Name)[] s_repeated =
    [
        ("user.PageMeasured(name: \"x\", additional: new EventProperties { [\"name\"] = 1 })", "name", "name"),
        ("user.PageMeasured(name: \"x\", additional: new EventProperties { [\"Row\"] = 1 })", "Row", "row"),
        ("user.PageMeasured(name: \"x\", additional: new EventProperties { [\"FIXED\"] = 1 })", "FIXED", "fixed"),
        (
            "user.PageMeasured(name: \"x\", additional: new EventProperties { [\"line\\nbreak\"] = 1 })",
            "line\nbreak",
            "line\nbreak"
        ),
        ("user.PageClosed(additional: new EventProperties { [\"App_Version\"] = 1 })", "App_Version", "app_version"),
        (
            "user.SongScored(songId: \"s\", judges: new(first: \"a\"), additional: new Dictionary<string, long> { [\"Song_ID\"] = 1 })",
            "Song_ID",
            "song_id"
        ),
        (
            "user.SongScored(songId: \"s\", judges: new(first: \"a\", additional: new Dictionary<string, Union<string, long>> { [\"First\"] = 1 }))",
            "First",
            "first"
        ),
    ];

    public static TheoryData<string, string?> Sent => new(s_sent.Select(sent => (sent.Call, sent.Json)));

    public static TheoryData<string, string, string> Repeated => new(s_repeated);

    [Theory]
    [MemberData(nameof(Sent))]
    public async Task Additional_properties_are_sent_beside_those_of_the_plan(string call, string? json)
    {
        await using var collected = await CollectedClient.StartAsync();

        var received = Assert.Single(await collected.CollectAsync(client => compiled.Calls.Run(call, client)));

        var properties = JsonNode.Parse(received.Json.GetRawText())!["event_properties"] as JsonObject;
        Assert.Equal(json ?? "{}", (properties ?? []).ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Repeated))]
    public void A_name_of_the_plan_is_invalid_among_them(string call, string key, string name)
    {
        var thrown = Assert.Throws<InvalidEventException>(() =>
            compiled.Calls.Run(call, new CapturingClient(InvalidDataPolicy.Throw))
        );
        Assert.Contains(
            $"'{key}' is passed as additional, but the plan has '{name}'",
            thrown.Message,
            StringComparison.Ordinal
        );

        var dropping = new CapturingClient(InvalidDataPolicy.Drop);
        compiled.Calls.Run(call, dropping);
        Assert.Empty(dropping.Accepted);
        Assert.Equal(DropReason.Invalid, Assert.Single(dropping.Rejected).Reason);
    }

    [Theory]
    [MemberData(nameof(Repeated))]
    public void Where_invalid_events_are_sent_its_value_is_not(string call, string key, string name)
    {
        var client = new CapturingClient(InvalidDataPolicy.LogAndSend);

        compiled.Calls.Run(call, client);

        var properties = JsonNode.Parse(Assert.Single(client.Accepted))!["event_properties"] as JsonObject;
        Assert.DoesNotContain(properties ?? [], property => property.Key == key && key != name);
        Assert.NotEmpty(client.Logged);
    }

    [Fact]
    public void A_value_that_their_type_does_not_allow_is_invalid()
    {
        var thrown = Assert.Throws<InvalidEventException>(() =>
            compiled.Calls.Run(Negative, new CapturingClient(InvalidDataPolicy.Throw))
        );
        Assert.Contains("'additional' must be at least 0", thrown.Message, StringComparison.Ordinal);
    }

    /// <summary>All calls, compiled once.</summary>
    public sealed class Compiled
    {
        internal CompiledCalls Calls { get; } =
            new(Plan, [.. s_sent.Select(sent => sent.Call), .. s_repeated.Select(repeated => repeated.Call), Negative]);
    }
}

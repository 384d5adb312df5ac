using System.Text.Json.Nodes;
using Taxonomy.Collector;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Wire;

/// <summary>Defaults that are sent when the caller gives no value.</summary>
public sealed class DefaultTests(DefaultTests.Compiled compiled) : IClassFixture<DefaultTests.Compiled>
{
    private const string Plan = """
        taxonomy: 1
        csharp: { namespace: Test.Tracking }
        types:
          Genre: { enum: [jazz, "r\\\"b"] }
          Device: { enum: [phone], open: true }
          Page: { properties: { size: { type: integer, default: 20, send_default: true }, number: integer? } }
        context: { locale: { type: string, default: en, send_default: true }, edition: { const: 3 } }
        event_properties:
          limit: { type: integer, minimum: 1, maximum: 99, default: 10, send_default: true }
        bundles:
          place: { csharp: struct, properties: { row: { type: integer, default: 1, send_default: true }, side: string? } }
        events:
          Search Submitted:
            properties:
              query: string
              limit:
              genre: { type: Genre, default: "r\\\"b", send_default: true }
              device: { type: Device, default: watch, send_default: true }
              day: { type: date?, default: 2026-03-01, send_default: true }
              share: { type: decimal, default: 0.50, send_default: true }
              is_safe: { type: boolean, default: true, send_default: true }
              shown: { type: integer?, default: 3 }
          First Only: { properties: { limit: { default: 7 } } }
          Place Taken: { include: [place], properties: { page: Page, locale: string? } }
          Secret Told: { properties: { name: { type: string, max_length: 3, classification: pii, default: abc, send_default: true } } }
        """;

    private static readonly (string Call, string Json)[] s_sent =
    [
        (
            "user.SearchSubmitted(query: \"a\")",
            """{"locale":"en","edition":3,"query":"a","limit":10,"genre":"r\\\"b","device":"watch","day":"2026-03-01","share":0.50,"is_safe":true}"""
        ),
        (
            "user.With(new AnalyticsContext(\"pt\")).SearchSubmitted(\"a\", limit: 5, genre: Genre.Jazz, device: Device.Phone, day: new DateOnly(2026, 4, 1), share: 1m, isSafe: false, shown: 3)",
            """{"locale":"pt","edition":3,"query":"a","limit":5,"genre":"jazz","device":"phone","day":"2026-04-01","share":1,"is_safe":false,"shown":3}"""
        ),
        ("user.With(new AnalyticsContext()).FirstOnly()", """{"locale":"en","edition":3,"limit":7}"""),
        ("user.PlaceTaken(page: new Page())", """{"edition":3,"row":1,"page":{"size":20}}"""),
        (
            "user.PlaceTaken(new Page(5, number: 2), new Place(side: \"left\"), locale: \"de\")",
            """{"edition":3,"row":1,"side":"left","page":{"size":5,"number":2},"locale":"de"}"""
        ),
        ("user.SecretTold()", """{"locale":"en","edition":3,"name":"abc"}"""),
        ("user.SecretTold(null)", """{"locale":"en","edition":3,"name":"abc"}"""),
    ];

    public static TheoryData<string, string> Sent => new(s_sent);

    [Theory]
    [MemberData(nameof(Sent))]
    public async Task What_the_caller_omits_is_sent_with_its_default(string call, string json)
    {
        await using var collected = await CollectedClient.StartAsync();

        var received = Assert.Single(await collected.CollectAsync(client => compiled.Calls.Run(call, client)));

        var properties = JsonNode.Parse(received.Json.GetRawText())!["event_properties"]!;
        Assert.Equal(JsonNode.Parse(json)!.ToJsonString(), properties.ToJsonString());
    }

    [Fact]
    public void The_default_is_in_the_documentation_of_the_parameter()
    {
        var text = PlanCompilation
            .Run(Plan)
            .ShouldCompile()
            .Sources.Single(one => one.HintName.Contains(".Events", StringComparison.Ordinal))
            .SourceText.ToString();

        Assert.Contains("Sent as 'limit'; if it is null, as 10.", text, StringComparison.Ordinal);
        Assert.Contains("Sent as 'shown', unless it is null. Default: 3.", text, StringComparison.Ordinal);
        Assert.Contains("long? limit = null", text, StringComparison.Ordinal);
    }

    /// <summary>The calls, compiled once.</summary>
    public sealed class Compiled
    {
        internal CompiledCalls Calls { get; } = new(Plan, s_sent.Select(sent => sent.Call));
    }
}

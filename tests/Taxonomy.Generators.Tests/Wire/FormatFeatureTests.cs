using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Wire;

/// <summary>
/// What a plan can say beyond names, types and required properties: as it is written in a plan, as it is called in C#, and
/// what arrives at a collector. The example plan shows each of them.
/// </summary>
public sealed class FormatFeatureTests(FormatFeatureTests.Compiled compiled)
    : IClassFixture<FormatFeatureTests.Compiled>
{
    private static readonly Feature[] s_features =
    [
        new(
            "variants",
            "Order Paid: { properties: { order_id: string }, variants: { on: method, card: { properties: { brand: string } }, free: } }",
            "user.OrderPaidCard(orderId: \"o-1\", brand: \"visa\")",
            """{"method":"card","order_id":"o-1","brand":"visa"}""",
            @"variants:.*\n +on: ",
            ("TAX004", "Wrong: { variants: { on: method, card: , ⟦card⟧: } }")
        ),
        new(
            "optional and nullable, null",
            "Comment Left: { properties: { text: { type: string?, nullable: true } } }",
            "user.CommentLeft(text: null)",
            """{"text":null}""",
            @"type: string\?\n +nullable: true",
            (
                "TAX006",
                "Wrong: { properties: { text: { type: string?, nullable: true, default: a, ⟦send_default⟧: true } } }"
            )
        ),
        new(
            "optional and nullable, absent",
            "",
            "user.CommentLeft()",
            "{}",
            @"type: string\?\n +nullable: true",
            ("TAX003", "Wrong: { properties: { text: { type: string?, nullable: ⟦maybe⟧ } } }")
        ),
        new(
            "open object",
            "App Started: { properties: { device: { open: true, properties: { model: string } } } }",
            "user.AppStarted(device: new(model: \"X1\", additional: new EventProperties { [\"cores\"] = 8 }))",
            """{"device":{"model":"X1","cores":8}}""",
            @"open: true  # Other members",
            ("TAX006", "Wrong: { properties: { device: { type: string, ⟦open⟧: true } } }")
        ),
        new(
            "open event",
            "Page Measured: { open: true, properties: { page: string } }",
            "user.PageMeasured(page: \"home\", additional: new EventProperties { [\"load\"] = 1.5 })",
            """{"page":"home","load":1.5}""",
            @"open: true  # One more parameter",
            ("TAX003", "Wrong: { open: ⟦tru⟧ }")
        ),
        new(
            "open event of one type",
            "Song Scored: { open: integer, properties: { song_id: string } }",
            "user.SongScored(songId: \"s-1\", additional: new Dictionary<string, long> { [\"rhythm\"] = 7 })",
            """{"song_id":"s-1","rhythm":7}""",
            @"'open: integer'",
            ("TAX005", "Wrong: { open: ⟦Integer⟧ }")
        ),
        new(
            "union",
            "Item Found: { properties: { id: string | integer } }",
            "user.ItemFound(id: 5)",
            """{"id":5}""",
            @"type: string \| boolean\?",
            ("TAX003", "Wrong: { properties: { id: string | ⟦object⟧ } }")
        ),
        new(
            "null in lists and maps",
            "Moods Chosen: { properties: { moods: \"string?[]\", ranks: \"map<string, integer?>\" } }",
            "user.MoodsChosen(moods: new[] { \"calm\", null }, ranks: new Dictionary<string, long?> { [\"a\"] = null })",
            """{"moods":["calm",null],"ranks":{"a":null}}""",
            @"string\?\[\]",
            ("TAX003", "Wrong: { properties: { moods: { type: \"string?[]\", default: ⟦[calm]⟧ } } }")
        ),
        new(
            "exclusive limits and multiples",
            "Song Rated: { properties: { stars: { type: number, exclusive_minimum: 0, exclusive_maximum: 6, multiple_of: 0.5 } } }",
            "user.SongRated(stars: 4.5)",
            """{"stars":4.5}""",
            @"exclusive_minimum: 0, maximum: 5, multiple_of: 0\.5",
            ("TAX003", "Wrong: { properties: { stars: { type: number, exclusive_minimum: ⟦none⟧ } } }")
        ),
        new(
            "format",
            "Friend Invited: { properties: { mail: { type: string, format: email } } }",
            "user.FriendInvited(mail: \"ann@example.com\")",
            """{"mail":"ann@example.com"}""",
            @"format: \w+",
            ("TAX003", "Wrong: { properties: { mail: { type: string, format: ⟦mail⟧ } } }")
        ),
        new(
            "default that is sent",
            "Search Submitted: { properties: { query: string, limit: { type: integer, default: 10, send_default: true }, page: { type: integer?, default: 1 } } }",
            "user.SearchSubmitted(query: \"jazz\")",
            """{"query":"jazz","limit":10}""",
            @"default: 20, send_default: true",
            ("TAX006", "Wrong: { properties: { limit: { type: integer, default: ⟦ten⟧, send_default: true } } }")
        ),
        new(
            "examples",
            "Song Liked: { properties: { song_id: string }, examples: [{ song_id: s-1 }] }",
            "user.SongLiked(songId: \"s-1\")",
            """{"song_id":"s-1"}""",
            @"examples:.*\n +A good song: ",
            ("TAX003", "Wrong: { properties: { song_id: string }, examples: ⟦s-1⟧ }")
        ),
        new(
            "page",
            "Page Viewed: { kind: page, properties: { path: string } }",
            "user.PageViewed(path: \"/\")",
            """{"path":"/"}""",
            @"'kind: page'",
            ("TAX003", "Wrong: { kind: ⟦pages⟧ }")
        ),
        new(
            "screen",
            "Screen Viewed: { kind: screen, properties: { name: string } }",
            "user.ScreenViewed(name: \"home\")",
            """{"name":"home"}""",
            @"kind: screen  #",
            ("TAX003", "Wrong: { kind: ⟦[screen]⟧ }")
        ),
        new(
            "sources of a property",
            "Account Created: { properties: { agent: { type: string, sources: [web] }, code: { type: string, required: [web] }, token: { type: string, sources: [app] } } }",
            "user.AccountCreated(agent: \"curl\", code: \"c\")",
            """{"agent":"curl","code":"c"}""",
            @"sources: \[web\], description",
            ("TAX006", "Wrong: { properties: { agent: { type: string, sources: [web], required: [⟦app⟧] } } }")
        ),
        new(
            "documentation keys",
            "Song Heard: { triggers: The song ends., purpose: Royalties., metrics: [Plays], stability: stable, version: 2, properties: { heard: Duration } }",
            "user.SongHeard(heard: 5)",
            """{"heard":5}""",
            @"(?=[\s\S]*\n +triggers:)(?=[\s\S]*\n +purpose:)(?=[\s\S]*\n +metrics:)(?=[\s\S]*\n +stability:)[\s\S]*unit: ",
            ("TAX003", "Wrong: { stability: ⟦stabel⟧ }")
        ),
    ];

    public static TheoryData<string> Features => [.. s_features.Select(feature => feature.Name)];

    [Theory]
    [MemberData(nameof(Features))]
    public async Task What_is_called_is_what_a_collector_receives(string name)
    {
        var feature = s_features.Single(feature => feature.Name == name);
        await using var collected = await CollectedClient.StartAsync();

        var received = Assert.Single(await collected.CollectAsync(client => compiled.Calls.Run(feature.Call, client)));

        var sent = JsonNode.Parse(received.Json.GetRawText())!;
        Assert.Equal(feature.Json, sent["event_properties"]!.ToJsonString());
        Assert.Contains($"{sent["event_type"]}: {{", compiled.Plan, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Features))]
    public void The_example_plan_shows_it(string name) =>
        Assert.Matches(
            new Regex(s_features.Single(feature => feature.Name == name).Example),
            Repository.Read("taxonomy.example.yaml")
        );

    [Theory]
    [MemberData(nameof(Features))]
    public void Its_misuse_is_refused_where_it_stands(string name)
    {
        var (rule, wrong) = s_features.Single(feature => feature.Name == name).Wrong;
        var plan = "taxonomy: 1\nevents:\n  " + wrong;
        var start = plan.IndexOf('⟦', StringComparison.Ordinal);
        var length = plan.IndexOf('⟧', StringComparison.Ordinal) - start - 1;

        var run = PlanCompilation.Run(
            plan.Replace("⟦", "", StringComparison.Ordinal).Replace("⟧", "", StringComparison.Ordinal)
        );

        var finding = Assert.Single(run.Findings, finding => finding.Severity >= DiagnosticSeverity.Warning);
        Assert.Equal(
            (rule, start, length),
            (finding.Id, finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length)
        );
    }

    /// <param name="Name">What it is.</param>
    /// <param name="Yaml">The event in a plan; empty: that of the feature before.</param>
    /// <param name="Call">The call.</param>
    /// <param name="Json">The properties that arrive.</param>
    /// <param name="Example">A regular expression that matches the example plan.</param>
    /// <param name="Wrong">A misuse, with what is underlined between ⟦ and ⟧, and the rule that refuses it.</param>
    private sealed record Feature(
        string Name,
        string Yaml,
        string Call,
        string Json,
        string Example,
        (string Rule, string Yaml) Wrong
    );

    /// <summary>All calls, compiled once.</summary>
    public sealed class Compiled
    {
        public Compiled() =>
            Calls = new(
                Plan,
                s_features.Select(feature => feature.Call),
                options: TestOptions.For(("TaxonomySource", "web"))
            );

        internal string Plan { get; } =
            "taxonomy: 1\ncsharp: { namespace: Test.Tracking }\ntypes: { Duration: { type: integer, unit: ms } }\nevents:\n"
            + string.Concat(
                s_features.Where(feature => feature.Yaml.Length > 0).Select(feature => $"  {feature.Yaml}\n")
            );

        internal CompiledCalls Calls { get; }
    }
}

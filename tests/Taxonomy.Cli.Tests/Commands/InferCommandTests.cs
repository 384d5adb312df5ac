using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Commands;

public sealed class InferCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_plan_has_what_came_with_types_enums_and_what_is_optional()
    {
        var rows = Enumerable
            .Range(0, 40)
            .Select(i =>
                Row(
                    "Song Played",
                    $$"""
                    {"song_id":"s-{{i}}","source":"{{(
                        i % 2 == 0 ? "radio" : "search"
                    )}}","position":{{i}}.0,"ratio":0.{{i}},
                     "track":"00000000-0000-4000-8000-0000000000{{i:00}}","day":"2026-03-{{1 + (i % 28):00}}",
                     "at":"2026-03-01T10:00:{{i:00}}.000Z","link":"https://example.com/{{i}}","live":true,
                     "album":{{(i % 3 == 0 ? "null" : "\"a\"")}}{{(i % 4 == 0 ? "" : ",\"rating\":3")}},
                     "tags":["a","b{{i}}"],"artist":{"name":"n{{i}}"{{(i == 1 ? "" : ",\"age\":3")}}},
                     "either":{{(i % 2 == 0 ? "1" : "\"one\"")}},"items":[{"sku":"k{{i}}"}],
                     "[Amplitude] Page":"x","$internal":1}
                    """,
                    user: """{"tier":"gold","utm_source":"x","company":"Acme"}""",
                    groups: """{"company":"Acme"}"""
                )
            );
        _folder.Write("events.json", string.Join('\n', rows.Append(Row("[Amplitude] Page Viewed", "{}"))));

        var result = (await Tool.RunProcessAsync(_folder, "infer", "events.json")).ShouldReturn(0);

        Assert.Equal(
            """
            taxonomy: 1

            group_types:
              company: {}

            user_properties:
              tier: string

            events:
              Song Played:
                groups: [company]
                properties:
                  album: { type: string, nullable: true }
                  artist: { type: object, properties: { age: integer?, name: string } }
                  at: timestamp
                  day: date
                  either: string | integer
                  items: { type: "object[]", properties: { sku: string } }
                  link: uri
                  live: boolean
                  position: integer
                  rating: integer?
                  ratio: number
                  song_id: string
                  source: { type: string, enum: [radio, search] }
                  tags: string[]
                  track: uuid
                x-inferred-from: 40 events, 2026-03-01, from http/2.0 on Web

            """,
            _folder.Read("taxonomy.yaml")
        );
        Assert.Contains(
            "Song Played: 'either' came as a string (20), a number (20)",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "[Amplitude] Page Viewed: 1 (Sent by SDKs of Amplitude)",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("Wrote taxonomy.yaml.", result.Output, StringComparison.Ordinal);
        Tool.Run(_folder, "check").ShouldReturn(0);
        Tool.Run(_folder, "audit", "events.json").ShouldReturn(0);
    }

    [Fact]
    public void Operations_on_users_and_groups_are_those_that_were_sent()
    {
        _folder.Write(
            "sent.ndjson",
            """
            {"event_type":"$identify","time":1772366400000,"user_properties":{"$set":{"name":"a"},"$add":{"visits":1},"$append":{"genres":"jazz"}}}
            {"event_type":"$identify","time":1772366400000,"user_properties":{"$setOnce":{"name":"b"},"$prepend":{"genres":["rock"]},"$unset":{"gone":"-"},"$clearAll":"-"}}
            {"event_type":"$groupidentify","time":1772366400000,"groups":{"company":"Acme"},"group_properties":{"$set":{"seats":5}}}
            {"event_type":"Opened","time":1772366400000,"groups":{"team":["a","b"]},"group_properties":{"team":{"a":{"size":1.5}}}}
            """
        );

        Tool.Run(_folder, "infer", "sent.ndjson", "--no-origin").ShouldReturn(0);

        Assert.Equal(
            """
            taxonomy: 1

            group_types:
              company:
                properties:
                  seats: { type: integer, operations: [set] }
              team:
                properties:
                  size: number

            user_properties:
              genres: { type: "string[]", operations: [append, prepend] }
              gone: { type: any, operations: [unset] }
              name: { type: string, operations: [set, set_once] }
              visits: { type: integer, operations: [add] }

            events:
              Opened:
                groups: [team]

            """,
            _folder.Read("taxonomy.yaml")
        );
    }

    [Fact]
    public void What_all_events_have_is_context_and_an_enum_of_several_is_one_type()
    {
        _folder.Write(
            "events.json",
            string.Join(
                '\n',
                Enumerable
                    .Range(0, 60)
                    .Select(i =>
                        Row(
                            $"Event {(char)('A' + (i % 3))}",
                            $$"""{"app":"v{{i}}","{{(i % 3 == 0 ? "other" : "level")}}":"{{(i % 2 == 0 ? "low" : "high")}}"}"""
                        )
                    )
            )
        );

        Tool.Run(_folder, "infer", "events.json", "--no-origin").ShouldReturn(0);

        Assert.Equal(
            """
            taxonomy: 1

            types:
              Level:
                type: string
                enum: [high, low]

            context:
              app: string

            events:
              Event A:
                properties:
                  other: { type: string, enum: [high, low] }
              Event B:
                properties:
                  level: Level
              Event C:
                properties:
                  level: Level

            """,
            _folder.Read("taxonomy.yaml")
        );
    }

    [Fact]
    public void Objects_with_many_names_are_maps_and_events_with_many_are_open()
    {
        _folder.Write(
            "events.json",
            string.Join(
                '\n',
                Enumerable
                    .Range(0, 300)
                    .Select(i =>
                        Row(
                            "Saved",
                            $$"""{"counts":{"user-{{i}}":{{i}}},"form":{"id":"f","field_{{i}}":"x"},"extra_{{i}}":true}"""
                        )
                    )
            )
        );

        Tool.Run(_folder, "infer", "events.json", "--no-origin").ShouldReturn(0);

        Assert.Equal(
            """
            taxonomy: 1

            events:
              Saved:
                properties:
                  counts: map<string, integer>
                  form: { type: object, properties: { id: string }, open: string }
                open: boolean

            """,
            _folder.Read("taxonomy.yaml")
        );
        Tool.Run(_folder, "audit", "events.json").ShouldReturn(0);
    }

    [Fact]
    public void A_plan_that_exists_gets_what_it_lacks_and_both_sides_are_reported()
    {
        const string Plan = """
            taxonomy: 1
            # By hand.
            events:
              Song Played: { properties: { song_id: string } }
              Song Skipped: {}

            """;
        _folder.Write("plan/taxonomy.yaml", Plan);
        _folder.Write(
            "events.json",
            string.Join(
                '\n',
                Row("Song Played", """{"song_id":"s","speed":1.5}"""),
                Row("song played", "{}"),
                Row("Playlist Created", "{}")
            )
        );

        var text = Tool.Run(_folder, "infer", "events.json", "-o", "plan/taxonomy.yaml", "--dry-run").ShouldReturn(0);
        Assert.Equal(Plan, _folder.Read("plan/taxonomy.yaml"));
        var json = Tool.Run(_folder, "infer", "events.json", "-o", "plan/taxonomy.yaml", "--report", "json")
            .ShouldReturn(0);

        Assert.Contains(
            "Missing in planned events:\n  Song Played: speed: number",
            text.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("Planned, but not received:\n  Song Skipped", text.Output, StringComparison.Ordinal);
        Assert.Contains("Nearly the same:\n  Song Played (1), song played (1)", text.Output, StringComparison.Ordinal);
        Assert.Contains("Would write plan/taxonomy.yaml.", text.Output, StringComparison.Ordinal);
        using var report = JsonDocument.Parse(json.Output);
        Assert.Equal(
            "Song Skipped",
            Assert.Single(report.RootElement.GetProperty("not_received").EnumerateArray()).GetString()
        );
        Assert.Equal(
            Plan
                + """
                  Playlist Created:
                    x-inferred-from: 1 event, 2026-03-01, from http/2.0 on Web
                  song played:
                    csharp_name: SongPlayed2
                    x-inferred-from: 1 event, 2026-03-01, from http/2.0 on Web

                """.ReplaceLineEndings("\n"),
            _folder.Read("plan/taxonomy.yaml")
        );
    }

    [Fact]
    public void Values_of_enums_are_only_words_and_only_on_request()
    {
        _folder.Write(
            "events.json",
            string.Join(
                '\n',
                Enumerable
                    .Range(0, 60)
                    .Select(i =>
                        Row(
                            "Sent",
                            $$"""{"to":"{{(i % 2 == 0 ? "a" : "b")}}@example.com","by":"{{(i % 2 == 0 ? "app" : "web")}}"}"""
                        )
                    )
            )
        );

        var result = Tool.Run(_folder, "infer", "events.json", "--dry-run").ShouldReturn(0);
        Tool.Run(_folder, "infer", "events.json", "--enum-values", "0").ShouldReturn(0);

        Assert.Contains("by: string of 'app', 'web', to: string", result.Output, StringComparison.Ordinal);
        Assert.Contains("Sent: 'to' looks like email addresses", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("example.com", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("app", _folder.Read("taxonomy.yaml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'--enum-values' must be a number from 0 to 100", "events.json", "--enum-values", "101")]
    [InlineData("Name either files of an export, or '--from'", "--dry-run")]
    [InlineData("'nowhere' does not exist", "nowhere")]
    public void Wrong_arguments_are_errors_that_say_what_is_right(string message, params string[] arguments)
    {
        _folder.Write("events.json", Row("Opened", "{}"));

        var result = Tool.Run(_folder, ["infer", .. arguments]).ShouldReturn(2);

        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.PathOf("taxonomy.yaml")));
    }

    [Fact]
    public void Without_an_event_nothing_is_written()
    {
        _folder.Write("events.json", "not JSON\n");

        var result = Tool.Run(_folder, "infer", "events.json").ShouldReturn(1);

        Assert.Contains("No event was read.", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.PathOf("taxonomy.yaml")));
    }

    /// <summary>What was inferred from events allows these events: the judge finds nothing.</summary>
    [Fact]
    public void Whatever_came_breaks_nothing_of_the_plan_that_is_made_of_it()
    {
        var scalar = Gen.OneOf(
            Gen.Int[-3, 3].Select(number => number.ToString(CultureInfo.InvariantCulture)),
            Gen.Double[-2, 2].Select(number => number.ToString("R", CultureInfo.InvariantCulture)),
            Gen.Bool.Select(flag => flag ? "true" : "false"),
            OneOf("red", "green", "", "2026-03-01", "2026-02-30", "https://a.example/x", "a b", "ä", "1")
                .Select(text => JsonSerializer.Serialize(text)),
            Gen.Const("null"),
            Gen.Guid.Select(guid => $"\"{guid}\"")
        );
        var flat = Gen.OneOf(scalar, scalar, scalar, Lists(scalar), Objects(scalar));
        var value = Gen.OneOf(flat, flat, Lists(flat), Objects(flat));
        var events = Gen.Select(OneOf("Opened", "Closed", "Saved"), Objects(value), Row).Array[1, 40];

        events.Sample(
            rows =>
            {
                using var folder = new TestFolder();
                folder.Write("events.json", string.Join('\n', rows));
                Tool.Run(folder, "infer", "events.json").ShouldReturn(0);
                Tool.Run(folder, "check").ShouldReturn(0);
                Tool.Run(folder, "audit", "events.json").ShouldReturn(0);
            },
            iter: LongRun.IsOn ? 1_000 : 10,
            threads: 1
        );

        static Gen<string> OneOf(params string[] values) =>
            Gen.Int[0, values.Length - 1].Select(index => values[index]);

        static Gen<string> Lists(Gen<string> values) =>
            values.Array[0, 3].Select(items => $"[{string.Join(',', items)}]");

        static Gen<string> Objects(Gen<string> values) =>
            Gen.Select(OneOf("a", "b", "c", "d e"), values)
                .Array[0, 4]
                .Select(members =>
                    $"{{{string.Join(',', members.DistinctBy(member => member.Item1).Select(member => $"\"{member.Item1}\":{member.Item2}"))}}}"
                );
    }

    private static string Row(string name, string properties) => Row(name, properties, "{}", "{}");

    private static string Row(string name, string properties, string user = "{}", string groups = "{}") =>
        new JsonObject
        {
            ["event_type"] = name,
            ["event_time"] = "2026-03-01 10:00:00.000000",
            ["library"] = "http/2.0",
            ["platform"] = "Web",
            ["event_properties"] = JsonNode.Parse(properties),
            ["user_properties"] = JsonNode.Parse(user),
            ["groups"] = JsonNode.Parse(groups),
        }.ToJsonString();
}

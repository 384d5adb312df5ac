using System.Text.Json;
using System.Text.RegularExpressions;
using Taxonomy.Cli.Tests.Import.Forms;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Import;

/// <summary>A plan of 50 events in the form of each system becomes a plan, code, and events.</summary>
public sealed partial class FiftyEventsTests : IDisposable
{
    private const string SongId =
        """      song_id: { type: string, description: The song., min_length: 2, max_length: 40, pattern: "^s-" }""";
    private const string Position = "      position: { type: integer, nullable: true, minimum: 1, maximum: 99 }";
    private const string Basics = """
              loudness: { type: number?, minimum: -60, maximum: 0.5 }
              offline: boolean?
              source: { type: string, enum: [search, radio] }
              version: { type: integer, const: 2 }
        """;
    private const string Formats = """
              started: timestamp?
              day: date?
              correlation: uuid?
              link: uri?
        """;
    private const string Genres =
        """      genres: { type: "string[]", enum: [jazz, rock], min_items: 1, max_items: 5, unique_items: true }""";
    private const string Artist = "      artist: { type: object, properties: { name: string, verified: boolean? } }";
    private const string Described = "    description: A listener starts a song.";
    private const string Labels = "    category: Playback\n    owner: player-team\n    tags: [core, web]";
    private const string Users = "user_properties:\n  plan: string\n  age: integer";
    private const string Group = "group_types:\n  group:\n    properties:\n      seats: integer";
    private const string Context = "context:\n  locale: string";

    private const string BasicCall =
        "songId: \"s-1\", position: 3, source: SongPlayedSource.Radio, loudness: -3.5, offline: true";
    private const string BasicJson =
        "\"song_id\":\"s-1\",\"position\":3,\"source\":\"radio\",\"loudness\":-3.5,\"offline\":true";
    private const string FormatCall =
        ", started: new DateTime(2026, 3, 1, 12, 30, 0, DateTimeKind.Utc), day: new DateOnly(2026, 3, 1), correlation: Guid.Empty, link: new Uri(\"https://example.com/a\")";
    private const string FormatJson =
        ",\"started\":\"2026-03-01T12:30:00.000Z\",\"day\":\"2026-03-01\",\"correlation\":\"00000000-0000-0000-0000-000000000000\",\"link\":\"https://example.com/a\"";
    private const string ListCall = ", genres: [SongPlayedGenres.Jazz], artist: new SongPlayedArtist(\"Ann\", true)";
    private const string ListJson = ",\"genres\":[\"jazz\"],\"artist\":{\"name\":\"Ann\",\"verified\":true}";
    private const string VersionJson = ",\"version\":2";

    private static readonly string s_full = Lines(SongId, Position, Basics, Formats, Genres, Artist);
    private static readonly string s_withoutFormats = Lines(SongId, Position, Basics, Genres, Artist);

    private readonly TestFolder _folder = new();

    public static TheoryData<string, string, string, string, string, string> Forms =>
        new()
        {
            {
                "amplitude",
                "Not converted: row with the action Ignore (1): 'Junk'\n",
                Lines(
                    "bundles:\n  playback:\n    description: What playback says.\n    properties:\n      device: { type: string, description: The device. }\n",
                    "user_properties:\n  plan: { type: string, description: The plan. }\n  age: integer\n",
                    "events:\n  Song Played:\n    description: A listener starts, or restarts, a song.",
                    Labels,
                    "    include: [playback]\n    properties:",
                    SongId,
                    "      position: { type: integer, minimum: 1, maximum: 99 }",
                    Basics,
                    Genres,
                    "    deprecated: true"
                ),
                $"{BasicCall}, device: \"phone\", genres: [SongPlayedGenres.Jazz]",
                $"{BasicJson}{VersionJson},\"device\":\"phone\",\"genres\":[\"jazz\"]",
                "SetAge(41)"
            },
            {
                "ampli",
                "",
                Lines(
                    Context + "\n",
                    Group + "\n",
                    Users + "\n",
                    "events:\n  Song Played:\n    properties:",
                    """      song_id: { type: string, min_length: 2, max_length: 40, pattern: "^s-" }""",
                    Position,
                    Basics,
                    Genres,
                    Artist
                ),
                BasicCall + ListCall,
                $"{BasicJson}{VersionJson}{ListJson},\"locale\":\"en\"",
                "SetAge(41)"
            },
            {
                "segment",
                "",
                Lines(
                    Context + "\n",
                    Group + "\n",
                    Users + "\n",
                    "events:\n  Song Played:",
                    Described,
                    Labels,
                    "    properties:",
                    s_full,
                    "    deprecated: true"
                ),
                BasicCall + FormatCall + ListCall,
                $"{BasicJson}{VersionJson}{FormatJson}{ListJson},\"locale\":\"en\"",
                "SetAge(41)"
            },
            {
                "typewriter 8",
                "",
                Lines("name: Player\n", "events:\n  Song Played:", Described, "    properties:", s_full),
                BasicCall + FormatCall + ListCall,
                $"{BasicJson}{VersionJson}{FormatJson}{ListJson}",
                ""
            },
            {
                "typewriter 7",
                "",
                Lines(
                    "name: Player\n",
                    Group + "\n",
                    Users + "\n",
                    "events:\n  Song Played:",
                    Described,
                    "    properties:",
                    s_full
                ),
                BasicCall + FormatCall + ListCall,
                $"{BasicJson}{VersionJson}{FormatJson}{ListJson}",
                "SetAge(41)"
            },
            {
                "segment-csv",
                "",
                Lines(
                    Group + "\n",
                    "user_properties:\n  plan: { type: string, description: The plan. }\n  age: integer\n",
                    "events:\n  Song Played:",
                    Described,
                    "    tags: [core, web]\n    properties:",
                    """      song_id: { type: string, description: The song., pattern: "^s-" }""",
                    "      position: { type: integer, nullable: true }\n      loudness: number?\n      offline: boolean?",
                    "      source: { type: string, enum: [search, radio] }",
                    """      genres: { type: "string[]", enum: [jazz, rock] }""",
                    Artist
                ),
                BasicCall + ListCall,
                BasicJson + ListJson,
                "SetAge(41)"
            },
            {
                "rudderstack",
                "",
                Lines(
                    "name: Player\n",
                    "types:\n  Genre:\n    type: string\n    description: A kind of music.\n    enum: [jazz, rock]\n",
                    Group + "\n",
                    Users + "\n",
                    "events:\n  Song Played:",
                    Described,
                    "    category: Playback\n    properties:",
                    SongId,
                    Position,
                    Basics,
                    "      started: timestamp?",
                    """      genres: { type: "Genre[]", min_items: 1, max_items: 5, unique_items: true }""",
                    Artist
                ),
                $"{BasicCall}, genres: [Genre.Jazz], artist: new SongPlayedArtist(\"Ann\", true)",
                $"{BasicJson}{VersionJson}{ListJson}",
                "SetAge(41)"
            },
            {
                "rudderstack legacy",
                "",
                Lines(
                    "name: Player\n",
                    "events:\n  Song Played:",
                    Described,
                    "    category: Playback\n    properties:",
                    SongId,
                    Position,
                    "      source: { type: string, enum: [search, radio] }",
                    """      genres: { type: "string[]", min_items: 1, unique_items: true }"""
                ),
                "songId: \"s-1\", position: null, source: SongPlayedSource.Radio, genres: [\"jazz\"]",
                "\"song_id\":\"s-1\",\"position\":null,\"source\":\"radio\",\"genres\":[\"jazz\"]",
                ""
            },
            {
                "avo",
                "",
                Lines(
                    "name: Player\n",
                    "group_types:\n  company:\n    properties:\n      seats: integer\n",
                    "user_properties:\n  plan: { type: string, operations: [set, set_once] }\n  age: { type: integer, operations: [add] }\n",
                    "events:\n  Song Played:",
                    Described,
                    Labels,
                    "    properties:\n      song_id:\n        type: string\n        description: The song.\n        min_length: 2\n        max_length: 40\n        pattern: ^s-\n        classification: pii",
                    Position,
                    Basics,
                    Genres,
                    Artist
                ),
                BasicCall + ListCall,
                $"{BasicJson}{VersionJson}{ListJson}",
                "AddAge(41)"
            },
            {
                "iglu",
                "Not converted: older version of a schema (1): 'com.acme/song_played 1-0-0'\n",
                Lines("events:\n  song_played:", Described, "    version: \"1-0-1\"", "    properties:", s_full),
                BasicCall + FormatCall + ListCall,
                $"{BasicJson}{VersionJson}{FormatJson}{ListJson}",
                ""
            },
            {
                "snowplow-cli",
                "",
                Lines(
                    "bundles:\n  device:\n    properties:\n      model: string\n",
                    "events:\n  Song Played:",
                    Described,
                    Labels,
                    "    properties:",
                    s_full
                ),
                BasicCall + FormatCall + ListCall,
                $"{BasicJson}{VersionJson}{FormatJson}{ListJson}",
                ""
            },
            {
                "posthog",
                "Not converted: event of PostHog itself (1): '$pageview'\n",
                Lines(
                    "bundles:\n  playback:\n    description: What playback says.\n    properties:",
                    "      song_id: { type: string, description: The song. }\n      position: number",
                    "      offline: boolean?\n      started: timestamp?\n      extra: object?\n",
                    "group_types:\n  group:\n    properties:\n      seats: number\n",
                    "user_properties:\n  plan: string\n  age: number\n",
                    "events:\n  Song Played:",
                    Described,
                    "    owner: player@example.com\n    tags: [core, web]\n    include: [playback]\n    deprecated: true"
                ),
                "songId: \"s-1\", position: 3, offline: true",
                "\"song_id\":\"s-1\",\"position\":3,\"offline\":true",
                "SetAge(41)"
            },
            {
                "json-schema",
                "",
                Lines("events:\n  Song Played:", Described, "    properties:", s_full, "    deprecated: true"),
                BasicCall + FormatCall + ListCall,
                $"{BasicJson}{VersionJson}{FormatJson}{ListJson}",
                ""
            },
        };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_plan_of_another_system_becomes_a_plan_code_and_events(
        string form,
        string losses,
        string plan,
        string arguments,
        string json,
        string identify
    )
    {
        var source = FiftyEvents.Write(form, _folder);

        var imported = Tool.Run(_folder, "import", source).ShouldReturn(0);

        Assert.Equal($"Wrote taxonomy.yaml.\n50 events.\n{losses}", imported.Output);
        var text = _folder.Read("taxonomy.yaml");
        Assert.Equal(49, OtherEvent().Count(text));
        Assert.Equal($"taxonomy: 1\n\n{plan}\n", OtherEvent().Replace(text, ""));
        Tool.Run(_folder, "check", "--fail-on", "error").ShouldReturn(0);
        Assert.Contains(
            "0 definitions added,",
            Tool.Run(_folder, "import", source, "--merge").ShouldReturn(0).Output,
            StringComparison.Ordinal
        );

        var context = plan.StartsWith("context:", StringComparison.Ordinal)
            ? "analytics.SetContext(new AnalyticsContext(locale: \"en\"));\n"
            : "";
        var user = identify.Length == 0 ? "" : $"analytics.User(\"user-42\").{identify};";
        var events = GeneratedProgram.Run(
            _folder,
            $"{context}\n#pragma warning disable\nanalytics.User(\"user-42\").SongPlayed({arguments});\n{user}"
        );

        using var expected = JsonDocument.Parse($"{{{json}}}");
        var tracked = events[0].EventProperties!.Value;
        Assert.True(JsonElement.DeepEquals(expected.RootElement, tracked), tracked.GetRawText());
        Assert.Equal(identify.Length == 0 ? 1 : 2, events.Count);
        if (identify.Length > 0)
        {
            var operation = identify.StartsWith("Set", StringComparison.Ordinal) ? "$set" : "$add";
            Assert.Equal(41, events[1].UserProperties!.Value.GetProperty(operation).GetProperty("age").GetInt32());
        }
    }

    private static string Lines(params string[] parts) => string.Join('\n', parts);

    [GeneratedRegex(
        "  (song|album|artist|playlist|podcast|episode|station)[ _](opened|closed|shared|saved|removed|searched|rated):"
            + "( \\{\\}|\n    properties:\n      id: string\n      count: integer\\?)\n",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex OtherEvent();
}

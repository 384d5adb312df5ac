using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Commands;

public sealed class ImportCommandTests : IDisposable
{
    private const string Rule = """
        {
          "type": "TRACK",
          "key": "Song Played",
          "version": 1,
          "deprecatedAt": "0001-01-01T00:00:00Z",
          "jsonSchema": {
            "description": "A listener starts a song.",
            "labels": { "owner": "player-team", "squad": "a" },
            "properties": {
              "context": {},
              "traits": {},
              "properties": {
                "type": "object",
                "properties": {
                  "song_id": { "type": "string", "minLength": 1, "description": "Its id." },
                  "position": { "type": ["integer", "null"], "minimum": 1, "exclusiveMaximum": 100 },
                  "source": { "type": "string", "enum": ["search", "radio"] },
                  "started": { "type": "string", "format": "date-time" },
                  "tags": { "type": "array", "items": { "type": "string", "pattern": "^[a-z]+$" }, "uniqueItems": true },
                  "artist": { "type": "object", "properties": { "name": { "type": "string" } }, "required": ["name"] },
                  "version": { "const": 2 },
                  "mail": { "type": "string", "format": "email" },
                  "share": { "type": "number", "minimum": 0, "exclusiveMinimum": true, "maximum": 1, "multipleOf": 0.05 },
                  "host": { "type": "string", "format": "idn-hostname" },
                  "odd": { "type": ["string", "boolean"] },
                  "any": {},
                  "Song Id": { "type": "number", "oneOf": [] }
                },
                "required": ["song_id", "source"]
              }
            }
          }
        }
        """;

    private const string Event = """
          Song Played:
            description: A listener starts a song.
            owner: player-team
            tags: ["squad:a"]
            properties:
              song_id: { type: string, description: Its id., min_length: 1 }
              position: { type: integer?, nullable: true, minimum: 1, exclusive_maximum: 100 }
              source: { type: string, enum: [search, radio] }
              started: timestamp?
              tags: { type: "string[]?", unique_items: true, pattern: "^[a-z]+$" }
              artist: { type: object?, properties: { name: string } }
              version: { type: integer?, const: 2 }
              mail: { type: string?, format: email }
              share: { type: number?, exclusive_minimum: 0, maximum: 1, multiple_of: 0.05 }
              host: string?
              odd: string | boolean?
              any: any?
              Song Id: { type: number?, csharp_name: SongId2 }
        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_rules_of_Segment_become_a_plan_and_what_is_not_converted_is_named()
    {
        _folder.Write("rules.json", $$"""{ "data": { "rules": [{{Rule}}] } }""");

        var result = (await Tool.RunProcessAsync(_folder, "import", "rules.json")).ShouldReturn(0);

        Assert.Equal(
            """
            Wrote taxonomy.yaml.
            1 event.
            Not converted: format idn-hostname (1): 'Song Played.host'
            Not converted: oneOf (1): 'Song Played.Song Id'

            """,
            result.Output
        );
        Assert.Equal($"taxonomy: 1\n\nevents:\n{Event}\n", _folder.Read("taxonomy.yaml"));
        Tool.Run(_folder, "check").ShouldReturn(0);
    }

    [Theory]
    [InlineData(
        "typewriter 8",
        """{ "name": "P", "rules": [{ "type": "TRACK", "key": "A", "version": 2, "jsonSchema": { "properties": { "n": { "type": "integer" } }, "required": ["n"] } }, { "type": "TRACK", "key": "A", "version": 1, "jsonSchema": {} }] }""",
        "taxonomy: 1\n\nname: P\n\nevents:\n  A:\n    version: \"2\"\n    properties:\n      n: integer\n",
        "Not converted: older version of an event (1): 'A 1'"
    )]
    [InlineData(
        "typewriter 7",
        """{ "name": "workspaces/w/tracking-plans/rs_1", "display_name": "P", "rules": { "events": [{ "name": "A", "description": "An event.", "version": 1, "rules": { "properties": { "properties": { "type": "object", "properties": { "n": { "type": "number" } } } } } }], "identify": { "properties": { "traits": { "type": "object", "properties": { "plan": { "type": "string" } } } } }, "group": {} } }""",
        "taxonomy: 1\n\nname: P\n\nuser_properties:\n  plan: string\n\nevents:\n  A:\n    description: An event.\n    properties:\n      n: number?\n",
        ""
    )]
    [InlineData(
        "avo",
        """{ "name": "P", "events": [{ "id": "1", "name": "A", "eventType": "event", "description": "An event.", "tags": ["t"], "categories": ["c1"], "stakeholderDomains": [{ "id": "d", "name": "team", "isOwner": true }], "rules": { "properties": { "properties": { "type": "object", "properties": { "n": { "id": "p", "index": 1, "type": "number", "multipleOf": 1, "pii": true } }, "required": ["n"] }, "userProperties": { "type": "object", "properties": { "plan": { "type": "string", "operations": ["set", "setOnce"] } } } } } }, { "id": "2", "name": "A", "eventType": "variant", "variantName": "B", "rules": {} }], "categories": { "c1": { "name": "Main" } } }""",
        "taxonomy: 1\n\nname: P\n\nuser_properties:\n  plan: { type: string, operations: [set, set_once] }\n\nevents:\n  A:\n    description: An event.\n    category: Main\n    owner: team\n    tags: [t]\n    properties:\n      n: { type: integer, classification: pii }\n",
        "Not converted: event variant (1): 'A B'"
    )]
    [InlineData(
        "avo",
        """{ "events": [{ "name": "A", "eventType": "event", "rules": { "properties": { "properties": { "type": "object", "properties": { "how": { "type": "string" }, "n": { "type": "integer" } }, "required": ["how", "n"] } } } }, { "name": "A", "eventType": "variant", "variantName": "By card", "rules": { "properties": { "properties": { "type": "object", "properties": { "how": { "type": "string", "enum": ["card"] }, "n": { "type": "integer" }, "brand": { "type": "string" } }, "required": ["how", "n", "brand"] } } } }, { "name": "A", "eventType": "variant", "variantName": "Free", "rules": { "properties": { "properties": { "type": "object", "properties": { "how": { "type": "string", "const": "free" }, "n": { "type": "integer" } }, "required": ["how"] } } } }] }""",
        "taxonomy: 1\n\nevents:\n  A:\n    properties:\n      n: integer\n    variants:\n      on: how\n      card: { description: By card, properties: { brand: string } }\n      free: { description: Free, properties: { n: integer? } }\n",
        ""
    )]
    [InlineData(
        "avo",
        """{ "events": [{ "name": "A", "triggers": ["A song starts.", { "description": "It goes on.", "image": "x" }, { "image": "y" }], "rules": {} }] }""",
        "taxonomy: 1\n\nevents:\n  A:\n    triggers: [A song starts., It goes on.]\n",
        "Not converted: trigger without a description (1): 'A'"
    )]
    [InlineData(
        "ampli",
        """{ "context": { "type": "object", "properties": { "locale": { "type": "string" } }, "required": ["locale"] }, "group": { "type": "object" }, "identify": { "type": "object" }, "A": { "type": "object", "properties": { "e": { "enum": ["x", "y"] } }, "additionalProperties": false, "required": ["e"] } }""",
        "taxonomy: 1\n\ncontext:\n  locale: string\n\nevents:\n  A:\n    properties:\n      e: { type: string, enum: [x, y] }\n",
        ""
    )]
    public void Each_JSON_form_is_recognized(string form, string json, string plan, string loss)
    {
        _folder.Write("in.json", json);

        var result = Tool.Run(_folder, "import", "in.json").ShouldReturn(0);

        Assert.NotEmpty(form);
        Assert.Equal(plan, _folder.Read("taxonomy.yaml"));
        Assert.Contains(loss, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void RudderStack_is_read_from_a_folder_whose_files_refer_to_each_other()
    {
        _folder.Write(
            "rudder/all.yaml",
            """
            version: rudder/v1
            kind: properties
            metadata: { name: props }
            spec:
              properties:
                - { id: song_id, name: song_id, type: string, description: Its id., config: { min_length: 1 } }
                - { id: position, name: position, types: [integer, "null"], config: { minimum: 1 } }
                - { id: genres, name: genres, type: array, item_type: "#custom-type:genre" }
                - { id: artist, name: artist, type: object }
            ---
            version: rudder/v1
            kind: custom-types
            metadata: { name: types }
            spec:
              types:
                - { id: genre, name: Genre, type: string, config: { enum: [jazz, rock] } }
            """
        );
        _folder.Write(
            "rudder/plan.yaml",
            """
            version: rudder/v1
            kind: events
            metadata: { name: events }
            spec:
              events:
                - { id: played, name: Song Played, event_type: track, description: A listener starts a song., category: "#category:playback" }
                - { id: page, name: Home, event_type: page }
            ---
            version: rudder/v1
            kind: categories
            metadata: { name: categories }
            spec: { categories: [{ id: playback, name: Playback }] }
            ---
            version: rudder/v1
            kind: tracking-plan
            metadata: { name: plan }
            spec:
              id: plan
              display_name: Player
              rules:
                - type: event_rule
                  id: one
                  event: "#event:played"
                  properties:
                    - { property: "#property:song_id", required: true }
                    - { property: "#property:position", required: false }
                    - { property: "#property:genres", required: true }
                    - property: "#property:artist"
                      required: true
                      properties: [{ property: "#property:song_id", required: true }]
            """
        );

        var result = Tool.Run(_folder, "import", "rudder").ShouldReturn(0);

        Assert.Equal(
            """
            taxonomy: 1

            name: Player

            types:
              Genre:
                type: string
                enum: [jazz, rock]

            events:
              Song Played:
                description: A listener starts a song.
                category: Playback
                properties:
                  song_id: { type: string, description: Its id., min_length: 1 }
                  position: { type: integer?, nullable: true, minimum: 1 }
                  genres: Genre[]
                  artist: { type: object, properties: { song_id: { type: string, description: Its id., min_length: 1 } } }
              Home:
                kind: page

            """,
            _folder.Read("taxonomy.yaml")
        );
        Assert.DoesNotContain("Not converted", result.Output, StringComparison.Ordinal);
        Tool.Run(_folder, "check").ShouldReturn(0);
    }

    [Fact]
    public void The_CSV_of_Amplitude_has_events_property_groups_and_rows_to_skip()
    {
        _folder.Write(
            "taxonomy.csv",
            """
            action,Object Type,Object Name,Object Owner,Object Description,Event Category,Tags,Property Type,Property Group Names,Event Property Name,Property Description,Property Value Type,Property Required,Property Is Array,Number Is Integer,Number Property Value Min,Enum Values
            ,Property Group,playback,,What playback says.,,,,,,,,,,,,
            ,,,,,,,Event Property,,device,The device.,string,TRUE,FALSE,,,
            ,Event,Song Played,player-team,"A listener starts, or restarts, a song.",Playback,"core,web",,,,,,,,,,
            ,,,,,,,Event Property Group,playback,,,,,,,,
            ,,,,,,,Event Property,,position,,number,TRUE,FALSE,True,1,
            ,,,,,,,Event Property,,source,,enum,FALSE,TRUE,,,"search,radio"
            Ignore,Event,Junk,,,,,,,,,,,,,,
            ,,,,,,,Event Property,,junk,,string,,,,,
            """
        );

        var result = Tool.Run(_folder, "import", "taxonomy.csv").ShouldReturn(0);

        Assert.Equal(
            """
            taxonomy: 1

            bundles:
              playback:
                description: What playback says.
                properties:
                  device: { type: string, description: The device. }

            events:
              Song Played:
                description: A listener starts, or restarts, a song.
                category: Playback
                owner: player-team
                tags: [core, web]
                include: [playback]
                properties:
                  position: { type: integer, minimum: 1 }
                  source: { type: "string[]?", enum: [search, radio] }

            """,
            _folder.Read("taxonomy.yaml")
        );
        Assert.Contains(
            "Not converted: row with the action Ignore (1): 'Junk'",
            result.Output,
            StringComparison.Ordinal
        );
        Tool.Run(_folder, "check").ShouldReturn(0);
    }

    [Fact]
    public void The_CSV_of_Segment_has_members_of_objects_and_items_of_lists()
    {
        _folder.Write(
            "segment.csv",
            """
            Version,Event Type,Event Name,Property Name,Description,Labels,Property Data Type,Allowed Property Values,Enum Values,Required
            1,TRACK,Song Played,,A listener starts a song.,,,,,
            1,TRACK,Song Played,song_id,Its id.,,string,^s-,,true
            1,TRACK,Song Played,artist,,,object,,,false
            1,TRACK,Song Played,artist.name,,,"string,null",,,true
            1,TRACK,Song Played,tags,,,array,,,true
            1,TRACK,Song Played,tags.$,,,string,,,
            1,IDENTIFY,,plan,,,string,,"free,premium",false
            """
        );

        Tool.Run(_folder, "import", "segment.csv").ShouldReturn(0);

        Assert.Equal(
            """
            taxonomy: 1

            user_properties:
              plan: { type: string, enum: [free, premium] }

            events:
              Song Played:
                description: A listener starts a song.
                properties:
                  song_id: { type: string, description: Its id., pattern: "^s-" }
                  artist: { type: object?, properties: { name: { type: string, nullable: true } } }
                  tags: string[]

            """,
            _folder.Read("taxonomy.yaml")
        );
        Tool.Run(_folder, "check").ShouldReturn(0);
    }

    [Fact]
    public void Merging_adds_what_the_plan_does_not_have_and_a_second_time_nothing()
    {
        const string plan = """
            taxonomy: 1
            events:
              Song Skipped: # ours
                description: A listener skips a song.

            """;
        _folder.Write("taxonomy.yaml", plan);
        _folder.Write("rules.json", $$"""{ "rules": [{{Rule}}] }""");

        Assert.Contains(
            "Would write taxonomy.yaml.\n1 definition added, 0 already in the plan.",
            Tool.Run(_folder, "import", "rules.json", "--merge", "--dry-run").ShouldReturn(0).Output,
            StringComparison.Ordinal
        );
        Assert.Equal(plan, _folder.Read("taxonomy.yaml"));

        Tool.Run(_folder, "import", "rules.json", "--merge").ShouldReturn(0);
        Assert.StartsWith(plan, _folder.Read("taxonomy.yaml"), StringComparison.Ordinal);
        Assert.Contains("song_id: { type: string, ", _folder.Read("taxonomy.yaml"), StringComparison.Ordinal);
        Assert.StartsWith(
            "0 definitions added, 1 already in the plan.",
            Tool.Run(_folder, "import", "rules.json", "--merge").ShouldReturn(0).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Merging_writes_each_definition_once_and_into_the_file_that_knows_its_words()
    {
        _folder.Write("taxonomy.yaml", "taxonomy: 1\nevents: { Song Skipped: { description: A listener skips. } }\n");
        _folder.Write("search.taxonomy.yaml", "events:\n  Search Opened:\n    description: Somebody searches.\n");
        _folder.Write(
            "events.csv",
            """
            Event Type,Event Name,Property Name,Description,Property Data Type
            TRACK,Song Played,,A listener starts a song.,
            TRACK,Search Closed,,Somebody closes the search.,
            TRACK,Search Failed,,The search failed.,
            IDENTIFY,,plan,The plan.,string
            IDENTIFY,,plan,The plan again.,string
            """
        );

        Assert.StartsWith(
            "Wrote taxonomy.yaml.\nWrote search.taxonomy.yaml.\n4 definitions added, 0 already in the plan.",
            Tool.Run(_folder, "import", "events.csv", "--merge").ShouldReturn(0).Output,
            StringComparison.Ordinal
        );
        Assert.Equal(
            """
            events:
              Search Opened:
                description: Somebody searches.
              Search Closed:
                description: Somebody closes the search.
              Search Failed:
                description: The search failed.

            """,
            _folder.Read("search.taxonomy.yaml")
        );
        Tool.Run(_folder, "check").ShouldReturn(0);
    }

    [Theory]
    [InlineData("missing.json", "'missing.json' does not exist.")]
    [InlineData("unknown.json", "The format of 'unknown.json' was not recognized; specify it with --from.")]
    [InlineData("broken.yaml", "'broken.yaml' is not valid YAML: line")]
    [InlineData("empty", "'empty' has no JSON, YAML or CSV files.")]
    public void What_cannot_be_read_is_an_error_and_writes_nothing(string source, string message)
    {
        _folder.Write("unknown.json", """{ "hello": 1 }""");
        _folder.Write("broken.yaml", "version: rudder/v1\nkind: events\nspec: { : [\n");
        Directory.CreateDirectory(_folder.PathOf("empty"));

        Assert.Contains(message, Tool.Run(_folder, "import", source).ShouldReturn(2).Error, StringComparison.Ordinal);
        Assert.False(_folder.Has("taxonomy.yaml"));
    }

    [Fact]
    public void A_plan_that_is_there_is_not_overwritten_and_standard_input_is_read()
    {
        _folder.Write("taxonomy.yaml", "taxonomy: 1");
        var input = $$"""{ "rules": [{{Rule}}] }""";

        Assert.Contains(
            "exists and is not overwritten",
            Tool.Run(_folder.Path, null, input, false, "import", "-").ShouldReturn(2).Error,
            StringComparison.Ordinal
        );
        Tool.Run(_folder.Path, null, input, false, "import", "-", "--output", "new/plan.yaml").ShouldReturn(0);

        Assert.Contains("Song Played:", _folder.Read("new/plan.yaml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", "open: true", "")]
    [InlineData("{}", "open: true", "")]
    [InlineData("""{ "type": "string" }""", "open: string", "")]
    [InlineData("""{ "type": ["string", "integer", "null"] }""", "open: string | integer?", "")]
    [InlineData(
        """{ "type": "string", "maxLength": 5 }""",
        "open: true",
        "Not converted: type of other members (1): 'Song Played'"
    )]
    [InlineData("false", "", "")]
    public void The_type_of_what_an_open_event_has_beside_its_properties_is_a_loss_unless_it_is_a_word(
        string more,
        string open,
        string loss
    )
    {
        _folder.Write(
            "schemas/played.json",
            $$"""
            {
              "$schema": "http://json-schema.org/draft-07/schema#", "title": "Song Played", "type": "object",
              "properties": { "song_id": { "type": "string" } }, "additionalProperties": {{more}}
            }
            """
        );

        var result = Tool.Run(_folder, "import", "schemas").ShouldReturn(0);

        var plan = _folder.Read("taxonomy.yaml");
        Assert.Equal(
            open,
            string.Concat(plan.Split('\n').Where(line => line.Contains("open:", StringComparison.Ordinal))).Trim()
        );
        Assert.Equal(
            loss,
            string.Concat(result.Output.Split('\n').Where(line => line.Contains("type of", StringComparison.Ordinal)))
        );
    }
}

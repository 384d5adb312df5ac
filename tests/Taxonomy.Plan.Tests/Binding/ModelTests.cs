using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Tests.Binding;

/// <summary>What a plan comes to.</summary>
public class ModelTests
{
    [Fact]
    public void An_event_keeps_what_is_written()
    {
        var definition = Event(
            """
            events:
              Song Played:
                description: A listener starts a song.
                category: Playback
                owner: player-team
                tags: [activation, core]
                links: https://example.com
                revenue: true
                sources: [web, server]
                expires: 2027-01-31
                deprecated: { use: Song Played, since: 2026-03-01, message: Because. }
                properties: { position: integer?, title: string }
            """
        );
        Assert.Equal("SongPlayed", definition.CSharpName);
        Assert.Equal("A listener starts a song.", definition.Description);
        Assert.Equal("Playback", definition.Category);
        Assert.Equal(["player-team"], definition.Owners);
        Assert.Equal(["activation", "core"], definition.Tags);
        Assert.Equal(["https://example.com"], definition.Links);
        Assert.True(definition.HasRevenue);
        Assert.Equal(["web", "server"], definition.Sources);
        Assert.Equal("2027-01-31", definition.Expires);
        Assert.Equal(new Deprecation("Song Played", "SongPlayed", "2026-03-01", "Because."), definition.Deprecation);
        Assert.Equal(["position", "title"], definition.Members.Select(member => member.Property!.Name));
        Assert.Equal([false, true], definition.Members.Select(member => member.Property!.IsRequired));
    }

    [Fact]
    public void An_event_keeps_what_is_for_documentation_only()
    {
        var definition = Event(
            """
            types: { Level: { enum: [1, 2] } }
            event_properties:
              heard: { type: integer, unit: ms }
            events:
              Song Played:
                triggers: [A song starts., Player.Start]
                purpose: To pay the labels.
                stability: experimental
                version: 1.10
                metrics: Plays
                properties: { heard: , left: { type: "number[]", unit: s }, levels: { type: "Level[]", unit: steps } }
                variants: { on: source, radio: { properties: { station: string } } }
            """
        );
        var notes = definition.Notes!;
        Assert.Equal(["A song starts.", "Player.Start"], notes.Triggers);
        Assert.Equal("To pay the labels.", notes.Purpose);
        Assert.Equal("experimental", notes.Stability);
        Assert.Equal("1.10", notes.Version);
        Assert.Equal(["Plays"], notes.Metrics);
        Assert.Equal(
            ["ms", "s", "steps"],
            definition.Members.Select(member => member.Property!.Unit).Where(unit => unit is not null)
        );
        Assert.Equal(notes, definition.Variants[0].Notes);
        Assert.Null(Event("events: { A: { properties: { p: integer } } }").Notes);
    }

    [Fact]
    public void A_variant_has_its_own_documentation_and_otherwise_that_of_the_event()
    {
        var variant = Event(
            "events: { A: { purpose: P, version: 1, metrics: [m], variants: { on: v, x: { purpose: Q, stability: stable, triggers: [T] } } } }"
        ).Variants[0];
        Assert.Equal("Q", variant.Notes!.Purpose);
        Assert.Equal("1", variant.Notes.Version);
        Assert.Equal("stable", variant.Notes.Stability);
        Assert.Equal(["T"], variant.Notes.Triggers);
        Assert.Equal(["m"], variant.Notes.Metrics);
        Assert.Equal(
            "Q",
            Event("events: { A: { variants: { on: v, x: { purpose: Q } } } }").Variants[0].Notes!.Purpose
        );
    }

    [Theory]
    [InlineData("p: Id", "s-1")]
    [InlineData("p: Short", "s-1")]
    [InlineData("p: \"Short[]\"", "s-1")]
    [InlineData("p: { type: Short, example: s-2 }", "s-2")]
    [InlineData("p: Other", null)]
    [InlineData("p: \"map<string, Id>\"", null)]
    public void A_property_has_the_example_of_its_alias(string property, string? example)
    {
        var definition = Event(
            $"types: {{ Id: {{ type: string, example: s-1 }}, Short: {{ type: Id, max_length: 10 }}, Other: string }}\nevents: {{ A: {{ properties: {{ {property} }} }} }}"
        );
        Assert.Equal(example is null ? [] : [example], definition.Members[0].Property!.Examples);
    }

    [Theory]
    [InlineData("p: Time", "ms")]
    [InlineData("p: Short", "ms")]
    [InlineData("p: \"Short[]\"", "ms")]
    [InlineData("p: { type: Short, unit: s }", "s")]
    [InlineData("p: Other", null)]
    [InlineData("p: \"map<string, Time>\"", null)]
    public void A_type_can_have_the_unit_of_its_numbers(string property, string? unit)
    {
        var definition = Event(
            $"types: {{ Time: {{ type: integer, unit: ms }}, Short: {{ type: Time, maximum: 10 }}, Other: number }}\nevents: {{ A: {{ properties: {{ {property} }} }} }}"
        );
        Assert.Equal(unit, definition.Members[0].Property!.Unit);
    }

    [Fact]
    public void Examples_of_whole_events_are_on_one_line_and_those_of_a_variant_have_its_value()
    {
        var plan = PlanFixture.ReadValid(
            "events: { A: { properties: { p: integer }, examples: { Usual: { p: 1 } } }, B: { variants: { on: v, x: , y: }, examples: [{ v: x }, { v: y }] } }"
        );
        Assert.Equal([new("Usual", "{ p: 1 }")], plan.Events[0].Notes!.Examples);
        Assert.Equal(2, plan.Events[1].Notes!.Examples.Count);
        Assert.Equal([new(null, "{ v: y }")], plan.Events[1].Variants[1].Notes!.Examples);
    }

    [Theory]
    [InlineData("p: { type: integer, default: 1 }", "1", false, true)]
    [InlineData("p: { type: integer, default: 1, send_default: true }", "1", true, false)]
    [InlineData("p: { type: string?, default: a, send_default: true }", "\"a\"", true, false)]
    [InlineData("p: { default: x }", "\"x\"", true, false)]
    [InlineData("p:", "\"s\"", true, false)]
    [InlineData("p: { type: string }", null, false, true)]
    [InlineData("p: { const: c }", null, false, true)]
    [InlineData("p: { nullable: true }", "\"s\"", false, true)]
    public void A_default_is_documentation_unless_it_is_sent(
        string property,
        string? json,
        bool isSent,
        bool isRequired
    )
    {
        var plan = PlanFixture.ReadValid(
            $"event_properties: {{ p: {{ type: string, default: s, send_default: true }} }}\nevents:\n  A:\n    properties:\n      {property}\n"
        );
        var resolved = plan.Events[0].Members[0].Property!;
        Assert.Equal(json, resolved.DefaultJson);
        Assert.Equal(isSent, resolved.SendsDefault);
        Assert.Equal(isRequired, resolved.IsRequired);
    }

    [Theory]
    [InlineData("string", "String")]
    [InlineData("integer", "Integer")]
    [InlineData("number", "Number")]
    [InlineData("decimal", "Decimal")]
    [InlineData("boolean", "Boolean")]
    [InlineData("date", "Date")]
    [InlineData("timestamp", "Timestamp")]
    [InlineData("uuid", "Uuid")]
    [InlineData("uri", "Uri")]
    [InlineData("any", "Any")]
    [InlineData("object", "FreeObject")]
    [InlineData("string[]", "List of String")]
    [InlineData("[string]", "List of String")]
    [InlineData("map<string, integer[]>", "Map of List of Integer")]
    [InlineData("Genre", "Enum Genre")]
    [InlineData("Genre[]", "List of Enum Genre")]
    [InlineData("Money", "Object Money")]
    [InlineData("Sku", "String")]
    [InlineData("Skus", "List of String")]
    [InlineData("map<string, Skus>", "Map of List of String")]
    public void Each_type_resolves(string type, string expected)
    {
        var property = Property(
            $$"""
            types:
              Genre: { enum: [jazz] }
              Money: { properties: { amount: decimal } }
              Sku: string
              Skus: { type: "Sku[]" }
            events:
              E:
                properties:
                  p: {{type}}
            """
        );
        Assert.Equal(expected, Describe(property.Type));
    }

    [Fact]
    public void An_alias_hands_its_constraints_on_and_its_use_replaces_them()
    {
        var plan = PlanFixture.ReadValid(
            """
            types:
              Sku: { type: string, pattern: "^[A-Z]", max_length: 20 }
              Short: { type: Sku, max_length: 10, min_length: 2 }
              Shorts: { type: "Short[]", max_items: 5 }
            events:
              E:
                properties:
                  one: Short?
                  many: { type: Shorts, min_items: 1, max_length: 8 }
            """
        );
        var shortOne = new Constraints
        {
            Pattern = "^[A-Z]",
            MinLength = 2,
            MaxLength = 10,
        };
        Assert.Equal(shortOne, Properties(plan)[0].Type.Constraints);
        var many = Properties(plan)[1].Type;
        Assert.Equal(new Constraints { MinItems = 1, MaxItems = 5 }, many.Constraints);
        Assert.Equal(shortOne with { MaxLength = 8 }, many.Element!.Constraints);
    }

    [Fact]
    public void Inline_types_are_named_after_their_place()
    {
        var plan = PlanFixture.ReadValid(
            """
            context:
              platform: { enum: [web, ios] }
            event_properties:
              source: { enum: [search, radio] }
            types:
              Money: { properties: { kind: { enum: [net, gross] } } }
            bundles:
              playback: { properties: { device: { enum: [phone, car] } } }
            group_types:
              company: { properties: { size: { enum: [small, large] } } }
            user_properties:
              account_tier: { enum: [free, premium] }
            events:
              Song Played:
                include: [playback]
                properties:
                  source:
                  reason: { enum: [a, b] }
                  artist: { properties: { home: { properties: { city: string } } } }
                  tags: { type: "string[]", enum: [live, new] }
            """
        );
        Assert.Equal(
            [
                "Source",
                "MoneyKind",
                "Platform",
                "PlaybackDevice",
                "AccountTier",
                "CompanySize",
                "SongPlayedReason",
                "SongPlayedTags",
            ],
            plan.Enums.Select(type => type.CSharpName)
        );
        Assert.Equal(
            ["Money", "SongPlayedArtist", "SongPlayedArtistHome"],
            plan.Objects.Select(type => type.CSharpName)
        );
        Assert.Equal("List of Enum SongPlayedTags", Describe(Properties(plan)[4].Type));
    }

    [Fact]
    public void Enums_of_one_name_and_the_same_values_are_one()
    {
        var plan = PlanFixture.ReadValid(
            """
            event_properties:
              plan: { enum: [free, premium] }
            user_properties:
              plan: { enum: [free, premium] }
            events:
              E: { properties: { plan: } }
            """
        );
        Assert.Equal(["Plan"], plan.Enums.Select(type => type.CSharpName));
        Assert.Equal("Plan", plan.UserProperties[0].Property.Type.TypeName);
    }

    [Theory]
    [InlineData("[1, 2]", true)]
    [InlineData("[1, -2, { value: 3 }]", true)]
    [InlineData("[1, two]", false)]
    [InlineData("[1, \"2\"]", false)]
    [InlineData("[01, 2]", false)]
    [InlineData("[\"1.0\", \"2.0\"]", false)]
    [InlineData("[\"true\", \"false\"]", false)]
    public void An_enum_of_plain_integers_is_sent_as_numbers(string values, bool isInteger)
    {
        var plan = PlanFixture.ReadValid($"types: {{ Level: {{ enum: {values} }} }}");
        Assert.Equal(isInteger, plan.Enums[0].IsInteger);
    }

    [Fact]
    public void An_enums_values_keep_what_is_written()
    {
        var plan = PlanFixture.ReadValid(
            """
            types:
              Genre:
                description: A genre.
                open: true
                deprecated: Use tags.
                enum:
                  - "1.0"
                  - { value: hip-hop, csharp_name: Rap, description: Rap., deprecated: { use: "1.0" } }
            """
        );
        var type = Assert.Single(plan.Enums);
        Assert.True(type.IsOpen);
        Assert.Equal("A genre.", type.Description);
        Assert.Equal("Use tags.", type.Deprecation!.Message);
        Assert.Equal(new EnumMember { Value = "1.0", CSharpName = "_10" }, type.Members[0]);
        Assert.Equal(
            new EnumMember
            {
                Value = "hip-hop",
                CSharpName = "Rap",
                Description = "Rap.",
                Deprecation = new("1.0", "_10", null, null),
            },
            type.Members[1]
        );
    }

    [Theory]
    [InlineData("const: 2", "Integer", "2")]
    [InlineData("const: 0.5", "Number", "0.5")]
    [InlineData("const: true", "Boolean", "true")]
    [InlineData("const: web", "String", "\"web\"")]
    [InlineData("const: \"2\"", "String", "\"2\"")]
    [InlineData("const: 1.10, type: string", "String", "\"1.10\"")]
    [InlineData("const: 1.10, type: decimal", "Decimal", "1.10")]
    [InlineData("const: \"a\\\"b\\\\c\\n\\u0001é\"", "String", "\"a\\\"b\\\\c\\n\\u0001é\"")]
    [InlineData("const: 2026-03-01, type: date", "Date", "\"2026-03-01\"")]
    [InlineData("const: \"2026-03-01T12:30:00+02:00\", type: timestamp", "Timestamp", "\"2026-03-01T10:30:00.000Z\"")]
    [InlineData(
        "const: 9F8B5C1A-0000-4000-8000-000000000001, type: uuid",
        "Uuid",
        "\"9f8b5c1a-0000-4000-8000-000000000001\""
    )]
    [InlineData("const: jazz, type: Genre", "Enum Genre", "\"jazz\"")]
    [InlineData("const: 320, type: Quality", "Enum Quality", "320")]
    public void A_const_is_the_json_that_is_sent(string keys, string type, string json)
    {
        var property = Property(
            $$"""
            types: { Genre: { enum: [jazz] }, Quality: { enum: [96, 320] } }
            events:
              E:
                properties:
                  p: { {{keys}} }
            """
        );
        Assert.Equal((type, json), (Describe(property.Type), property.ConstJson));
        Assert.True(property.IsFixed);
    }

    [Fact]
    public void A_const_may_be_optional() =>
        Assert.False(Property("events: { E: { properties: { p: { const: 1, required: false } } } }").IsFixed);

    [Fact]
    public void A_property_without_type_is_as_shared_except_for_what_it_says()
    {
        var plan = PlanFixture.ReadValid(
            """
            event_properties:
              song_id:
                type: string
                csharp_name: Song
                description: The song.
                example: s-1
                pattern: "^s-"
                max_length: 10
                classification: pii
                links: [https://example.com]
            events:
              E:
                properties:
                  song_id:
              F:
                properties:
                  song_id: { required: false, description: Another., max_length: 5, csharp_name: Track }
              G:
                properties:
                  song_id: integer
            """
        );
        var shared = plan.Events[0].Members[0].Property!;
        Assert.Equal("Song", shared.CSharpName);
        Assert.Equal(new Constraints { Pattern = "^s-", MaxLength = 10 }, shared.Type.Constraints);
        var changed = plan.Events[1].Members[0].Property!;
        Assert.Equal(
            shared with
            {
                CSharpName = "Track",
                IsRequired = false,
                Description = "Another.",
                Type = shared.Type with
                {
                    Constraints = new() { Pattern = "^s-", MaxLength = 5 },
                },
            },
            changed
        );
        var restated = plan.Events[2].Members[0].Property!;
        Assert.Equal(
            new Property
            {
                Name = "song_id",
                CSharpName = "Song",
                IsRequired = true,
                Type = new(ValueKind.Integer),
            },
            restated
        );
    }

    [Fact]
    public void Bundles_come_first_and_an_own_property_replaces_theirs()
    {
        var plan = PlanFixture.ReadValid(
            """
            context: { device: string, locale: string, volume: integer }
            bundles:
              playback: { csharp: struct, description: Playing., properties: { device: string, volume: integer? } }
              place: { properties: { city: string, street: string? } }
            events:
              E:
                include: [place, playback]
                properties: { city: integer, volume: number, title: string }
            """
        );
        var members = plan.Events[0].Members;
        Assert.Equal(
            ["street", "<Playback>", "city", "volume", "title"],
            members.Select(member => member.Property?.Name ?? $"<{member.Bundle}>")
        );
        Assert.Equal(["volume"], members[1].Overridden);
        Assert.Equal(ValueKind.Integer, members[2].Property!.Type.Kind);
        Assert.Equal(["device", "volume"], plan.Events[0].OverridesContext);
        var bundle = Assert.Single(plan.Bundles);
        Assert.Equal(("Playback", "Playing."), (bundle.CSharpName, bundle.Description));
        Assert.Equal(["Device", "Volume"], bundle.Properties.Select(property => property.CSharpName));
    }

    [Fact]
    public void Operations_are_those_listed_or_all_that_fit()
    {
        var plan = PlanFixture.ReadValid(
            """
            user_properties:
              tier: { type: string, operations: [set, unset] }
              name: string
              count: integer
              genres: string[]
            group_types:
              company: { properties: { size: integer, regions: "string[]" } }
            """
        );
        const OperationKinds Always = OperationKinds.Set | OperationKinds.SetOnce | OperationKinds.Unset;
        Assert.Equal(
            [
                OperationKinds.Set | OperationKinds.Unset,
                Always,
                Always | OperationKinds.Add,
                Always
                    | OperationKinds.Append
                    | OperationKinds.Prepend
                    | OperationKinds.PreInsert
                    | OperationKinds.PostInsert
                    | OperationKinds.Remove,
            ],
            plan.UserProperties.Select(property => property.Operations)
        );
        Assert.Equal(
            [Always | OperationKinds.Add, Always | OperationKinds.Append | OperationKinds.Prepend],
            plan.GroupTypes[0].Properties.Select(property => property.Operations)
        );
    }

    [Fact]
    public void Groups_are_in_the_plans_order_and_all_by_default()
    {
        var plan = PlanFixture.ReadValid(
            """
            group_types: { company: , team: , region: }
            events:
              A:
              B: { groups: [region, company] }
              C: { groups: [] }
            """
        );
        Assert.Equal(["company", "team", "region"], plan.Events[0].Groups);
        Assert.Equal(["company", "region"], plan.Events[1].Groups);
        Assert.Empty(plan.Events[2].Groups);
    }

    [Fact]
    public void An_event_for_other_sources_is_left_out_with_its_types()
    {
        const string Text = """
            taxonomy: 1
            events:
              A: { sources: [web], properties: { p: { enum: [a] }, q: { properties: { r: string } } } }
              B: { sources: [server, web] }
              C:
            """;
        var server = PlanFixture.ReadFiles(new PlanOptions { Source = "server" }, (PlanFixture.Root, Text));
        Assert.Equal(["B", "C"], server.Plan!.Events.Select(definition => definition.Name));
        Assert.Empty(server.Plan.Enums);
        Assert.Empty(server.Plan.Objects);
        Assert.NotNull(server.Index!.FindEvent("A")!.Resolved);
        Assert.Equal(3, PlanFixture.ReadFiles((PlanFixture.Root, Text)).Plan!.Events.Count);
    }

    [Theory]
    [InlineData("", EventKind.Track)]
    [InlineData("kind: track", EventKind.Track)]
    [InlineData("kind: page", EventKind.Page)]
    [InlineData("kind: screen, variants: { on: p, x: }", EventKind.Screen)]
    public void An_event_may_be_a_page_or_a_screen(string keys, EventKind expected)
    {
        var definition = PlanFixture.ReadValid($"events: {{ A: {{ {keys} }} }}").Events[0];
        Assert.Equal(expected, definition.Kind);
        Assert.All(definition.Methods, method => Assert.Equal(expected, method.Kind));
    }

    [Fact]
    public void A_retired_event_takes_no_identifiers()
    {
        var plan = PlanFixture.ReadValid(
            """
            events:
              song played: { retired: 2026-01-01, properties: { p: { enum: [a] } } }
              Song Played: { properties: { p: { enum: [b] } } }
            """
        );
        Assert.Equal("2026-01-01", plan.Events[0].Retired);
        Assert.Equal(["SongPlayedP"], plan.Enums.Select(type => type.CSharpName));
        Assert.Equal("b", plan.Enums[0].Members[0].Value);
    }

    [Fact]
    public void Settings_reach_the_model()
    {
        var settings = PlanFixture
            .ReadValid(
                """
                name: Player
                description: All of it.
                version: 1.10
                csharp: { namespace: A.B, client: MusicAnalytics, visibility: public }
                """
            )
            .Settings;
        Assert.Equal(
            new PlanSettings
            {
                Name = "Player",
                Description = "All of it.",
                Version = "1.10",
                Namespace = "A.B",
                Client = "MusicAnalytics",
                IsPublic = true,
                MostGroupTypes = 5,
            },
            settings
        );
        Assert.Equal(new PlanSettings { MostGroupTypes = 5 }, PlanFixture.ReadValid("").Settings);
    }

    [Fact]
    public void A_replacement_of_a_property_is_a_sibling_or_a_shared_one()
    {
        var plan = PlanFixture.ReadValid(
            """
            event_properties:
              song_id: { type: string, csharp_name: Song }
              old_id: { type: string, deprecated: { use: song_id } }
            bundles:
              place: { properties: { city: string } }
            events:
              E:
                include: [place]
                properties:
                  old_id:
                  town: { type: string, deprecated: { use: city } }
                  track: { type: string, deprecated: { use: song_id } }
            """
        );
        Assert.Equal(
            [null, "Song", "City", "Song"],
            Properties(plan).Select(property => property.Deprecation?.UseCSharpName)
        );
    }

    [Fact]
    public void A_comment_changes_nothing_in_the_model()
    {
        const string Text = """
            types: { Money: { properties: { amount: { type: decimal, minimum: 0 } } } }
            events:
              E: { properties: { total: Money, items: "Money[]", source: { enum: [a, b] } } }
            """;
        var plan = PlanFixture.ReadValid(Text);
        var commented = PlanFixture.ReadValid("# A comment.\n\n" + Text);
        Assert.Equal(plan, commented);
        Assert.Equal(plan.GetHashCode(), commented.GetHashCode());
        Assert.NotEqual(plan, PlanFixture.ReadValid(Text.Replace("[a, b]", "[a, c]", StringComparison.Ordinal)));
    }

    private static EventDefinition Event(string text) => PlanFixture.ReadValid(text).Events[0];

    private static Property[] Properties(Plan plan) =>
        plan.Events[0].Members.Select(member => member.Property!).ToArray();

    private static Property Property(string text) => Properties(PlanFixture.ReadValid(text))[0];

    private static string Describe(PlanType type) =>
        type.Kind
        + (type.TypeName is { } name ? " " + name : "")
        + (type.Element is { } element ? " of " + Describe(element) : "");
}

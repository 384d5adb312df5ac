using System.Text.Json;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Judging;

namespace Taxonomy.Plans.Tests.Judging;

/// <summary>Each way in which an event can break a plan, and what is near to it and does not.</summary>
public sealed class EventJudgeTests
{
    private const string Plan = """
        types:
          Genre: { enum: [jazz, rock] }
          Level: { type: integer, enum: [1, 2] }
          Tone: { enum: [low, high], open: true }
          Track:
            properties:
              id: { type: string, max_length: 5 }
              price: decimal?
        context:
          app: { type: string, min_length: 2 }
        bundles:
          place:
            properties:
              country: string?
        event_properties:
          shared: integer?
        group_types:
          company:
            properties:
              size: integer
          team:
        user_properties:
          tier: { type: string, operations: [set] }
          visits: integer
          tags: string[]
          gone: { type: string, retired: true }
        events:
          Song Played:
            include: [place]
            groups: [company]
            properties:
              song_id: string
              position: { type: integer?, minimum: 1, maximum: 10 }
              genre: Genre?
              level: Level?
              tone: Tone?
              rate: number?
              amount: decimal?
              loud: boolean?
              day: date?
              at: timestamp?
              session: uuid?
              page: uri?
              any: any?
              free: object?
              track: Track?
              tracks: { type: "Track[]?", max_items: 2 }
              ranks: { type: "map<string, integer>?" }
              unique: { type: "string[]?", unique_items: true }
              either: { type: string | integer, required: false }
              version: { const: 2, required: false }
              rating: { type: integer, nullable: true, required: false }
              old: { type: string, retired: true }
              shared:
          Page Opened:
            open: true
            properties: { path: string }
          Search Page:
            kind: page
            properties: { query: string }
          Scores Sent:
            open: integer
            properties: { round: string }
          Old Event: { retired: true }
          Paid:
            properties:
              method: string
            variants:
              on: method
              card: { properties: { last4: { type: string, min_length: 4, max_length: 4 } } }
              cash: { properties: { change: boolean? } }

        """;

    private static readonly PlanResult s_result = PlanFixture.Read(Plan);
    private static readonly EventJudge s_judge = new(s_result.Plan!, s_result.Index!);

    [Fact]
    public void The_plan_of_these_tests_has_no_errors() =>
        Assert.Empty(
            s_result
                .Findings.Where(finding => finding.Severity == FindingSeverity.Error)
                .Select(finding => $"{finding.Span.Line + 1}: {finding.Message}")
        );

    [Theory]
    [InlineData("""{"song_id":"s-1"}""")]
    [InlineData("""{"song_id":"s-1","position":3,"genre":"jazz","level":2,"tone":"other","rate":0.5,"amount":1.10}""")]
    [InlineData("""{"song_id":"s-1","position":3.0,"rate":4,"loud":true,"day":"2026-03-01","any":[1,"a",null]}""")]
    [InlineData("""{"song_id":"s-1","at":"2026-03-01T12:30:00.000Z","page":"https://example.com/a"}""")]
    [InlineData("""{"song_id":"s-1","session":"9f8b5c1a-0000-4000-8000-000000000001","free":{"a":1},"shared":4}""")]
    [InlineData("""{"song_id":"s-1","track":{"id":"t-1","price":1},"tracks":[{"id":"t-1"}],"ranks":{"a":1}}""")]
    [InlineData("""{"song_id":"s-1","either":"a","version":2,"rating":null,"country":"PT","unique":["a","b"]}""")]
    [InlineData("""{"song_id":"s-1","either":7,"version":2.0,"[Amplitude] Page Path":"/","$revenue":1}""")]
    public void An_event_as_the_plan_has_it_has_no_violation(string properties) =>
        Assert.Empty(Judge("Song Played", properties));

    [Theory]
    [InlineData("""{}""", "TAX502 song_id", "lacks the required property 'song_id'")]
    [InlineData("""{"song_id":null}""", "TAX509 song_id", "'song_id' must not be null")]
    [InlineData("""{"song_id":7}""", "TAX509 song_id", "must be a string; found the number 7")]
    [InlineData("""{"song_id":"s","position":0}""", "TAX509 position", "must be at least 1; found the number 0")]
    [InlineData("""{"song_id":"s","position":2.5}""", "TAX509 position", "must be an integer; found the number 2.5")]
    [InlineData("""{"song_id":"s","position":"3"}""", "TAX509 position", "must be an integer; found the string '3'")]
    [InlineData("""{"song_id":"s","genre":"jaz"}""", "TAX509 genre", "Did you mean 'jazz'?")]
    [InlineData("""{"song_id":"s","genre":"Jazz"}""", "TAX509 genre", "Did you mean 'jazz'?")]
    [InlineData("""{"song_id":"s","level":3}""", "TAX509 level", "is not in the plan: the number 3")]
    [InlineData("""{"song_id":"s","level":"2"}""", "TAX509 level", "must be an integer")]
    [InlineData("""{"song_id":"s","loud":"true"}""", "TAX509 loud", "must be a boolean")]
    [InlineData("""{"song_id":"s","day":"2026-02-30"}""", "TAX509 day", "must be a date")]
    [InlineData("""{"song_id":"s","at":"yesterday"}""", "TAX509 at", "must be a timestamp")]
    [InlineData("""{"song_id":"s","session":"7"}""", "TAX509 session", "must be a uuid")]
    [InlineData("""{"song_id":"s","page":"a b"}""", "TAX509 page", "must be an absolute uri")]
    [InlineData("""{"song_id":"s","free":[]}""", "TAX509 free", "must be an object; found a list")]
    [InlineData("""{"song_id":"s","track":{}}""", "TAX502 track.id", "'track' lacks the required property 'track.id'")]
    [InlineData("""{"song_id":"s","track":{"id":"123456"}}""", "TAX509 track.id", "must have at most 5 characters")]
    [InlineData("""{"song_id":"s","track":{"id":"1","prize":2}}""", "TAX506 track.prize", "Did you mean 'price'?")]
    [InlineData("""{"song_id":"s","tracks":[{"id":"1"},{"id":2}]}""", "TAX509 tracks[].id", "must be a string")]
    [InlineData("""{"song_id":"s","tracks":[{"id":"1"},{"id":"2"},{"id":"3"}]}""", "TAX509 tracks", "at most 2 items")]
    [InlineData("""{"song_id":"s","tracks":{}}""", "TAX509 tracks", "must be a list; found an object")]
    [InlineData("""{"song_id":"s","tracks":[null]}""", "TAX509 tracks[]", "must not be null")]
    [InlineData("""{"song_id":"s","ranks":{"a":"1"}}""", "TAX509 ranks[]", "must be an integer")]
    [InlineData("""{"song_id":"s","unique":["a","a"]}""", "TAX509 unique", "must not contain an item twice")]
    [InlineData("""{"song_id":"s","either":true}""", "TAX509 either", "must be of the type 'string | integer'")]
    [InlineData("""{"song_id":"s","version":3}""", "TAX509 version", "must be 2; found the number 3")]
    [InlineData("""{"song_id":"s","songId":"x"}""", "TAX506 songId", "differs from the planned property 'song_id'")]
    [InlineData("""{"song_id":"s","positon":1}""", "TAX506 positon", "Did you mean 'position'?")]
    [InlineData(
        """{"song_id":"s","weather":1}""",
        "TAX506 weather",
        "The event 'Song Played' has no property 'weather'"
    )]
    [InlineData("""{"song_id":"s","old":"x"}""", "TAX506 old", "The property 'old' is retired")]
    public void Each_difference_is_one_violation(string properties, string expected, string message)
    {
        var violation = Assert.Single(Judge("Song Played", properties));

        Assert.Equal(expected, $"{violation.RuleId} {violation.Subject}");
        Assert.Contains(message, violation.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("song played", "TAX503", "differs from the planned event 'Song Played' only in case or separators")]
    [InlineData("Song_Played", "TAX503", "differs from the planned event 'Song Played' only in case or separators")]
    [InlineData("Song Playd", "TAX516", "differs from the planned event 'Song Played' in one letter")]
    [InlineData("Sing Plaid", "TAX501", "Did you mean 'Song Played'?")]
    [InlineData("Order Placed", "TAX501", "The plan has no event 'Order Placed'")]
    [InlineData("Old Event", "TAX501", "is retired in the plan")]
    [InlineData("", "TAX501", "The plan has no event ''")]
    public void An_event_that_is_not_planned_is_a_violation_with_the_name_that_was_meant(
        string name,
        string rule,
        string message
    )
    {
        var violation = Assert.Single(Judge(name, "{}"));

        Assert.Equal(rule, violation.RuleId);
        Assert.True(violation.IsUnplannedEvent);
        Assert.Contains(message, violation.Message, StringComparison.Ordinal);
        // The line of the event that was meant, or that is retired.
        Assert.Equal(message.StartsWith("The plan has no", StringComparison.Ordinal) ? -1 : 0, violation.File);
    }

    [Theory]
    [InlineData("""{"song_id":"s","position":0}""", "position")]
    [InlineData("""{"song_id":"s","country":1}""", "country")]
    [InlineData("""{"song_id":"s","track":{"id":1}}""", "id")]
    [InlineData("""{"song_id":"s","positon":1}""", "position")]
    [InlineData("""{"song_id":"s","app":"x"}""", "app")]
    public void A_violation_has_the_line_of_the_plan(string properties, string name)
    {
        var violation = Assert.Single(Judge("Song Played", properties));

        Assert.Equal(0, violation.File);
        Assert.Equal(name, Plan.Substring(violation.Span.Start, violation.Span.Length));
    }

    [Fact]
    public void A_property_of_the_context_is_required_in_each_event()
    {
        var violation = Assert.Single(s_judge.Judge(Sent("Song Played", """{"song_id":"s"}""")).Violations);

        Assert.Equal("TAX502 app", $"{violation.RuleId} {violation.Subject}");
    }

    [Fact]
    public void An_open_event_can_have_other_properties() =>
        Assert.Empty(Judge("Page Opened", """{"path":"/","weather":"sunny"}"""));

    [Fact]
    public void An_event_that_is_open_to_a_type_can_have_other_properties_of_that_type()
    {
        Assert.Empty(Judge("Scores Sent", """{"round":"1","left":3}"""));

        var violation = Assert.Single(Judge("Scores Sent", """{"round":"1","left":"3"}"""));
        Assert.Equal("TAX509 left", $"{violation.RuleId} {violation.Subject}");
    }

    [Theory]
    [InlineData("""{"method":"card","last4":"1234"}""", null)]
    [InlineData("""{"method":"cash"}""", null)]
    [InlineData("""{"method":"card","last4":"123"}""", "TAX509 last4")]
    [InlineData("""{"method":"card"}""", "TAX502 last4")]
    [InlineData("""{"method":"cash","last4":"1234"}""", "TAX506 last4")]
    [InlineData("""{"method":"cards"}""", "TAX509 method")]
    [InlineData("""{}""", "TAX502 method")]
    public void An_event_with_variants_is_judged_as_the_variant_that_was_sent(string properties, string? expected) =>
        Assert.Equal(
            expected is null ? [] : [expected],
            Judge("Paid", properties).Select(violation => $"{violation.RuleId} {violation.Subject}")
        );

    [Theory]
    [InlineData("""{"$set":{"tier":"a","visits":1},"$add":{"visits":2},"$append":{"tags":"x"}}""", null)]
    [InlineData("""{"$prepend":{"tags":["x","y"]},"$unset":{"visits":"-"},"$clearAll":"-"}""", null)]
    [InlineData("""{"tier":"a"}""", null)]
    [InlineData("""{"$set":{"tier":1}}""", "TAX509 tier")]
    [InlineData("""{"$add":{"visits":"2"}}""", "TAX509 visits")]
    [InlineData("""{"$append":{"tags":1}}""", "TAX509 tags")]
    [InlineData("""{"$setOnce":{"tier":"a"}}""", "TAX506 tier")]
    [InlineData("""{"$set":{"teir":"a"}}""", "TAX506 teir")]
    [InlineData("""{"$set":{"gone":"a"}}""", "TAX506 gone")]
    [InlineData("""{"$unknown":{"tier":"a"}}""", "TAX506 $unknown")]
    public void Operations_on_user_properties_are_judged_in_identifies_and_in_events(
        string properties,
        string? expected
    )
    {
        string[] violations = expected is null ? [] : [expected];
        var user = Parse(properties);

        Assert.Equal(violations, Names(s_judge.Judge(new(EventJudge.Identify) { UserProperties = user })));
        Assert.Equal(
            violations,
            Names(
                s_judge.Judge(
                    new("Page Opened") { EventProperties = Parse("""{"path":"/","app":"ab"}"""), UserProperties = user }
                )
            )
        );
    }

    [Theory]
    [InlineData("""{"company":"acme"}""", """{"$set":{"size":3}}""", null)]
    [InlineData("""{"company":"acme"}""", """{"$set":{"size":"3"}}""", "TAX509 size")]
    [InlineData("""{"company":"acme"}""", """{"$set":{"sise":3}}""", "TAX506 sise")]
    [InlineData("""{"compny":"acme"}""", "{}", "TAX507 compny")]
    [InlineData("""{"planet":"acme"}""", "{}", "TAX507 planet")]
    public void Groups_and_their_properties_are_judged(string groups, string properties, string? expected) =>
        Assert.Equal(
            expected is null ? [] : [expected],
            Names(
                s_judge.Judge(
                    new(EventJudge.GroupIdentify) { Groups = Parse(groups), GroupProperties = Parse(properties) }
                )
            )
        );

    [Fact]
    public void A_group_that_the_event_does_not_allow_is_a_violation() =>
        Assert.Equal(
            ["TAX515 team"],
            Names(
                s_judge.Judge(
                    Sent("Song Played", """{"song_id":"s","app":"ab"}""") with
                    {
                        Groups = Parse("""{"company":"acme","team":["a","b"]}"""),
                    }
                )
            )
        );

    [Theory]
    [InlineData("[Amplitude] Page Viewed")]
    [InlineData("session_start")]
    [InlineData("$exposure")]
    public void What_SDKs_send_by_themselves_is_no_violation(string name)
    {
        var verdict = s_judge.Judge(Sent(name, """{"whatever":1}"""));

        Assert.True(verdict.IsOfSdk);
        Assert.Empty(verdict.Violations);
    }

    [Fact]
    public void A_verdict_lists_the_planned_properties_and_values_that_the_event_has()
    {
        var verdict = s_judge.Judge(
            Sent("Song Played", """{"song_id":"s","app":"ab","genre":"rock","tone":"other","weather":1}""")
        );

        Assert.Equal("Song Played", verdict.PlannedEvent);
        Assert.Equal(["app", "genre", "song_id", "tone"], verdict.Properties.Order(StringComparer.Ordinal));
        Assert.Equal([("Genre", "rock")], verdict.Values);
    }

    [Fact]
    public void Hostile_names_stay_short_and_visible_in_messages()
    {
        var violation = Assert.Single(s_judge.Judge(Sent("\u202E" + new string('a', 10_000), "{}")).Violations);

        Assert.True(violation.Message.Length < 200, violation.Message);
        Assert.Contains("\\u202E", violation.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_has_at_most_20_violations()
    {
        var items = string.Join(',', Enumerable.Repeat("1", 1_000));

        Assert.Equal(20, Judge("Song Played", $$"""{"song_id":"s","unique":[{{items}}]}""").Count);
    }

    [Fact]
    public void A_page_is_known_by_the_name_that_Segment_gives_it()
    {
        var page = s_judge.Judge(Sent("Viewed Search Page", """{"app":"ab"}"""));
        var none = s_judge.Judge(Sent("Viewed Scores Sent", """{"app":"ab"}"""));

        Assert.Equal(("Search Page", "TAX502 query"), (page.PlannedEvent, Assert.Single(Names(page))));
        Assert.Null(none.PlannedEvent);
    }

    // With the context, which each event has.
    private static IReadOnlyList<Violation> Judge(string name, string properties)
    {
        const string App = "\"app\":\"ab\"";
        var json =
            properties == "{}" ? $"{{{App}}}"
            : properties.Contains("\"app\"", StringComparison.Ordinal) ? properties
            : properties.Insert(1, App + ",");
        return s_judge.Judge(Sent(name, json)).Violations;
    }

    private static IEnumerable<string> Names(EventVerdict verdict) =>
        verdict.Violations.Select(violation => $"{violation.RuleId} {violation.Subject}");

    private static SentEvent Sent(string name, string properties) => new(name) { EventProperties = Parse(properties) };

    private static JsonValue Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Convert(document.RootElement);
    }

    private static JsonValue Convert(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.String => JsonValue.OfString(json.GetString()!),
            JsonValueKind.Number => JsonValue.OfNumber(json.GetRawText()),
            JsonValueKind.True or JsonValueKind.False => JsonValue.OfBoolean(json.GetBoolean()),
            JsonValueKind.Array => JsonValue.OfList([.. json.EnumerateArray().Select(Convert)]),
            JsonValueKind.Object => JsonValue.OfObject([
                .. json.EnumerateObject().Select(member => new JsonMember(member.Name, Convert(member.Value))),
            ]),
            _ => JsonValue.Null,
        };
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Wire;

/// <summary>Whole events: users, groups, context, bundles, revenue, options, and operations on properties.</summary>
public sealed class EventShapeTests(EventShapeTests.Compiled compiled) : IClassFixture<EventShapeTests.Compiled>
{
    private const string Plan = """
        taxonomy: 1
        version: 2026.3
        csharp: { namespace: Wire, client: WireAnalytics }
        types:
          Genre: { enum: [jazz, rock] }
          Money: { properties: { amount: decimal, currency: string } }
        context:
          app_version: string
          locale: string?
        event_properties:
          song_id: string
        bundles:
          playback:
            csharp: struct
            properties: { device: string, volume: integer? }
          failure:
            properties: { error_code: integer, error_message: string? }
        group_types:
          company: { properties: { employee_count: integer, industry: string?, tags: "string[]" } }
          team: {}
        user_properties:
          tier: { enum: [free, premium] }
          play_count: { type: integer }
          score: { type: number, operations: [add] }
          genres: { type: "Genre[]" }
          signup: { type: date, operations: [set_once] }
          home: { type: Money, operations: [set] }
          labels: { type: "any[]", operations: [set, append] }
        events:
          Song Played: { properties: { song_id: } }
          Song Skipped: { include: [playback, failure], properties: { song_id: } }
          Song Stopped: { include: [playback], properties: { device: integer } }
          Version Seen: { properties: { app_version: integer } }
          Order Completed: { revenue: true, properties: { order_id: string } }
          Company Viewed: { groups: [company] }
          App Opened: { groups: [] }
        """;

    public static TheoryData<string, string> Shapes { get; } =
        new()
        {
            {
                "user.SongPlayed(songId: \"s-1\")",
                """{"user_id":"user-42","event_type":"Song Played","event_properties":{"app_version":"1.0","song_id":"s-1"},"plan":{"version":"2026.3"}}"""
            },
            {
                "analytics.User(\"user-42\", \"device-1\").SongPlayed(songId: \"s-1\")",
                """{"user_id":"user-42","device_id":"device-1","event_type":"Song Played","event_properties":{"app_version":"1.0","song_id":"s-1"},"plan":{"version":"2026.3"}}"""
            },
            {
                "analytics.Device(\"device-1\").AppOpened()",
                """{"device_id":"device-1","event_type":"App Opened","event_properties":{"app_version":"1.0"},"plan":{"version":"2026.3"}}"""
            },
            {
                "analytics.Client.Defaults.CurrentUser.Set(\"user-77\", \"device-7\"); analytics.CurrentUser.AppOpened()",
                """{"user_id":"user-77","device_id":"device-7","event_type":"App Opened","event_properties":{"app_version":"1.0"},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.With(new WireAnalyticsContext(\"2.0\", locale: \"de\")).SongPlayed(songId: \"s-1\")",
                """{"user_id":"user-42","event_type":"Song Played","event_properties":{"app_version":"2.0","locale":"de","song_id":"s-1"},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.With(new WireAnalyticsContext(\"2.0\", locale: \"de\")).VersionSeen(appVersion: 7)",
                """{"user_id":"user-42","event_type":"Version Seen","event_properties":{"locale":"de","app_version":7},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.VersionSeen(appVersion: 7)",
                """{"user_id":"user-42","event_type":"Version Seen","event_properties":{"app_version":7},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.SongSkipped(playback: new Playback(device: \"car\", volume: 3), errorCode: 9, songId: \"s-1\")",
                """{"user_id":"user-42","event_type":"Song Skipped","event_properties":{"app_version":"1.0","device":"car","volume":3,"error_code":9,"song_id":"s-1"},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.SongStopped(playback: new Playback(device: \"car\", volume: 3), device: 5)",
                """{"user_id":"user-42","event_type":"Song Stopped","event_properties":{"app_version":"1.0","volume":3,"device":5},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.OrderCompleted(orderId: \"o-1\", revenue: new(9.99m, 2) { Currency = \"EUR\", ProductId = \"p\", RevenueType = \"sale\" })",
                """{"user_id":"user-42","event_type":"Order Completed","event_properties":{"app_version":"1.0","order_id":"o-1"},"price":9.99,"quantity":2,"productId":"p","revenueType":"sale","currency":"EUR","plan":{"version":"2026.3"}}"""
            },
            {
                "user.OrderCompleted(orderId: \"o-1\")",
                """{"user_id":"user-42","event_type":"Order Completed","event_properties":{"app_version":"1.0","order_id":"o-1"},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.InCompany(\"acme\").InTeam(new[] { \"a\", \"b\" }).SongPlayed(songId: \"s-1\")",
                """{"user_id":"user-42","event_type":"Song Played","event_properties":{"app_version":"1.0","song_id":"s-1"},"groups":{"company":"acme","team":["a","b"]},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.InTeam(\"a\").SongPlayed(songId: \"s-1\")",
                """{"user_id":"user-42","event_type":"Song Played","event_properties":{"app_version":"1.0","song_id":"s-1"},"groups":{"team":"a"},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.InCompany(\"acme\").InTeam(\"a\").CompanyViewed()",
                """{"user_id":"user-42","event_type":"Company Viewed","event_properties":{"app_version":"1.0"},"groups":{"company":"acme"},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.InCompany(\"acme\").AppOpened()",
                """{"user_id":"user-42","event_type":"App Opened","event_properties":{"app_version":"1.0"},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.AppOpened(options: new() { Time = DateTimeOffset.FromUnixTimeMilliseconds(1700000000123), SessionId = 17, InsertId = \"mine\", Plan = new() { Branch = \"main\" } })",
                """{"user_id":"user-42","session_id":17,"event_type":"App Opened","event_properties":{"app_version":"1.0"},"plan":{"branch":"main","version":"2026.3"},"time":1700000000123,"insert_id":"mine"}"""
            },
            {
                "user.SetTier(Tier.Premium)",
                """{"user_id":"user-42","event_type":"$identify","user_properties":{"$set":{"tier":"premium"}},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.UnsetTier()",
                """{"user_id":"user-42","event_type":"$identify","user_properties":{"$unset":{"tier":"-"}},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.SetOncePlayCount(3)",
                """{"user_id":"user-42","event_type":"$identify","user_properties":{"$setOnce":{"play_count":3}},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.AddPlayCount(-3)",
                """{"user_id":"user-42","event_type":"$identify","user_properties":{"$add":{"play_count":-3}},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.AddScore(0.5)",
                """{"user_id":"user-42","event_type":"$identify","user_properties":{"$add":{"score":0.5}},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.SetGenres(new[] { Genre.Jazz, Genre.Rock })",
                """{"user_id":"user-42","event_type":"$identify","user_properties":{"$set":{"genres":["jazz","rock"]}},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.AppendGenres(Genre.Jazz)",
                """{"user_id":"user-42","event_type":"$identify","user_properties":{"$append":{"genres":"jazz"}},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.PrependGenres(new[] { Genre.Jazz, Genre.Rock })",
                """{"user_id":"user-42","event_type":"$identify","user_properties":{"$prepend":{"genres":["jazz","rock"]}},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.PreInsertGenres(Genre.Jazz)",
                """{"user_id":"user-42","event_type":"$identify","user_properties":{"$preInsert":{"genres":"jazz"}},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.PostInsertGenres(Genre.Jazz)",
                """{"user_id":"user-42","event_type":"$identify","user_properties":{"$postInsert":{"genres":"jazz"}},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.RemoveGenres(Genre.Jazz)",
                """{"user_id":"user-42","event_type":"$identify","user_properties":{"$remove":{"genres":"jazz"}},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.AppendLabels(\"x\")",
                """{"user_id":"user-42","event_type":"$identify","user_properties":{"$append":{"labels":"x"}},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.AppendLabels(new[] { \"x\", \"y\" })",
                """{"user_id":"user-42","event_type":"$identify","user_properties":{"$append":{"labels":["x","y"]}},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.AppendLabels(new PropertyValue[] { 1, \"x\" })",
                """{"user_id":"user-42","event_type":"$identify","user_properties":{"$append":{"labels":[1,"x"]}},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.SetOnceSignup(new DateOnly(2026, 3, 1))",
                """{"user_id":"user-42","event_type":"$identify","user_properties":{"$setOnce":{"signup":"2026-03-01"}},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.SetHome(new Money(1.5m, \"EUR\"))",
                """{"user_id":"user-42","event_type":"$identify","user_properties":{"$set":{"home":{"amount":1.5,"currency":"EUR"}}},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.Identify().AddPlayCount(1).AppendGenres(Genre.Jazz).SetTier(Tier.Free).UnsetHomeIfAny().SetTier(Tier.Premium).AddScore(2).Send()",
                """{"user_id":"user-42","event_type":"$identify","user_properties":{"$set":{"tier":"free"},"$add":{"play_count":1,"score":2},"$append":{"genres":"jazz"}},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.JoinCompany(\"acme\")",
                """{"user_id":"user-42","event_type":"$identify","user_properties":{"$set":{"company":"acme"}},"groups":{"company":"acme"},"plan":{"version":"2026.3"}}"""
            },
            {
                "user.JoinTeam(new[] { \"a\", \"b\" })",
                """{"user_id":"user-42","event_type":"$identify","user_properties":{"$set":{"team":["a","b"]}},"groups":{"team":["a","b"]},"plan":{"version":"2026.3"}}"""
            },
            {
                "analytics.Company(\"acme\").SetEmployeeCount(120)",
                """{"event_type":"$groupidentify","groups":{"company":"acme"},"group_properties":{"$set":{"employee_count":120}},"plan":{"version":"2026.3"}}"""
            },
            {
                "analytics.Company(\"acme\").Identify().AddEmployeeCount(1).UnsetIndustry().AppendTags(\"x\").Send()",
                """{"event_type":"$groupidentify","groups":{"company":"acme"},"group_properties":{"$unset":{"industry":"-"},"$add":{"employee_count":1},"$append":{"tags":"x"}},"plan":{"version":"2026.3"}}"""
            },
        };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task An_event_has_this_shape(string call, string expected)
    {
        await using var collected = await CollectedClient.StartAsync();

        var received = await collected.CollectAsync(client => compiled.Call(call, client));

        var json = JsonNode.Parse(Assert.Single(received).RawJson)!.AsObject();
        json.Remove("library");
        Assert.InRange(json["event_id"]!.GetValue<long>(), 1, long.MaxValue);
        json.Remove("event_id");
        if (!call.Contains("InsertId", StringComparison.Ordinal))
        {
            Assert.Equal(28, json["insert_id"]!.GetValue<string>().Length);
            Assert.InRange(json["time"]!.GetValue<long>(), 1_700_000_000_000, long.MaxValue);
            json.Remove("insert_id");
            json.Remove("time");
        }

        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(expected), json),
            $"Expected {expected}\nbut got  {json.ToJsonString(JsonSerializerOptions.Default)}"
        );
    }

    [Fact]
    public void An_empty_identify_sends_nothing()
    {
        var client = new CapturingClient(InvalidDataPolicy.Throw);

        compiled.Call("user.Identify().Send()", client);

        Assert.Empty(client.Accepted);
    }

    [Fact]
    public void The_default_handle_says_where_to_get_a_real_one()
    {
        var client = new CapturingClient(InvalidDataPolicy.Throw);

        var thrown = Assert.Throws<InvalidOperationException>(() =>
            compiled.Call("default(WireAnalyticsUser).AppOpened()", client)
        );

        Assert.Contains("User(id), Device(id) or CurrentUser", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_required_context_that_is_missing_is_invalid()
    {
        var client = new CapturingClient(InvalidDataPolicy.Throw);

        var thrown = Assert.Throws<InvalidEventException>(() =>
            compiled.Call("new WireAnalytics(analytics.Client).User(\"user-42\").AppOpened()", client)
        );

        Assert.Contains("SetContext", thrown.Message, StringComparison.Ordinal);
    }

    /// <summary>All calls, compiled once.</summary>
    public sealed class Compiled
    {
        private static readonly string[] s_others =
        [
            "user.Identify().Send()",
            "default(WireAnalyticsUser).AppOpened()",
            "new WireAnalytics(analytics.Client).User(\"user-42\").AppOpened()",
        ];

        private readonly List<string> _calls = [.. Shapes.Select(row => row.Data.Item1), .. s_others];
        private readonly Type _type;

        public Compiled()
        {
            var methods = _calls.Select(
                (call, index) =>
                    $$"""
                            public static void Call{{index}}(ITaxonomyClient client)
                            {
                                var analytics = new WireAnalytics(client);
                                analytics.SetContext(new WireAnalyticsContext("1.0"));
                                var user = analytics.User("user-42");
                                {{call}};
                            }

                        """
            );
            _type = PlanCompilation
                .Run(
                    Plan,
                    $$"""
                    using System;
                    using Taxonomy;
                    using Wire;

                    public static class Calls
                    {
                        private static WireAnalyticsIdentify UnsetHomeIfAny(this WireAnalyticsIdentify identify) => identify;

                    {{string.Concat(methods)}}
                    }
                    """
                )
                .Load()
                .GetType("Calls")!;
        }

        internal void Call(string call, ITaxonomyClient client) =>
            _type.GetMethod("Call" + _calls.IndexOf(call))!.CreateDelegate<Action<ITaxonomyClient>>()(client);
    }
}

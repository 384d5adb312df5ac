using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>TAX506: names of event, user and group properties.</summary>
public sealed class PropertyNameTests
{
    [Fact]
    public Task Properties_of_an_event_that_the_plan_has_are_those_of_the_event() =>
        VerifyAsync(
            """
            client.Track("user-42", "Song Played", new() { ["song_id"] = "s-1", ["position"] = 3, ["app_version"] = "1" });
            client.Track("user-42", "Song Played", new() { [[|"name"|]] = "s-1", ["colour"] = 3, ["songId"] = "s" });
            client.Track("user-42", "Song Played", new EventProperties { { [|"skipped_after"|], 3 } });
            client.Track("user-42", flag ? "Song Played" : "Song Skipped", new() { ["genre"] = "jazz", ["skipped_after"] = 1 });
            """
        );

    [Fact]
    public Task An_open_event_takes_any() =>
        VerifyAsync(
            """
            client.Track("user-42", "Page Measured", new() { ["anything"] = 1, ["songId"] = 2, ["song_id"] = 3 });
            client.Track("user-42", flag ? "Page Measured" : "Song Played", new() { ["anything"] = 1 });
            """,
            "\n  Page Measured: { open: true }\n"
        );

    [Fact]
    public Task Properties_of_another_event_are_those_of_the_plan() =>
        VerifyAsync(
            """
            client.Track("user-42", "Queue Cleared", new() { ["song_id"] = "s-1", ["name"] = "x", [[|"colour"|]] = "red" });
            client.Track("user-42", text, new() { ["song_id"] = "s-1", [[|"SongId"|]] = "s-1" });
            client.Track("user-42", flag ? "Song Played" : "Queue Cleared", new() { ["name"] = "x" });
            var properties = new EventProperties { [[|"colour"|]] = 1, [Names.SongId] = 2, [Names.Typo] = 3, [text] = 4, ["$revenue"] = 1 };
            properties["Position"] = 3;
            properties["position"] = 3;
            properties.Add("size", 1);
            properties.ContainsKey([|"size"|]);
            client.Track("user-42", "Queue Cleared", properties);
            """
        );

    [Fact]
    public Task User_properties_that_the_plan_has_have_methods() =>
        VerifyAsync(
            """
            client.Identify("user-42").Set([|"account_tier"|], "free").Add([|"play_count"|], 1).Set([|"Account Tier"|], "x").Set([|"old_flag"|], true).Send();
            client.Identify("user-42").Unset([|"shoe_size"|]).Set("$email", "x").ClearAll().Send();
            client.Track("user-42", "Queue Cleared", options: new() { UserProperties = new Dictionary<string, PropertyValue> { [[|"account_tier"|]] = "x" } });
            client.Track("user-42", "Queue Cleared", options: new() { UserProperties = new Dictionary<string, PropertyValue> { { [|"shoe_size"|], 1 } } });
            """
        );

    [Fact]
    public Task Group_properties_are_those_of_the_group_type() =>
        VerifyAsync(
            """
            client.GroupIdentify("company", "acme").Set([|"employee_count"|], 3).Add([|"EmployeeCount"|], 1).Unset([|"colour"|]).Send();
            client.GroupIdentify({|TAX507:"galaxy"|}, "acme").Set("employee_count", 3).Send();
            var group = client.GroupIdentify("company", "acme");
            group.Set("colour", 3).Send();
            """
        );

    [Fact]
    public async Task Messages_say_what_to_do()
    {
        var diagnostics = await VerifyAsync(
            """
            client.Track("user-42", "Song Played", new() { [[|"name"|]] = "s-1" });
            client.Track("user-42", "Song Played", new() { [[|"colour"|]] = 3 });
            client.Track("user-42", "Song Played", new() { [[|"songId"|]] = "s" });
            client.Track("user-42", "Song Played", new() { [[|"skiped_after"|]] = 1 });
            client.Track("user-42", "Song Played", new() { [[|"name"|]] = 1, ["colour"] = 1, ["songId"] = 1, ["skiped_after"] = 1 });
            client.Identify("user-42").Set([|"account_tier"|], "free").Add([|"play_count"|], 1).Set([|"play_count"|], 1).Set([|"old_flag"|], true).Set([|"shoe_size"|], 1).Send();
            client.GroupIdentify("company", "acme").Set([|"employee_count"|], 3).Add([|"EmployeeCount"|], 1).Unset([|"colour"|]).Send();
            """
        );

        Assert.Equal(
            [
                "The planned event 'Song Played' has no property 'name'. Add it to the event in the plan, or remove it.",
                "The plan has no event property 'colour'. Add it to the plan, or remove it.",
                "'songId' differs from the planned event property 'song_id' only in case or separators; write 'song_id'.",
                "The plan has no event property 'skiped_after'. Did you mean 'skipped_after'? Otherwise, add it to the plan.",
                "The call sets each event property by a name that the plan does not have, spells differently, or has a method for: 'name', 'colour', 'songId' and 1 more. Write the plan's names, or call the generated methods.",
                "The plan has the user property 'account_tier'; call MusicAnalyticsUser.SetAccountTier(…) instead.",
                "The plan has the user property 'play_count'; call MusicAnalyticsUser.AddPlayCount(…) instead.",
                "The plan has the user property 'play_count'; call MusicAnalyticsUser.AddPlayCount(…) instead.",
                "The user property 'old_flag' is retired in the plan. Remove it.",
                "The plan has no user property 'shoe_size'. Add it to the plan, or remove it.",
                "The plan has the property 'employee_count' of the group type 'company'; call the methods of MusicAnalytics.Company(…) instead.",
                "'EmployeeCount' differs from the property 'employee_count' of the planned group type 'company' only in case or separators; write 'employee_count'.",
                "The planned group type 'company' has no property 'colour'. Add it to the plan, or remove it.",
            ],
            diagnostics.Where(diagnostic => diagnostic.Id == "TAX506").Select(diagnostic => diagnostic.GetMessage())
        );
    }

    [Fact]
    public Task What_is_passed_beside_the_properties_of_an_open_event_is_left_alone() =>
        new CodeTest
        {
            Id = "TAX506",
            SwitchedOff = ["TAX501", "TAX502", "TAX504"],
            Plan = """
                taxonomy: 1
                csharp: { namespace: Test.Tracking, client: Player }
                types: { Device: { open: true, properties: { model: string } } }
                events:
                  App Opened: { description: Opened., properties: { device: Device } }
                  Song Scored: { description: Scored., open: true, properties: { song_id: string } }
                  Song Played: { description: Played., properties: { song_id: string } }
                """,
        }.VerifyAsync(
            """
            using Taxonomy;
            using Test.Tracking;

            internal static class Names
            {
                public static void Run(ITaxonomyClient client, PlayerUser user)
                {
                    user.AppOpened(device: new Device(model: "X1", additional: new EventProperties { ["cores"] = 8 }));
                    var more = new EventProperties { ["rhythm"] = 7 };
                    more["mood"] = "calm";
                    more.Add("tempo", 4);
                    user.SongScored(songId: "s-1", additional: more);
                    client.Track("user-42", "Song Scored", new EventProperties { ["song_id"] = "s-1", ["beat"] = 3 });
                    client.Track("user-42", "Song Played", new EventProperties { ["song_id"] = "s-1", [{|TAX506:"beat"|}] = 3 });
                }
            }
            """
        );

    [Fact]
    public Task Without_a_plan_nothing_is_said() =>
        new CodeTest { Plan = null }.VerifyAsync(
            """
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client)
                {
                    client.Track("user-42", "Song Played", new() { ["colour"] = 1 });
                    client.Identify("user-42").Set("colour", 1).Send();
                }
            }
            """
        );

    private static Task<System.Collections.Immutable.ImmutableArray<Microsoft.CodeAnalysis.Diagnostic>> VerifyAsync(
        string statements,
        string moreEvents = ""
    ) =>
        // A call is only told about its properties where nothing is said of its event.
        new CodeTest
        {
            Id = "TAX506",
            SwitchedOff = ["TAX501", "TAX502", "TAX504"],
            Plan = MusicPlan.Text + moreEvents,
        }.VerifyAsync(
            $$"""
            using System.Collections.Generic;
            using Taxonomy;

            public static class Names
            {
                public const string SongId = "song_id";
                public const string Typo = "song-id";
            }

            public static class Program
            {
                public static void Run(ITaxonomyClient client, bool flag, string text)
                {
                    {{statements}}
                }
            }
            """
        );
}

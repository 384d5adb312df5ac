using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>TAX501, TAX502, TAX503 and TAX516: what a constant name is told.</summary>
public sealed class EventNameTests
{
    [Fact]
    public Task Each_name_gets_one_answer() =>
        new CodeTest().VerifyAsync(
            """
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client)
                {
                    client.Track("user-42", {|TAX501:"Queue Cleared"|});
                    client.Track("user-42", {|TAX502:"Song Played"|});
                    client.Track("user-42", {|TAX503:"song_played"|});
                    client.Track("user-42", {|TAX503:"SongPlayed"|});
                    client.Track("user-42", {|TAX503:"song played"|});
                    client.Track("user-42", {|TAX516:"Song Playd"|});
                    client.Track("user-42", {|TAX516:"song_skiped"|});
                    client.Track("user-42", {|TAX501:"Player Opened"|});
                    client.Track("user-42", {|TAX502:"Report Exported"|});
                }
            }
            """
        );

    [Fact]
    public async Task Messages_say_what_to_do()
    {
        var diagnostics = await new CodeTest { GlobalConfig = "build_property.TaxonomySource = player" }.VerifyAsync(
            """
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client)
                {
                    client.Track("user-42", {|TAX501:"Queue Cleared"|});
                    client.Track("user-42", {|TAX502:"Song Played"|});
                    client.Track("user-42", {|TAX503:"song_played"|});
                    client.Track("user-42", {|TAX516:"Song Playd"|});
                    client.Track("user-42", {|TAX501:"Player Opened"|});
                    client.Track("user-42", {|TAX502:"Report Exported"|});
                }
            }
            """
        );

        Assert.Equal(
            [
                "The plan has no event 'Queue Cleared'. Add it to the plan, and call the generated method.",
                "The plan has the event 'Song Played'; call MusicAnalyticsUser.SongPlayed(…) instead.",
                "'song_played' differs from the planned event 'Song Played' only in case or separators; call MusicAnalyticsUser.SongPlayed(…) instead.",
                "'Song Playd' differs from the planned event 'Song Played' in one letter. Call MusicAnalyticsUser.SongPlayed(…) instead, or add 'Song Playd' to the plan.",
                "The event 'Player Opened' is retired in the plan. Track another event, or remove the call.",
                "The plan has the event 'Report Exported'; call its method, after adding this project to its 'sources' ('back-office'), instead.",
            ],
            diagnostics.Select(diagnostic => diagnostic.GetMessage())
        );
    }

    [Fact]
    public async Task A_planned_event_that_is_passed_as_an_id_is_swapped()
    {
        var diagnostics = await new CodeTest().VerifyAsync(
            """
            using Taxonomy;

            public static class Program
            {
                private const string Played = "Song Played";

                public static void Run(ITaxonomyClient client, Segment.Client segment, string userId)
                {
                    client.Track("Song Played", {|TAX501:"user-42"|});
                    client.Track("song_played", {|TAX501:"0"|}, deviceId: "device-7");
                    client.Track(null, {|TAX501:"device-7"|}, deviceId: Played);
                    client.Track(deviceId: "Song Played", userId: null, eventType: {|TAX504:userId|});
                    client.Track("Song Played", {|TAX504:userId.Trim()|});
                    segment.Track("Song Played", {|TAX501:"user-42"|});
                }
            }
            """
        );

        Assert.Equal(
            [
                "'user-42' is passed as the event name, and the planned event 'Song Played' as the user ID. Swap the two arguments.",
                "'0' is passed as the event name, and the planned event 'Song Played' as the user ID. Swap the two arguments.",
                "'device-7' is passed as the event name, and the planned event 'Song Played' as the device ID. Swap the two arguments.",
                "The event name is not a constant, and the planned event 'Song Played' is passed as the device ID. Swap the two arguments.",
                "The event name is not a constant, and the planned event 'Song Played' is passed as the user ID. Swap the two arguments.",
                "'user-42' is passed as the event name, and the planned event 'Song Played' as the user ID. Swap the two arguments.",
            ],
            diagnostics.Select(diagnostic => diagnostic.GetMessage())
        );
    }

    [Fact]
    public async Task An_event_that_is_swapped_is_not_a_short_id()
    {
        var diagnostics = await new CodeTest
        {
            Plan = "taxonomy: 1\nevents: { Play: { description: Starts. } }\n",
        }.VerifyAsync(
            """
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client)
                {
                    client.Track("Play", {|TAX501:"user-42"|});
                    client.Track({|TAX510:"u-42"|}, {|TAX501:"Stop"|});
                }
            }
            """
        );

        Assert.StartsWith("'user-42' is passed as the event", diagnostics[0].GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    // An event that is planned itself, or nearly, and a wrapper whose callers are checked.
    [InlineData("client.Track(\"Song Played\", {|TAX502:\"Song Played\"|})")]
    [InlineData("client.Track(\"Song Played\", {|TAX503:\"song_played\"|})")]
    [InlineData("client.Track(\"Song Played\", {|TAX516:\"Song Playd\"|})")]
    [InlineData("client.Track(\"Song Played\", marked)")]
    // An ID that is not a planned event.
    [InlineData("client.Track(\"Player Opened\", {|TAX501:\"Queue Cleared\"|})")]
    [InlineData("client.Track(\"Queue Emptied\", {|TAX501:\"Queue Cleared\"|})")]
    [InlineData("client.Track(id, {|TAX501:\"Queue Cleared\"|})")]
    public async Task Other_calls_are_not_swapped(string statement)
    {
        var diagnostics = await new CodeTest().VerifyAsync(
            $$"""
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client, string id, [EventName] string marked) => {{statement}};
            }
            """
        );

        Assert.DoesNotContain(
            diagnostics,
            diagnostic => diagnostic.GetMessage().Contains("Swap", StringComparison.Ordinal)
        );
    }

    [Theory]
    // Names that Amplitude and its SDKs send.
    [InlineData("$identify")]
    [InlineData("[Amplitude] Page Viewed")]
    [InlineData("session_start")]
    [InlineData("revenue_amount")]
    public Task What_no_plan_can_have_is_left_alone(string name) =>
        new CodeTest().VerifyAsync(
            $$"""
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client) => client.Track("user-42", "{{name}}");
            }
            """
        );

    [Fact]
    public Task What_Amplitude_defines_is_as_any_name_where_the_plan_has_it() =>
        new CodeTest
        {
            Plan = """
                taxonomy: 1
                events:
                  $exposure: { properties: { flag_key: string } }
                  "[Amplitude] Page Viewed": { properties: { "[Amplitude] Page URL": string } }
                """,
        }.VerifyAsync(
            """
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client)
                {
                    client.Track("user-42", {|TAX502:"$exposure"|}, new() { ["flag_key"] = "a", ["[Amplitude] Page URL"] = "x" });
                    client.Track("user-42", {|TAX502:"[Amplitude] Page Viewed"|}, new() { ["[Amplitude] Page URL"] = "x", ["[Amplitude] Page Title"] = "x" });
                    client.Track("user-42", "[Amplitude] Rage Click");
                    client.Track("user-42", "$identify");
                }
            }
            """
        );

    [Fact]
    public Task Without_a_plan_there_is_nothing_to_compare_with() =>
        new CodeTest { Plan = null }.VerifyAsync(
            """
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client) => client.Track("user-42", "Song Played");
            }
            """
        );

    [Theory]
    [InlineData("Sign Up Completed", "Sign In Completed")] // Two letters.
    [InlineData("Undo", "Redo")] // Too short.
    [InlineData("App Start", "App Stat")]
    [InlineData("Step 2 Completed", "Step 1 Completed")] // A number.
    [InlineData("Songs Imported", "Song Imported")] // A plural.
    [InlineData("Song Imported", "Songs Imported")]
    [InlineData("Classes Viewed", "Classe Viewed")]
    [InlineData("Data Exported", "Data Imported")]
    [InlineData("Account Unlocked", "Account Locked")] // Prefixes.
    [InlineData("Video Preloaded", "Video Reloaded")]
    [InlineData("Mail Received", "Email Received")]
    [InlineData("Route Selected", "Quote Selected")]
    [InlineData("TeamVote Opened", "Teamnote Opened")]
    [InlineData("Teamnote Opened", "TeamVote Opened")]
    [InlineData("Carot Pened", "Cart Opened")]
    [InlineData("Cart Opened", "Carot Pened")]
    [InlineData("Step2 Completed", "Step1 Completed")] // Digits within a word.
    [InlineData("Step12 Completed", "Step1 Completed")]
    [InlineData("Plan 12 Chosen", "Plan 21 Chosen")]
    [InlineData("LevelA1 Reached", "Level1A Reached")]
    [InlineData("Level1A Reached", "LevelA1 Reached")]
    public Task Names_that_differ_as_words_do_are_new_names(string name, string planned) =>
        new CodeTest { Plan = $"taxonomy: 1\nevents: {{ {planned}: {{ description: d. }} }}" }.VerifyAsync(
            $$"""
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client) => client.Track("user-42", {|TAX501:"{{name}}"|});
            }
            """
        );

    [Theory]
    [InlineData("Checkout Startd")]
    [InlineData("Checkout Starteed")]
    [InlineData("Checkout Statred")]
    [InlineData("checkout_storted")]
    [InlineData("Chekout Started")]
    [InlineData("Checkout Startted")]
    [InlineData("Checkosut Started")]
    [InlineData("Checkout SStarted")]
    public Task One_wrong_letter_is_a_typing_error(string name) =>
        new CodeTest { Plan = "taxonomy: 1\nevents: { Checkout Started: { description: d. } }" }.VerifyAsync(
            $$"""
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client) => client.Track("user-42", {|TAX516:"{{name}}"|});
            }
            """
        );

    [Fact]
    public Task A_planned_name_of_eight_letters_is_long_enough_to_be_meant() =>
        new CodeTest { Plan = "taxonomy: 1\nevents: { App Start: { description: d. } }" }.VerifyAsync(
            """
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client) => client.Track("user-42", {|TAX516:"App Stat"|});
            }
            """
        );

    [Fact]
    public Task What_is_wrong_with_a_planned_event_is_said_in_the_plan() =>
        new CodeTest
        {
            Plan = "taxonomy: 1\nevents: { Song Played: { description: d. }, song played: { description: d. } }",
        }.VerifyAsync(
            """
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client)
                {
                    client.Track("user-42", {|TAX502:"Song Played"|});
                    client.Track("user-42", "song played");
                }
            }
            """
        );
}

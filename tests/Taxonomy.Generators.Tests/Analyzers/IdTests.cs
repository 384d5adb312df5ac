using System.Reflection;
using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>TAX510: ids that are constants, and that Amplitude refuses or ignores.</summary>
public sealed class IdTests
{
    [Fact]
    public async Task Constant_ids_are_looked_at_wherever_they_are_passed()
    {
        var diagnostics = await new CodeTest { Id = "TAX510" }.VerifyAsync(
            """
            using Player.Tracking;
            using Taxonomy;

            public static class Program
            {
                private const string Nobody = "anonymous";

                internal static void Run(ITaxonomyClient client, MusicAnalytics analytics, string? id)
                {
                    client.Track([|"anonymous"|], {|TAX501:"Queue Cleared"|});
                    client.Track("user-42", {|TAX501:"Queue Cleared"|}, deviceId: [|"0"|]);
                    client.Track(id ?? [|Nobody|], {|TAX501:"Queue Cleared"|});
                    client.Track(null, {|TAX501:"Queue Cleared"|}, deviceId: "device-7");
                    client.Identify([|"NULL"|]).Send();
                    client.SetGroup([|""|], "company", "acme");
                    analytics.User([|"u-1"|]).SignInCompleted();
                    analytics.User("user-42", [|"undefined"|]).SignInCompleted();
                    analytics.Device([|"00000000-0000-0000-0000-000000000000"|]).SignInCompleted();
                    analytics.User("user-42").SignInCompleted();
                    analytics.User(id!).SignInCompleted();
                    analytics.Device("device-7").SignInCompleted();
                    Other.User("0");
                }
            }

            public static class Other
            {
                public static void User(string userId) { }
            }
            """
        );

        Assert.Equal(
            [
                "Amplitude rejects 'anonymous' as a user ID. Pass a real ID; if the user is unknown, track the event for the device.",
                "Amplitude rejects '0' as a device ID. Pass a real ID; if the user is unknown, track the event for the device.",
            ],
            diagnostics.Where(found => found.Id == "TAX510").Take(2).Select(found => found.GetMessage())
        );
        Assert.Contains(
            "The user ID 'u-1' must have at least 5 characters, or Amplitude ignores it. Pass a longer one, or set MinIdLength.",
            diagnostics.Select(found => found.GetMessage())
        );
    }

    [Fact]
    public Task A_program_that_sets_the_shortest_length_may_have_short_ids() =>
        new CodeTest { Id = "TAX510" }.VerifyAsync(
            """
            using Player.Tracking;
            using Taxonomy;

            public static class Program
            {
                public static AnalyticsClientOptions Options { get; } = new() { MinIdLength = 1 };

                internal static void Run(MusicAnalytics analytics)
                {
                    analytics.User("u-1").SignInCompleted();
                    analytics.User([|"0"|]).SignInCompleted();
                }
            }
            """
        );

    [Fact]
    public Task A_placeholder_that_is_replaced_is_no_id() =>
        new CodeTest { Id = "TAX510" }.VerifyAsync(
            """
            using Player.Tracking;

            public static class Program
            {
                internal static void Run(MusicAnalytics analytics, string? signedIn)
                {
                    string id = "unknown";
                    if (signedIn is not null)
                    {
                        id = signedIn;
                    }

                    analytics.User(id).SignInCompleted();

                    var fallback = signedIn;
                    if (fallback is null)
                    {
                        fallback = "anonymous";
                    }

                    analytics.User([|fallback|]).SignInCompleted();
                }
            }
            """
        );

    [Fact]
    public Task Other_services_have_other_rules() =>
        new CodeTest { Id = "TAX510", Plan = null }.VerifyAsync(
            """
            public static class Program
            {
                public static void Run(Segment.Client client) => client.Track("0", "Cart Opened");
            }
            """
        );

    [Theory]
    [InlineData("anonymous")]
    [InlineData("nil")]
    [InlineData("none")]
    [InlineData("Null")]
    [InlineData("n/a")]
    [InlineData("NA")]
    [InlineData("undefined")]
    [InlineData("unknown")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("lmy47d")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("1234")]
    [InlineData("12345")]
    [InlineData("anonymous-7")]
    public async Task The_runtime_and_the_analyzer_agree(string id)
    {
        var isRefused =
            typeof(AnalyticsClient)
                .Assembly.GetType("Taxonomy.IdRules", throwOnError: true)!
                .GetMethod("FindProblem", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
                .Invoke(null, [id, 5])
            is not null;

        await new CodeTest { Id = "TAX510" }.VerifyAsync(
            $$"""
            using Player.Tracking;

            public static class Program
            {
                internal static void Run(MusicAnalytics analytics) =>
                    analytics.User({{(isRefused ? $"[|\"{id}\"|]" : $"\"{id}\"")}}).SignInCompleted();
            }
            """
        );
    }

    [Fact]
    public async Task An_id_of_another_type_is_told_how_to_become_a_string()
    {
        var diagnostics = await new CodeTest { HasErrors = true }.VerifyAsync(
            """
            using System;
            using Player.Tracking;
            using Taxonomy;

            public static class Program
            {
                public static void Run(MusicAnalytics analytics, ITaxonomyClient client, Guid id, int number, object other)
                {
                    analytics.User({|TAX510:42|});
                    analytics.User("user-42", deviceId: {|TAX510:id|}).SongPlayed(songId: "s-1");
                    analytics.Device({|TAX510:id|});
                    client.Track({|TAX510:number + 1|}, "$identify");
                    client.Identify(userId: {|TAX510:number|}).Send();
                    analytics.User(other);
                    analytics.Unknown(42);
                }
            }
            """
        );

        Assert.Equal(
            [
                "The user ID must be a string, but this is of the type 'int'. Pass '42.ToString(CultureInfo.InvariantCulture)'.",
                "The device ID must be a string, but this is of the type 'System.Guid'. Pass 'id.ToString()'.",
                "The device ID must be a string, but this is of the type 'System.Guid'. Pass 'id.ToString()'.",
                "The user ID must be a string, but this is of the type 'int'. Pass '(number + 1).ToString(CultureInfo.InvariantCulture)'.",
                "The user ID must be a string, but this is of the type 'int'. Pass 'number.ToString(CultureInfo.InvariantCulture)'.",
            ],
            diagnostics.Select(diagnostic => diagnostic.GetMessage())
        );
    }
}

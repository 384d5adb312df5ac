using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>A project that begins to use a plan gets at most one finding for each call that tracks by name.</summary>
public sealed class CallSiteTests
{
    // Each statement is one call, on one line.
    private const string Calls = """
        client.Track(user, "Queue Cleared", new() { ["colour"] = 1, ["shape"] = 2, ["songId"] = 3 });
        client.Track(user, "queue_cleared", new() { ["colour"] = 1 });
        client.Track(user, "Song Played", new() { ["colour"] = 1, ["SongId"] = "s-1" });
        client.Track(user, "song_played", new() { ["colour"] = 1 });
        client.Track(user, "Song Playd", new EventProperties { { "colour", 1 }, { "shape", 1 } });
        client.Track(user, user, new() { ["colour"] = 1 });
        client.Track(user, "Queue Cleared", options: new EventOptions { Groups = new Dictionary<string, PropertyValue> { ["galaxy"] = 1 } });
        client.Track(user, "Queue Cleared", options: new EventOptions { UserProperties = new Dictionary<string, PropertyValue> { ["shoe"] = 1, ["hat"] = 2 } });
        segment.Track(user, "QueueCleared", new Dictionary<string, object> { { "colour", 1 }, { "shape", 2 } });
        segment.Identify(user, new Dictionary<string, object> { { "colour", 1 }, { "shape", 2 }, { "account_tier", 3 } });
        segment.Page(user, "Home", new Dictionary<string, object> { { "colour", 1 }, { "shape", 2 } });
        posthog.Capture(user, "queue cleared", new GroupCollection { { "galaxy", "x" }, new Group("band", "y") });
        client.Track(user, action.ToString(), new() { ["colour"] = 1 });
        client.Track(user, action switch { Act.One => "Song Played", _ => throw new Exception() }, new() { ["colour"] = 1 });
        """;

    [Theory]
    [InlineData(true, 14)]
    [InlineData(false, 5)]
    public async Task Each_call_gets_one_finding_at_most(bool hasPlan, int findings)
    {
        var source = $$"""
            using System;
            using System.Collections.Generic;
            using PostHog;
            using Taxonomy;

            public enum Act { One, Two, Three }

            public static class Program
            {
                public static void Run(ITaxonomyClient client, Segment.Client segment, IPostHogClient posthog, string user, Act action)
                {
            {{Calls}}
                }
            }
            """;
        var diagnostics = await new CodeTest { Plan = hasPlan ? MusicPlan.Text : null }.RunAsync([
            MarkedSource.Parse("/project/Program.cs", source),
        ]);

        var byLine = diagnostics.ToLookup(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line);
        Assert.All(byLine, ofLine => Assert.Single(ofLine));
        Assert.Equal(findings, byLine.Count);
    }

    [Fact]
    public async Task What_is_filled_before_the_call_is_told_with_the_call()
    {
        var diagnostics = await new CodeTest().VerifyAsync(
            """
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client, bool flag)
                {
                    var properties = new EventProperties { ["colour"] = 1 };
                    properties["shape"] = 2;
                    if (flag)
                    {
                        properties.Add("size", 3);
                    }

                    client.Track("user-42", {|TAX502:"Song Played"|}, properties);
                }
            }
            """
        );

        Assert.Equal(
            "The plan has the event 'Song Played', but without the properties that the call passes: 'colour', 'shape', 'size'. Correct them or add them to the event, and call MusicAnalyticsUser.SongPlayed(…) instead.",
            Assert.Single(diagnostics).GetMessage()
        );
    }

    [Theory]
    [InlineData("dotnet_diagnostic.TAX501.severity = none")]
    [InlineData("dotnet_diagnostic.TAX501.severity = silent")]
    public Task A_rule_that_is_off_keeps_no_other_one_quiet(string config) =>
        new CodeTest { EditorConfig = $"[*.cs]\n{config}", SwitchedOff = ["TAX501"] }.VerifyAsync(
            """
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client)
                {
                    client.Track("user-42", "Queue Cleared", new() { [{|TAX506:"colour"|}] = 1 });
                    client.Track("user-42", {|TAX505:"queue_cleared"|});
                }
            }
            """
        );
}

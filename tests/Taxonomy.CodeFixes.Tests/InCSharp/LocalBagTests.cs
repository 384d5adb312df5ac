using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.CodeFixes.InCSharp.CallByName;
using Taxonomy.CodeFixes.Tests.Support;

namespace Taxonomy.CodeFixes.Tests.InCSharp;

/// <summary>Properties in a local variable that is there for nothing else go into the new call, and the variable goes.</summary>
public sealed class LocalBagTests
{
    private const string Plan =
        "taxonomy: 1\nrules: { TAX301: none }\nevents:\n  Song Played:\n    properties: { song_id: string, position: integer?, note: string?, tags: \"string[]?\" }\n  Song Rated: { include: [range], properties: { note: string? } }\nbundles:\n  range: { csharp: struct, properties: { low: integer?, high: integer? } }\n";

    [Theory]
    [InlineData(
        """
            var p = new EventProperties { ["song_id"] = "s-1" };
                    client.Track("user-42", "Song Played", p);
            """,
        """
            new Analytics(client).User("user-42").SongPlayed(songId: "s-1");
            """
    )]
    [InlineData(
        """
            // Above.
                    var p = new EventProperties();
                    // The song.
                    p["song_id"] = "s-1";
                    p.Add("position", 3); // Where it stood.

                    client.Track("user-42", "Song Played", p); // Behind.
            """,
        """
            // Above.
                    new Analytics(client).User("user-42").SongPlayed(
                        // The song.
                        songId: "s-1",
                        position: 3 // Where it stood.
                    ); // Behind.
            """
    )]
    [InlineData(
        """
            int n = 0;
                    EventProperties p = new() { ["song_id"] = $"s-{n++}" };
                    p["position"] = n++;
                    p["note"] = n.ToString();
                    client.Track("user-42", "Song Played", p, new EventOptions { SessionId = n++ });
            """,
        """
            int n = 0;
                    new Analytics(client).User("user-42").SongPlayed(
                        songId: $"s-{n++}",
                        position: n++,
                        note: n.ToString(),
                        options: new EventOptions { SessionId = n++ });
            """
    )]
    // What never changes may be evaluated later.
    [InlineData(
        """
            int n = 0;
                    var p = new EventProperties { ["song_id"] = $"s-{n++}" };
                    client.Track($"user-{int.MaxValue}", "Song Played", p);
            """,
        """
            int n = 0;
                    new Analytics(client).User($"user-{int.MaxValue}").SongPlayed(songId: $"s-{n++}");
            """
    )]
    public async Task The_entries_become_arguments_and_the_same_is_sent(string before, string after)
    {
        var solution = Program(before, false);

        var fixedSolution = await solution.FixAsync(new CallFixes(), "TAX502", "Call SongPlayed(…) instead");

        Assert.Equal(Text(after, true), await fixedSolution.TextAsync("Program.cs"));
        Assert.Equal(await RecordedEvents.OfAsync(solution), await RecordedEvents.OfAsync(fixedSolution));
    }

    [Theory]
    // Used for something else, too.
    [InlineData(
        "var p = new EventProperties { [\"song_id\"] = \"s-1\" }; client.Track(\"user-42\", \"Song Played\", p); p.Add(\"x\", 1);"
    )]
    [InlineData(
        "var p = new EventProperties { [\"song_id\"] = \"s-1\" }; client.Track(\"user-42\", \"Song Played\", p); client.Track(\"user-42\", \"Song Played\", p);"
    )]
    [InlineData(
        "var p = new EventProperties { [\"song_id\"] = \"s-1\" }; client.Track(\"user-42\", \"Song Played\", p); Action later = () => p.Add(\"x\", 1);"
    )]
    [InlineData(
        "var p = new EventProperties(); p[\"song_id\"] = \"s-1\"; p[\"more\"] = p; client.Track(\"user-42\", \"Song Played\", p);"
    )]
    // Not in a straight line.
    [InlineData(
        "var p = new EventProperties { [\"song_id\"] = \"s-1\" }; if (Environment.TickCount > 0) { p[\"position\"] = 1; } client.Track(\"user-42\", \"Song Played\", p);"
    )]
    [InlineData(
        "var p = new EventProperties { [\"song_id\"] = \"s-1\" }; Console.WriteLine(); client.Track(\"user-42\", \"Song Played\", p);"
    )]
    [InlineData(
        "var p = new EventProperties { [\"song_id\"] = \"s-1\" }; if (Environment.TickCount > 0) { client.Track(\"user-42\", \"Song Played\", p); }"
    )]
    [InlineData(
        "var p = new EventProperties { [\"song_id\"] = \"s-1\" }; Action track = () => client.Track(\"user-42\", \"Song Played\", p); track();"
    )]
    [InlineData(
        "var p = new EventProperties { [\"song_id\"] = \"s-1\" }; for (var i = 0; i < 2; i++) client.Track(\"user-42\", \"Song Played\", p);"
    )]
    [InlineData(
        "void Twice(Action a) { a(); a(); } var p = new EventProperties { [\"song_id\"] = \"s-1\" }; Twice(() => client.Track(\"user-42\", \"Song Played\", p));"
    )]
    // Another client by the time of the call.
    [InlineData(
        "var other = client; ITaxonomyClient Next() => other = client; var p = new EventProperties { [\"song_id\"] = $\"s-{Next()}\" }; other.Track(\"user-42\", \"Song Played\", p);"
    )]
    // A bundle is one argument, and what stands between its properties would be evaluated after all of them.
    [InlineData(
        "int n = 0; var p = new EventProperties(); p[\"low\"] = n++; p[\"note\"] = $\"{n++}\"; p[\"high\"] = n++; client.Track(\"user-42\", \"Song Rated\", p);"
    )]
    // Another bag takes something of it.
    [InlineData(
        "var q = new EventProperties(); var p = new EventProperties { [\"song_id\"] = \"s-1\" }; q[\"note\"] = p.ToString()!; client.Track(\"user-42\", \"Song Played\", p);"
    )]
    [InlineData(
        "var q = new EventProperties(); var p = new EventProperties { [\"song_id\"] = \"s-1\" }; q.Add(\"note\", p.ToString()!); client.Track(\"user-42\", \"Song Played\", p);"
    )]
    // More than one variable, another value, or one from elsewhere.
    [InlineData(
        "EventProperties p = new EventProperties { [\"song_id\"] = \"s-1\" }, q = new(); client.Track(\"user-42\", \"Song Played\", p);"
    )]
    [InlineData(
        "var p = new EventProperties(); p = new EventProperties { [\"song_id\"] = \"s-1\" }; client.Track(\"user-42\", \"Song Played\", p);"
    )]
    [InlineData(
        "var p = new EventProperties(); p[\"song_id\"] = \"s-1\"; p[\"song_id\"] = \"s-2\"; client.Track(\"user-42\", \"Song Played\", p);"
    )]
    [InlineData(
        "EventProperties Make() => new(); var p = Make(); p[\"song_id\"] = \"s-1\"; client.Track(\"user-42\", \"Song Played\", p);"
    )]
    // Evaluated later than now.
    [InlineData(
        "int n = 0; ITaxonomyClient Next() => client; var p = new EventProperties { [\"song_id\"] = $\"s-{n++}\" }; Next().Track($\"user-4{n++}\", \"Song Played\", p, new EventOptions { SessionId = n++ }, $\"device-{n++}\");"
    )]
    // A comment, or lines of another configuration, would have no place.
    [InlineData(
        "var p = new EventProperties { [\"song_id\"] = \"s-1\" };\n// The call.\nclient.Track(\"user-42\", \"Song Played\", p);"
    )]
    [InlineData(
        "var p = new EventProperties { [\"song_id\"] = \"s-1\" };\n#if BETA\np[\"position\"] = 3;\n#endif\nclient.Track(\"user-42\", \"Song Played\", p);"
    )]
    [InlineData(
        "var p = /* all */ new EventProperties { [\"song_id\"] = \"s-1\" }; client.Track(\"user-42\", \"Song Played\", p);"
    )]
    public async Task Nothing_is_offered_for_a_variable_that_is_more_than_that(string body) =>
        Assert.Empty(await Program(body, false).OffersAsync(new CallFixes(), "TAX502"));

    [Theory]
    [InlineData("private readonly ITaxonomyClient _client;", false, true)]
    // It may be another one by the time of the call.
    [InlineData("private readonly ITaxonomyClient _client;", true, false)]
    [InlineData("private ITaxonomyClient _client;", false, false)]
    public async Task A_client_in_a_field_is_the_same_later_where_nothing_can_set_it(
        string field,
        bool isInConstructor,
        bool isOffered
    )
    {
        const string Call =
            "int n = 0; var p = new EventProperties { [\"song_id\"] = $\"s-{n++}\" }; _client.Track(\"user-42\", \"Song Played\", p);";
        var offers = await TestSolution
            .Of(
                ("taxonomy.yaml", Plan),
                (
                    "Program.cs",
                    $$"""
                    using Taxonomy;

                    public sealed class Program
                    {
                        {{field}}

                        public Program(ITaxonomyClient client)
                        {
                            _client = client;
                            {{(isInConstructor ? Call : "")}}
                        }

                        public void Run()
                        {
                            {{(isInConstructor ? "" : Call)}}
                        }
                    }
                    """
                )
            )
            .OffersAsync(new CallFixes(), "TAX502");

        Assert.Equal(isOffered, offers.Count > 0);
    }

    [Fact]
    public async Task All_of_them_are_replaced()
    {
        var solution = Program(
            """
            {
                        var p = new EventProperties { ["song_id"] = "s-1" };
                        client.Track("user-42", "Song Played", p);
                    }

                    var q = new EventProperties();
                    q["song_id"] = "s-2";
                    client.Track("user-42", "Song Played", q);
                    client.Track("user-42", "Song Played", new() { ["song_id"] = "s-3" });
            """,
            false
        );

        var after = await solution.FixAllAsync(new CallFixes(), "TAX502", FixAllScope.Document);

        Assert.Equal(
            Text(
                """
                {
                            new Analytics(client).User("user-42").SongPlayed(songId: "s-1");
                        }

                        new Analytics(client).User("user-42").SongPlayed(songId: "s-2");
                        new Analytics(client).User("user-42").SongPlayed(songId: "s-3");
                """,
                true
            ),
            await after.TextAsync("Program.cs")
        );
    }

    private static TestSolution Program(string body, bool hasUsing) =>
        TestSolution.Of(("taxonomy.yaml", Plan), ("Program.cs", Text(body, hasUsing)));

    private static string Text(string body, bool hasUsing) =>
        $$"""
            using System;
            using Taxonomy;
            {{(hasUsing ? "using Test.Tracking;\n" : "")}}
            public static class Program
            {
                public static void Run(ITaxonomyClient client)
                {
                    {{body}}
                }
            }
            """.ReplaceLineEndings("\n");
}

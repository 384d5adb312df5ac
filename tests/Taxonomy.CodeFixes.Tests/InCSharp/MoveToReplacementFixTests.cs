using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.CodeFixes.InCSharp.Deprecated;
using Taxonomy.CodeFixes.Tests.Support;

namespace Taxonomy.CodeFixes.Tests.InCSharp;

public sealed class MoveToReplacementFixTests
{
    private const string Title = "Call SongStarted(…) instead: 'Song Started' is sent in place of 'Song Played'";

    private const string Plan = """
        taxonomy: 1
        rules: { TAX301: none }
        types: { Source: { enum: [radio, search] } }
        events:
          Song Played:
            deprecated: { use: Song Started }
            properties: { song_id: string, source: Source, position: integer? }
          Song Started:
            properties: { source: Source, song_id: { type: string, csharp_name: Song }, offline: boolean? }
          Song Ended:
            deprecated: { use: Song Stopped }
            properties: { song_id: string }
          Song Stopped:
            properties: { reason: string }
          Song Lost: { deprecated: true }
          Song Shared: { deprecated: { use: Song Sent }, properties: { channel: { enum: [fax, mail] } } }
          Song Sent: { properties: { channel: { enum: [mail, chat] } } }
        """;

    [Fact]
    public async Task The_replacement_is_called_with_its_own_names_in_the_same_order()
    {
        var after = await Program("user.SongPlayed( /* which */ songId: \"s-1\", source: Source.Radio); // once")
            .FixAsync(new MoveToReplacementFix(), "CS0618", Title);

        Assert.Equal(
            Text("user.SongStarted( /* which */ song: \"s-1\", source: Source.Radio); // once"),
            await after.TextAsync("Program.cs")
        );
        await after.LoadAsync();
    }

    [Fact]
    public async Task A_comment_before_a_value_is_kept()
    {
        var after = await Program("user.SongPlayed(songId: /* which */ \"s-1\", source: Source.Radio);")
            .FixAsync(new MoveToReplacementFix(), "CS0618", Title);

        Assert.Equal(
            Text("user.SongStarted(song: /* which */ \"s-1\", source: Source.Radio);"),
            await after.TextAsync("Program.cs")
        );
    }

    [Fact]
    public async Task Positional_arguments_get_the_names_that_keep_their_meaning()
    {
        var after = await Program("user.SongPlayed(\"s-1\", Source.Radio, options: null);")
            .FixAsync(new MoveToReplacementFix(), "CS0618", Title);

        Assert.Equal(
            Text("user.SongStarted(song: \"s-1\", source: Source.Radio, options: null);"),
            await after.TextAsync("Program.cs")
        );
    }

    [Fact]
    public async Task A_value_of_an_enum_becomes_the_same_value_of_the_other_events_enum()
    {
        var after = await Program("user.SongShared(channel: SongSharedChannel.Mail);")
            .FixAsync(
                new MoveToReplacementFix(),
                "CS0618",
                "Call SongSent(…) instead: 'Song Sent' is sent in place of 'Song Shared'"
            );

        Assert.Equal(Text("user.SongSent(channel: SongSentChannel.Mail);"), await after.TextAsync("Program.cs"));
        await after.LoadAsync();
    }

    [Theory]
    [InlineData("CS0618", "user.SongShared(channel: SongSharedChannel.Fax);")]
    [InlineData("CS0618", "user.SongPlayed(\"s-1\", Source.Radio, 3);")]
    [InlineData("CS0618", "user.SongEnded(\"s-1\");")]
    [InlineData("CS0612", "user.SongLost();")]
    [InlineData("CS0618", "Old();")]
    public async Task Nothing_is_offered_without_a_replacement_that_takes_all(string id, string call)
    {
        var program = Program(call);
        var diagnostics = await program.DiagnosticsAsync(program.Solution.Projects.Single());

        foreach (var diagnostic in diagnostics.Where(diagnostic => diagnostic.Id is "CS0618" or "CS0612"))
        {
            Assert.Empty(await program.OffersAsync(new MoveToReplacementFix(), diagnostic));
        }

        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == id || diagnostic.Id is "CS0618" or "CS0612");
    }

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    public async Task All_calls_move(FixAllScope scope)
    {
        var solution = Program(
            "user.SongPlayed(\"s-1\", Source.Radio); user.SongEnded(\"s\"); user.SongPlayed(\"s-2\", Source.Search);"
        );

        var after = await solution.FixAllAsync(new MoveToReplacementFix(), "CS0618", scope);

        Assert.Equal(
            Text(
                "user.SongStarted(song: \"s-1\", source: Source.Radio); user.SongEnded(\"s\"); user.SongStarted(song: \"s-2\", source: Source.Search);"
            ),
            await after.TextAsync("Program.cs")
        );
    }

    private static TestSolution Program(string body) =>
        TestSolution.Of(("taxonomy.yaml", Plan), ("Program.cs", Text(body)));

    private static string Text(string body) =>
        $$"""
            using System;
            using Test.Tracking;

            public static class Program
            {
                internal static void Run(AnalyticsUser user)
                {
                    {{body}}
                }

                [Obsolete("No.")]
                public static void Old() { }
            }
            """;
}

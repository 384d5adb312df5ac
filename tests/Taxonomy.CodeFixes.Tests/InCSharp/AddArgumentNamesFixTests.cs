using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.CodeFixes.InCSharp.GeneratedCalls;
using Taxonomy.CodeFixes.Tests.Support;

namespace Taxonomy.CodeFixes.Tests.InCSharp;

public sealed class AddArgumentNamesFixTests
{
    private const string Title = "Add the names of the arguments";

    [Theory]
    [InlineData(
        "user.SongPlayed(\"s-1\", /* where */ SongPlayedSource.Radio, 3); // why",
        "user.SongPlayed(\"s-1\", /* where */ source: SongPlayedSource.Radio, @class: 3); // why"
    )]
    [InlineData(
        "user.SongPlayed(songId: \"s-1\", SongPlayedSource.Radio);",
        "user.SongPlayed(songId: \"s-1\", source: SongPlayedSource.Radio);"
    )]
    [InlineData(
        "user.SongPlayed(\n            \"s-1\",\n            // where\n            SongPlayedSource.Radio\n        );",
        "user.SongPlayed(\n            \"s-1\",\n            // where\n            source: SongPlayedSource.Radio\n        );"
    )]
    public async Task All_arguments_after_the_first_get_their_names(string before, string after)
    {
        var solution = await Program(before).FixAsync(new AddArgumentNamesFix(), "TAX514", Title);

        Assert.Equal(Text(after), await solution.TextAsync("Program.cs"));
        await solution.LoadAsync();
    }

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task All_calls_get_theirs(FixAllScope scope)
    {
        var solution = await Program(
                "user.SongPlayed(\"s-1\", SongPlayedSource.Radio); user.SongPlayed(\"s-2\", SongPlayedSource.Search, options: null);"
            )
            .FixAllAsync(new AddArgumentNamesFix(), "TAX514", scope);

        Assert.Equal(
            Text(
                "user.SongPlayed(\"s-1\", source: SongPlayedSource.Radio); user.SongPlayed(\"s-2\", source: SongPlayedSource.Search, options: null);"
            ),
            await solution.TextAsync("Program.cs")
        );
    }

    private static TestSolution Program(string body) =>
        TestSolution.Of(
            (
                "taxonomy.yaml",
                "taxonomy: 1\nevents: { Song Played: { properties: { song_id: string, source: { enum: [radio, search] }, class: integer? } } }\n"
            ),
            ("Program.cs", Text(body))
        );

    private static string Text(string body) =>
        $$"""
            using Test.Tracking;

            public static class Program
            {
                internal static void Run(AnalyticsUser user)
                {
                    {{body}}
                }
            }
            """.ReplaceLineEndings("\n");
}

using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.CodeFixes.InCSharp.Deprecated;
using Taxonomy.CodeFixes.Tests.Support;

namespace Taxonomy.CodeFixes.Tests.InCSharp;

public sealed class UseReplacementFixTests
{
    private const string Plan = """
        taxonomy: 1
        rules: { TAX301: none }
        types:
          Source:
            enum:
              - { value: wireless, deprecated: { use: radio } }
              - radio
              - { value: gramophone, deprecated: true }
        events:
          Song Played: { properties: { source: Source } }
        user_properties:
          tier: { type: string, deprecated: { use: account_tier } }
          account_tier: { type: string, operations: [set] }
          songs: { type: integer, deprecated: { use: played } }
          played: { type: string, operations: [set] }
        group_types:
          firm: { deprecated: { use: company } }
          company: { properties: { staff: { type: integer, deprecated: { use: employees } }, employees: integer } }
        """;

    [Theory]
    [InlineData(
        "user.SongPlayed(source: /* what */ Source.Wireless);",
        "user.SongPlayed(source: /* what */ Source.Radio);",
        "Use Radio instead: 'radio' is sent in place of 'wireless'"
    )]
    [InlineData(
        "user.SetTier(\"gold\"); // once",
        "user.SetAccountTier(\"gold\"); // once",
        "Use SetAccountTier instead: 'account_tier' is sent in place of 'tier'"
    )]
    [InlineData(
        "user.Identify().SetTier(\"gold\").Send();",
        "user.Identify().SetAccountTier(\"gold\").Send();",
        "Use SetAccountTier instead: 'account_tier' is sent in place of 'tier'"
    )]
    [InlineData(
        "user.JoinFirm(\"acme\");",
        "user.JoinCompany(\"acme\");",
        "Use JoinCompany instead: 'company' is sent in place of 'firm'"
    )]
    [InlineData(
        "client.Company(\"acme\").SetStaff(3);",
        "client.Company(\"acme\").SetEmployees(3);",
        "Use SetEmployees instead: 'employees' is sent in place of 'staff'"
    )]
    public async Task The_replacement_stands_where_the_deprecated_one_did(string before, string after, string title)
    {
        var fixedCode = await Program(before).FixAsync(new UseReplacementFix(), "CS0618", title);

        Assert.Equal(Text(after), await fixedCode.TextAsync("Program.cs"));
        await fixedCode.LoadAsync();
    }

    [Theory]
    [InlineData("user.SongPlayed(source: Source.Gramophone);")]
    [InlineData("user.SetSongs(3);")]
    [InlineData("user.UnsetTier();")]
    [InlineData("Old();")]
    // A type of one's own that is called as the generated one.
    [InlineData("_ = Own.Source.Wireless;")]
    public async Task Nothing_is_offered_where_nothing_fits(string statement)
    {
        var program = Program(statement);
        var diagnostics = await program.DiagnosticsAsync(program.Solution.Projects.Single());

        var obsolete = diagnostics.Where(diagnostic => diagnostic.Id is "CS0618" or "CS0612").ToList();

        Assert.NotEmpty(obsolete);
        foreach (var diagnostic in obsolete)
        {
            Assert.Empty(await program.OffersAsync(new UseReplacementFix(), diagnostic));
        }
    }

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    public async Task All_are_replaced(FixAllScope scope)
    {
        var program = Program("user.SetTier(\"a\"); user.SongPlayed(source: Source.Wireless); user.SetSongs(3);");

        var after = await program.FixAllAsync(new UseReplacementFix(), "CS0618", scope);

        Assert.Equal(
            Text("user.SetAccountTier(\"a\"); user.SongPlayed(source: Source.Radio); user.SetSongs(3);"),
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
                internal static void Run(Analytics client, AnalyticsUser user)
                {
                    {{body}}
                }

                [Obsolete("Another one.")]
                private static void Old() { }
            }

            namespace Own
            {
                public enum Source
                {
                    [Obsolete("Use Radio.")]
                    Wireless,
                    Radio,
                }
            }
            """;
}

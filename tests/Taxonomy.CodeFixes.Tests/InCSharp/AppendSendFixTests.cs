using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.CodeFixes.InCSharp.GeneratedCalls;
using Taxonomy.CodeFixes.Tests.Support;

namespace Taxonomy.CodeFixes.Tests.InCSharp;

public sealed class AppendSendFixTests
{
    private const string Title = "Append Send(): the identify is sent from now on";

    [Theory]
    [InlineData("user.Identify().SetPlan(\"a\"); // why", "user.Identify().SetPlan(\"a\").Send(); // why")]
    [InlineData(
        "client.Identify(\"user-42\").Set(\"plan\", \"a\");",
        "client.Identify(\"user-42\").Set(\"plan\", \"a\").Send();"
    )]
    [InlineData(
        "user\n            .Identify()\n            .SetPlan(\"a\");",
        "user\n            .Identify()\n            .SetPlan(\"a\")\n            .Send();"
    )]
    public async Task An_identify_is_sent(string before, string after)
    {
        var solution = await Program(before).FixAsync(new AppendSendFix(), "TAX512", Title);

        Assert.Equal(Text(after), await solution.TextAsync("Program.cs"));
        await solution.LoadAsync();
    }

    [Theory]
    // In a local.
    [InlineData("var identify = user.Identify(); identify.SetPlan(\"a\");")]
    // What stands at the end is something else.
    [InlineData("user.Identify().SetPlan(\"a\").ToString();")]
    [InlineData("client.Identify(\"user-42\").GetHashCode();")]
    [InlineData("var name = user.Identify().ToString();")]
    public async Task Nothing_is_offered_where_Send_cannot_end_the_statement(string body) =>
        Assert.Empty(await Program(body).OffersAsync(new AppendSendFix(), "TAX512"));

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    public async Task All_are_sent(FixAllScope scope)
    {
        var solution = await Program("user.Identify().SetPlan(\"a\"); user.Identify().SetPlan(\"b\");")
            .FixAllAsync(new AppendSendFix(), "TAX512", scope);

        Assert.Equal(
            Text("user.Identify().SetPlan(\"a\").Send(); user.Identify().SetPlan(\"b\").Send();"),
            await solution.TextAsync("Program.cs")
        );
    }

    private static TestSolution Program(string body) =>
        TestSolution.Of(
            ("taxonomy.yaml", "taxonomy: 1\nuser_properties: { plan: string }\n"),
            ("Program.cs", Text(body))
        );

    private static string Text(string body) =>
        $$"""
            using Taxonomy;
            using Test.Tracking;

            public static class Program
            {
                internal static void Run(ITaxonomyClient client, AnalyticsUser user)
                {
                    {{body}}
                }
            }
            """.ReplaceLineEndings("\n");
}

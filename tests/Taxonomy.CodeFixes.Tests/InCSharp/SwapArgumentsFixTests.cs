using Taxonomy.CodeFixes.InCSharp.CallByName;
using Taxonomy.CodeFixes.InCSharp.Planning;
using Taxonomy.CodeFixes.Tests.Support;

namespace Taxonomy.CodeFixes.Tests.InCSharp;

public sealed class SwapArgumentsFixTests
{
    private const string Title = "Swap the event and the ID";

    [Theory]
    [InlineData("TAX501", "client.Track(\"Song Played\", \"user-42\");", "client.Track(\"user-42\", \"Song Played\");")]
    [InlineData(
        "TAX501",
        "client.Track(/* who */ \"Song Played\", // what\n            \"user-42\", new() { [\"a\"] = 1 });",
        "client.Track(/* who */ \"user-42\", // what\n            \"Song Played\", new() { [\"a\"] = 1 });"
    )]
    [InlineData(
        "TAX501",
        "client.Track(null, \"device-7\", deviceId: \"Song Played\");",
        "client.Track(null, \"Song Played\", deviceId: \"device-7\");"
    )]
    [InlineData(
        "TAX504",
        "client.Track(eventType: id.Trim(), userId: \"Song Played\");",
        "client.Track(eventType: \"Song Played\", userId: id.Trim());"
    )]
    public async Task The_two_arguments_are_exchanged(string rule, string before, string after)
    {
        var solution = await Program(before).FixAsync(new SwapArgumentsFix(), rule, Title);

        Assert.Equal(Text(after), await solution.TextAsync("Program.cs"));
        await solution.LoadAsync();
    }

    [Fact]
    public async Task An_id_is_not_added_to_the_plan() =>
        Assert.Empty(
            await Program("client.Track(\"Song Played\", \"user-42\");").OffersAsync(new AddToPlanFix(), "TAX501")
        );

    [Theory]
    [InlineData("TAX501", "client.Track(\"user-42\", \"Queue Cleared\");")]
    [InlineData("TAX504", "client.Track(\"user-42\", id);")]
    public async Task Other_calls_are_left_alone(string rule, string statement) =>
        Assert.Empty(await Program(statement).OffersAsync(new SwapArgumentsFix(), rule));

    [Fact]
    public void All_at_once_cannot_be_exchanged() => Assert.Null(new SwapArgumentsFix().GetFixAllProvider());

    private static TestSolution Program(string body) =>
        TestSolution.Of(
            ("taxonomy.yaml", "taxonomy: 1\nevents: { Song Played: { description: A song starts. } }\n"),
            ("Program.cs", Text(body))
        );

    private static string Text(string body) =>
        $$"""
            using Taxonomy;

            public static class Program
            {
                internal static void Run(ITaxonomyClient client, string id)
                {
                    {{body}}
                }
            }
            """.ReplaceLineEndings("\n");
}

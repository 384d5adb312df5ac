using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.CodeFixes.InCSharp.CallByName;
using Taxonomy.CodeFixes.Tests.Support;

namespace Taxonomy.CodeFixes.Tests.InCSharp;

/// <summary>An <c>async</c> method that awaits nothing any more would get a warning: it keeps an <c>await</c>.</summary>
public sealed class AwaitedCallTests
{
    private const string Track = "await client.TrackAsync(\"App Opened\", \"user-42\");";
    private const string Sdk = """
        using System.Threading.Tasks;

        namespace Mixpanel
        {
            public class MixpanelClient
            {
                public Task TrackAsync(string @event, string distinctId) => Task.CompletedTask;
            }
        }
        """;

    [Theory]
    // Another await of the same method is enough.
    [InlineData($"{Track} await Task.Yield();", true)]
    [InlineData($"{Track} await foreach (var item in items) {{ }}", true)]
    [InlineData($"{Track} await using var scope = resource;", true)]
    [InlineData($"await using (resource) {{ {Track} }}", true)]
    // That of another function is not.
    [InlineData(Track, false)]
    [InlineData($"{Track} Func<Task> other = async () => await Task.Yield();", false)]
    [InlineData($"{Track} async Task Other() => await Task.Yield();", false)]
    [InlineData($"Func<Task> other = async () => {{ {Track} }}; await Task.Yield();", false)]
    [InlineData($"Func<Task> other = async () => {{ {Track} await Task.Yield(); }};", true)]
    public async Task A_call_is_replaced_where_its_method_awaits_something_else(string body, bool isOffered)
    {
        var solution = Program(body);

        var offers = await solution.OffersAsync(new CallFixes(), "TAX502");

        Assert.Equal(isOffered, offers.Count > 0);
        if (isOffered)
        {
            await EverythingIsAwaitedAsync(await solution.ApplyAsync(offers[0]));
        }
    }

    [Theory]
    [InlineData($"{Track} {Track}", 1)]
    [InlineData($"{Track} {Track} {Track}", 1)]
    [InlineData($"{Track} {Track} await Task.Yield();", 0)]
    [InlineData($"Func<Task> other = async () => {{ {Track} {Track} }}; {Track} {Track}", 2)]
    public async Task Of_all_calls_in_a_method_one_stays_awaited_if_nothing_else_is(string body, int left)
    {
        var solution = Program(body);

        var after = await solution.FixAllAsync(new CallFixes(), "TAX502", FixAllScope.Document);

        var text = await after.TextAsync("Program.cs");
        Assert.Equal(left, text.Split(Track).Length - 1);
        Assert.Equal(
            body.Split(Track).Length - 1 - left,
            text.Split("analytics.User(\"user-42\").AppOpened();").Length - 1
        );
        await EverythingIsAwaitedAsync(after);
    }

    [Fact]
    public async Task Statements_at_the_top_of_a_file_await_what_they_like()
    {
        var solution = TestSolution
            .Of(
                ("taxonomy.yaml", "taxonomy: 1\nevents: { App Opened: }\n"),
                ("Sdk.cs", Sdk),
                (
                    "Program.cs",
                    $"using Test.Tracking;\nvar client = new Mixpanel.MixpanelClient();\nAnalytics analytics = null!;\n{Track}\n"
                )
            )
            .AsProgram();

        var after = await solution.FixAsync(
            new CallFixes(),
            "TAX502",
            "Call AppOpened(…) instead: sent through Analytics"
        );

        await EverythingIsAwaitedAsync(after);
    }

    private static async Task EverythingIsAwaitedAsync(TestSolution solution)
    {
        var left = await solution.DiagnosticsAsync(solution.Solution.Projects.Single());
        Assert.DoesNotContain(left, diagnostic => diagnostic.Id == "CS1998");
        await solution.LoadAsync();
    }

    private static TestSolution Program(string body) =>
        TestSolution.Of(
            ("taxonomy.yaml", "taxonomy: 1\nevents: { App Opened: }\n"),
            ("Sdk.cs", Sdk),
            (
                "Program.cs",
                $$"""
                using System;
                using System.Collections.Generic;
                using System.Threading.Tasks;
                using Test.Tracking;

                public static class Program
                {
                    internal static async Task Run(Mixpanel.MixpanelClient client, Analytics analytics, IAsyncEnumerable<int> items, IAsyncDisposable resource)
                    {
                        {{body}}
                    }
                }
                """
            )
        );
}

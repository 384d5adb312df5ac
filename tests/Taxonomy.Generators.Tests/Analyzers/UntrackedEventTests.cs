using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Generators.Analyzers.WholeProgram;
using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>TAX511: planned events that nothing in the project tracks.</summary>
public sealed class UntrackedEventTests
{
    private const string SwitchedOn = "dotnet_diagnostic.TAX511.severity = warning\n";

    [Fact]
    public async Task What_no_code_tracks_is_reported_in_the_plan()
    {
        var diagnostics = await FindAsync(
            """
            using System;
            using Player.Tracking;
            using Taxonomy;

            internal static class Program
            {
                internal static void Run(ITaxonomyClient client, MusicAnalyticsUser user)
                {
                    user.InCompany("a").SongPlayed(songId: "abc", playback: default);
                    Action<EventOptions?> opened = user.AppOpened;
                    client.Track("user-42", "Web Event");
                }
            }
            """
        );

        Assert.Equal(["Order Completed", "Queue Cleared"], diagnostics.Select(Underlined));
        Assert.All(diagnostics, diagnostic => Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity));
        Assert.Equal(
            "The event 'Queue Cleared' is not tracked in this project. Track it, list the projects that track it in its 'sources', or deprecate it.",
            diagnostics[1].GetMessage(CultureInfo.InvariantCulture)
        );
    }

    [Fact]
    public async Task Names_that_may_be_used_count_as_tracked()
    {
        var diagnostics = await FindAsync(
            """
            using Player.Tracking;
            using Taxonomy;

            internal sealed record Tracked([EventName] string Name);

            internal static class Program
            {
                internal static void Run(ITaxonomyClient client, Tracked tracked, bool flag)
                {
                    var name = "App Opened";
                    if (flag)
                    {
                        name = "Web Event";
                    }

                    client.Track("user-42", name);
                    _ = tracked with { Name = "Order Completed" };
                }
            }
            """
        );

        Assert.Equal(["Song Played", "Queue Cleared"], diagnostics.Select(Underlined));
    }

    [Fact]
    public async Task It_is_off_unless_a_project_asks_for_it() => Assert.Empty(await FindAsync("", ""));

    [Fact]
    public async Task Events_for_other_projects_do_not_count() =>
        Assert.DoesNotContain(
            "Web Event",
            (await FindAsync("", SwitchedOn + "build_property.TaxonomySource = server")).Select(Underlined)
        );

    [Fact]
    public async Task In_a_project_of_tests_nothing_is_missed() =>
        Assert.Empty(await FindAsync("", SwitchedOn + "build_property.IsTestProject = true"));

    [Fact]
    public async Task What_is_public_is_there_for_others() =>
        Assert.Empty(
            await FindAsync(
                "",
                SwitchedOn,
                GeneratedCallPlan.Text.Replace("csharp: {", "csharp: { visibility: public,", StringComparison.Ordinal)
            )
        );

    [Theory]
    [InlineData("Acme.Api", 0)]
    [InlineData("Acme.Tests", 5)]
    [InlineData("DynamicProxyGenAssembly2, PublicKey=00", 5)]
    public async Task Internals_that_another_project_sees_are_there_for_it(string friend, int count) =>
        Assert.Equal(
            count,
            (await FindAsync($"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{friend}\")]")).Length
        );

    [Fact]
    public async Task Nothing_but_a_program_itself_tracks_its_public_events() =>
        Assert.NotEmpty(
            await FindAsync(
                "System.Console.WriteLine();",
                SwitchedOn + "build_property.OutputType = Exe",
                GeneratedCallPlan.Text,
                OutputKind.ConsoleApplication
            )
        );

    [Fact]
    public async Task More_than_25_become_25_and_a_summary()
    {
        var plan =
            "taxonomy: 1\nevents:\n"
            + string.Concat(Enumerable.Range(0, 30).Select(i => FormattableString.Invariant($"  Event {i}:\n")));

        var diagnostics = await FindAsync("", SwitchedOn, plan);

        Assert.Equal(26, diagnostics.Length);
        Assert.Single(
            diagnostics,
            diagnostic =>
                diagnostic.GetMessage(CultureInfo.InvariantCulture)
                == "5 more diagnostics of TAX511 in this file, up to here, are not shown; only the first 25 are."
        );
    }

    private static async Task<ImmutableArray<Diagnostic>> FindAsync(
        string source,
        string globalConfig = SwitchedOn,
        string plan = GeneratedCallPlan.Text,
        OutputKind outputKind = OutputKind.DynamicallyLinkedLibrary
    )
    {
        var test = new CodeTest
        {
            Plan = plan,
            GlobalConfig = globalConfig,
            OutputKind = outputKind,
        };
        var (compilation, options) = test.Compile([("/project/Program.cs", source)]);
        Assert.Empty(
            compilation
                .GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        );
        var all = await compilation
            .WithAnalyzers([new UntrackedEventAnalyzer()], options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.All(all, diagnostic => Assert.Equal("TAX511", diagnostic.Id));
        return [.. all.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static string Underlined(Diagnostic diagnostic)
    {
        Assert.Equal("/project/taxonomy.yaml", diagnostic.Location.GetLineSpan().Path);
        var span = diagnostic.Location.SourceSpan;
        return GeneratedCallPlan.Text.Substring(span.Start, span.Length);
    }
}

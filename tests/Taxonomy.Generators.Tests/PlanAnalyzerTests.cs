using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Generators.Analyzers.InPlan;
using Taxonomy.Generators.Pipeline;
using Taxonomy.Generators.Tests.Support;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Tests;

/// <summary>The plan's rules as diagnostics. What each rule finds is tested with the rules.</summary>
public sealed class PlanAnalyzerTests
{
    private const string Plan = """
        taxonomy: 1
        rules: { TAX302: info, TAX301: none }
        events:
          song played:
            owner: player-team
          Song Skipped:
        """;

    [Fact]
    public async Task Findings_stand_in_the_yaml_with_their_severity()
    {
        var diagnostics = await AnalyzeAsync(PlanText.Root(Plan));

        Assert.Equal(
            ["/project/taxonomy.yaml: (3,2)-(3,13) TAX201 Warning", "/project/taxonomy.yaml: (5,2)-(5,14) TAX302 Info"],
            diagnostics.Select(Describe)
        );
    }

    [Fact]
    public async Task What_has_been_shipped_is_compared_and_shows_in_both_files()
    {
        var diagnostics = await AnalyzeAsync(
            PlanText.Root(
                "taxonomy: 1\nrules: { TAX301: none }\nevents: { Song Played: { properties: { p: string } } }"
            ),
            new PlanText(
                "/project/taxonomy.shipped.yaml",
                "shipped: 1\nevents: { Song Played: { properties: { p: integer } }, App Opened: {}, X: { y: } }"
            )
        );

        Assert.Equal(
            [
                "/project/taxonomy.shipped.yaml: (1,55)-(1,65) TAX401 Error",
                "/project/taxonomy.shipped.yaml: (1,71)-(1,72) TAX401 Error",
                "/project/taxonomy.shipped.yaml: (1,76)-(1,77) TAX002 Error",
                "/project/taxonomy.yaml: (2,42)-(2,48) TAX402 Error",
            ],
            diagnostics.Select(Describe).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task There_is_one_shipped_file()
    {
        var diagnostics = await AnalyzeAsync(
            PlanText.Root("taxonomy: 1"),
            new PlanText("/project/taxonomy.shipped.yml", "shipped: 1"),
            new PlanText("/project/taxonomy.shipped.yaml", "shipped: 1")
        );

        Assert.Equal(["/project/taxonomy.shipped.yml: (0,0)-(0,7) TAX008 Error"], diagnostics.Select(Describe));
    }

    [Fact]
    public async Task What_the_baseline_lists_is_not_reported()
    {
        var diagnostics = await AnalyzeAsync(
            PlanText.Root(Plan),
            new PlanText(
                "/project/taxonomy.baseline.yaml",
                "baseline: 1\nfiles:\n  taxonomy.yaml:\n    TAX201:\n      events/song played: 1\n      events/gone: 1\n    TAX999: {}\n"
            ),
            new PlanText("/project/taxonomy.baseline.yml", "baseline: 1")
        );

        Assert.Equal(
            [
                "/project/taxonomy.baseline.yaml: (5,6)-(5,17) TAX305 Warning",
                "/project/taxonomy.baseline.yaml: (6,4)-(6,10) TAX002 Error",
                "/project/taxonomy.baseline.yml: (0,0)-(0,8) TAX008 Error",
                "/project/taxonomy.yaml: (5,2)-(5,14) TAX302 Info",
            ],
            diagnostics.Select(Describe).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task The_project_says_which_day_and_version_it_is()
    {
        const string Text =
            "taxonomy: 1\nrules: { TAX301: none }\nevents: { A: { expires: 2026-03-01 }, B: { expires: 2.0 }, C: { expires: 2000-01-01 } }";

        Assert.Equal(["(2,24)-(2,34)", "(2,52)-(2,55)", "(2,73)-(2,83)"], await ExpiredAsync("2026-03-02", "2.0"));
        Assert.Equal(["(2,73)-(2,83)"], await ExpiredAsync("2026-03-01", "1.9"));
        Assert.Equal([], await ExpiredAsync("1999-12-31", ""));

        // Without a day it is today.
        Assert.Contains("(2,73)-(2,83)", await ExpiredAsync("", ""));

        async Task<IEnumerable<string>> ExpiredAsync(string today, string version) =>
            from diagnostic in await AnalyzeAsync(
                TestOptions.For(("TaxonomyToday", today), ("TaxonomyProductVersion", version)),
                PlanText.Root(Text)
            )
            where diagnostic.Id == "TAX304"
            orderby diagnostic.Location.SourceSpan
            select diagnostic.Location.GetLineSpan().Span.ToString();
    }

    [Fact]
    public void The_day_changes_nothing_for_the_generator()
    {
        var project = ProjectSettings.From(TestOptions.For().GlobalOptions);

        Assert.Equal(project, ProjectSettings.From(TestOptions.For(("TaxonomyToday", "2026-03-02")).GlobalOptions));
    }

    [Fact]
    public async Task Each_file_reports_its_own()
    {
        var diagnostics = await AnalyzeAsync(
            PlanText.Root("taxonomy: 1\nrules: { TAX301: none }\nnaming: { events: Title Case }\nevents: { one: }"),
            PlanText.Fragment("b", "events: { two: }"),
            PlanText.Fragment("c", "events: { Three: }")
        );

        Assert.Equal(
            [
                "/project/b.taxonomy.yaml: (0,10)-(0,13) TAX201 Warning",
                "/project/taxonomy.yaml: (3,10)-(3,13) TAX201 Warning",
            ],
            diagnostics.Select(Describe).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Nothing_is_reported_by_generator_and_analyzer_both()
    {
        const string Text =
            "taxonomy: 1\nevents: { one: { colour: red } }\ngroup_types: { a: , b: , c: , d: , e: , f: }";
        var ofAnalyzer = await AnalyzeAsync(PlanText.Root(Text));
        var ofGenerator = PlanCompilation.Run(Text).Findings;

        Assert.Equal(["TAX002", "TAX101"], ofGenerator.Select(diagnostic => diagnostic.Id));
        Assert.Equal(
            ["TAX201", "TAX301"],
            ofAnalyzer.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_plan_is_merged_and_checked_once_for_all_its_files_until_it_changes()
    {
        var settings = ProjectSettings.From(TestOptions.For().GlobalOptions);
        AdditionalText[] files = [PlanText.Root("taxonomy: 1"), PlanText.Fragment("b", "events: { two: }")];
        var first = Get(files);

        Assert.Same(first, Get(files));
        Assert.Same(first.Result, Get(files).Result);
        Assert.NotSame(first, Get([files[0], PlanText.Fragment("b", "events: { three: }")]));

        CheckedPlan Get(AdditionalText[] texts) =>
            CheckedPlans.Get(
                [.. texts.Select(text => PlanFiles.Read(text, TestContext.Current.CancellationToken))],
                settings
            );
    }

    private static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(params AdditionalText[] plan) =>
        AnalyzeAsync(TestOptions.For(), plan);

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(
        TestOptions options,
        params AdditionalText[] plan
    ) =>
        await PlanCompilation
            .Project("")
            .WithAnalyzers([new PlanAnalyzer()], new AnalyzerOptions([.. plan], options))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

    private static string Describe(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        return $"{span.Path}: {span.Span} {diagnostic.Id} {diagnostic.Severity}";
    }
}

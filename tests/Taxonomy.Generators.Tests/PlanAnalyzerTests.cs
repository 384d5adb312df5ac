using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Generators.Pipeline;
using Taxonomy.Generators.Tests.Support;

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
    public async Task Each_file_reports_its_own()
    {
        var diagnostics = await AnalyzeAsync(
            PlanText.Root("taxonomy: 1\nrules: { TAX301: none }\nevents: { one: }"),
            PlanText.Fragment("b", "events: { two: }"),
            PlanText.Fragment("c", "events: { Three: }")
        );

        Assert.Equal(
            [
                "/project/b.taxonomy.yaml: (0,10)-(0,13) TAX201 Warning",
                "/project/taxonomy.yaml: (2,10)-(2,13) TAX201 Warning",
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

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(params AdditionalText[] plan) =>
        await PlanCompilation
            .Project("")
            .WithAnalyzers([new PlanAnalyzer()], new AnalyzerOptions([.. plan], TestOptions.For()))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

    private static string Describe(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        return $"{span.Path}: {span.Span} {diagnostic.Id} {diagnostic.Severity}";
    }
}

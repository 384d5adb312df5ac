using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Taxonomy.Generators.Pipeline;
using Taxonomy.Generators.Tests.Support;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Taxonomy.Generators.Tests.Incrementality;

/// <summary>Which step runs again after which edit. A step that is cached or unchanged costs nothing behind it.</summary>
public sealed class RunReasonTests
{
    private const string Root = """
        taxonomy: 1
        events:
          Song Played:
            description: A song starts.
            properties: { song_id: string }

        """;

    private const string Fragment = """
        events:
          App Opened: { description: The app opens. }

        """;

    private static readonly PlanText s_root = PlanText.Root(Root);
    private static readonly PlanText s_fragment = PlanText.Fragment("app", Fragment);

    [Fact]
    public void An_edit_in_csharp_re_runs_nothing()
    {
        var run = Start();

        var steps = run.After(driver => driver, PlanCompilation.Project("class Edited;"));

        Assert.All(steps.Values, reason => Assert.Equal(Cached, reason));
        Assert.All(run.OutputReasons(), reason => Assert.Equal(Cached, reason));
    }

    [Fact]
    public void A_comment_in_the_plan_writes_nothing_anew()
    {
        var steps = Start().Replacing(s_root, PlanText.Root("# a comment\n" + Root));

        Assert.Equal(Modified, steps[TrackingNames.File]);
        Assert.Equal(Modified, steps[TrackingNames.Merge]);
        Assert.Equal(Unchanged, steps[TrackingNames.Plan]);
        Assert.Equal(Cached, steps[TrackingNames.Source]);
        Assert.Equal(Unchanged, steps[TrackingNames.Findings]);
    }

    [Fact]
    public void A_moved_finding_is_reported_anew_and_the_code_is_not_written_anew()
    {
        var broken = Root.Replace("description:", "desciption:", StringComparison.Ordinal);
        var run = Start(PlanText.Root(broken));

        var steps = run.Replacing(run.Plan[0], PlanText.Root("\n" + broken));

        Assert.Equal(Unchanged, steps[TrackingNames.Plan]);
        Assert.Equal(Cached, steps[TrackingNames.Source]);
        Assert.Equal(Modified, steps[TrackingNames.Findings]);
    }

    [Theory]
    [InlineData("A song starts.", "A song begins.")]
    [InlineData("song_id: string", "song_id: integer")]
    [InlineData("  Song Played:", "  Song Skipped: { description: On to the next. }\n  Song Played:")]
    public void What_the_code_says_is_written_anew(string before, string after)
    {
        var steps = Start().Replacing(s_root, PlanText.Root(Root.Replace(before, after, StringComparison.Ordinal)));

        Assert.Equal(Modified, steps[TrackingNames.Plan]);
        Assert.Equal(Modified, steps[TrackingNames.Source]);
    }

    [Fact]
    public void Only_the_file_that_changed_is_read_again()
    {
        var run = Start(s_root, s_fragment);

        var changed = PlanText.Fragment("app", Fragment.Replace("The app", "The player", StringComparison.Ordinal));
        run.Replacing(s_fragment, changed);

        Assert.Equal([Cached, Modified], run.Reasons(TrackingNames.File));
    }

    [Fact]
    public void A_second_file_and_its_removal_change_the_plan()
    {
        var run = Start();

        var added = run.After(driver => driver.AddAdditionalTexts([s_fragment]));
        Assert.Equal(Modified, added[TrackingNames.Plan]);

        var removed = run.After(driver => driver.RemoveAdditionalTexts([s_fragment]));
        Assert.Equal(Modified, removed[TrackingNames.Plan]);
    }

    /// <summary>The analyzers read it; the code does not depend on it.</summary>
    [Theory]
    [InlineData("taxonomy.baseline.yaml", "baseline: 1")]
    [InlineData("taxonomy.shipped.yaml", "shipped: 1")]
    public void An_edit_of_the_baseline_or_of_what_was_shipped_re_runs_nothing(string name, string text)
    {
        var file = new PlanText("/project/" + name, text + "\n");
        var run = Start(s_root, s_fragment, file);

        var steps = run.Replacing(
            file,
            new PlanText(file.Path, text + "\nfiles:\n  taxonomy.yaml: { TAX201: { events/Song Played: 1 } }\n")
        );

        Assert.All(steps.Values, reason => Assert.Equal(Cached, reason));
        Assert.All(run.OutputReasons(), reason => Assert.Equal(Cached, reason));
    }

    [Fact]
    public void An_option_that_does_not_concern_us_changes_nothing()
    {
        var run = Start();

        var steps = run.After(driver =>
            driver.WithUpdatedAnalyzerConfigOptions(TestOptions.For(("AssemblyName", "Something")))
        );

        Assert.Equal(Unchanged, steps[TrackingNames.Project]);
        Assert.Equal(Cached, steps[TrackingNames.Source]);
    }

    [Fact]
    public void Another_namespace_writes_the_code_anew_and_reads_nothing_again()
    {
        var run = Start();

        var steps = run.After(driver =>
            driver.WithUpdatedAnalyzerConfigOptions(TestOptions.For(("RootNamespace", "Other")))
        );

        Assert.Equal(Modified, steps[TrackingNames.Source]);
        Assert.NotEqual(Modified, steps[TrackingNames.File]);
        Assert.NotEqual(Modified, steps[TrackingNames.Plan]);
    }

    [Fact]
    public void The_cached_objects_hold_nothing_of_the_compiler()
    {
        var run = Start(s_root, s_fragment);

        foreach (
            var (name, steps) in run.Result.TrackedSteps.Where(pair =>
                pair.Key.StartsWith("Taxonomy.", StringComparison.Ordinal)
            )
        )
        {
            foreach (var output in steps.SelectMany(step => step.Outputs))
            {
                ObjectGraph.Walk(
                    output.Value,
                    value =>
                        Assert.False(
                            value is ISymbol or SyntaxNode or SyntaxTree or Compilation or Location or AdditionalText,
                            $"{name} keeps a {value.GetType()}."
                        )
                );
            }
        }
    }

    [Fact]
    public void Each_text_is_read_once_however_often_it_is_asked_for()
    {
        var run = Start(s_root);

        Assert.Same(PlanFiles.Read(s_root.GetText()), PlanFiles.Read(s_root.GetText()));
        Assert.NotNull(run);
    }

    private static Run Start(params PlanText[] plan) => new(plan.Length == 0 ? [s_root] : plan);

    private sealed class Run
    {
        private GeneratorDriver _driver;
        private Compilation _compilation = PlanCompilation.Project("");

        public Run(PlanText[] plan)
        {
            Plan = plan;
            _driver = PlanCompilation.CreateDriver(plan).RunGenerators(_compilation);
        }

        public IReadOnlyList<PlanText> Plan { get; }

        public GeneratorRunResult Result => _driver.GetRunResult().Results[0];

        public IReadOnlyDictionary<string, IncrementalStepRunReason> Replacing(PlanText before, PlanText after) =>
            After(driver => driver.ReplaceAdditionalText(before, after));

        public IReadOnlyDictionary<string, IncrementalStepRunReason> After(
            Func<GeneratorDriver, GeneratorDriver> edit,
            CSharpCompilation? compilation = null
        )
        {
            _compilation = compilation ?? _compilation;
            _driver = edit(_driver).RunGenerators(_compilation, TestContext.Current.CancellationToken);
            return Result
                .TrackedSteps.Where(pair => pair.Key.StartsWith("Taxonomy.", StringComparison.Ordinal))
                .ToDictionary(pair => pair.Key, pair => pair.Value.SelectMany(step => step.Outputs).Last().Reason);
        }

        public ImmutableArray<IncrementalStepRunReason> Reasons(string step) =>
            [.. Result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(output => output.Reason)];

        public IEnumerable<IncrementalStepRunReason> OutputReasons() =>
            Result
                .TrackedOutputSteps.SelectMany(pair => pair.Value)
                .SelectMany(step => step.Outputs)
                .Select(output => output.Reason);
    }
}

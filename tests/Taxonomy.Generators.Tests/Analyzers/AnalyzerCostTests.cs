using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>
/// What the analyzers cost beside the compiler's own work: 1,000 files, a plan of 1,000 events. Times are printed, and
/// asserted only in a long run, as a ratio within that run.
/// </summary>
public sealed class AnalyzerCostTests(ITestOutputHelper output)
{
    private const int Files = 1000;
    private const int Events = 1000;

    [Fact]
    public async Task All_analyzers_together_take_less_time_than_binding()
    {
        Assert.SkipUnless(LongRun.IsOn, "Takes a minute, and measures: set TAXONOMY_LONG_RUN=1.");
        var sources = Enumerable
            .Range(0, Files)
            .Select(index => ($"/project/File{index:D4}.cs", LargeProject.Source(index, Events)))
            .ToList();
        var test = new CodeTest { Plan = LargeProject.Plan(Events), Id = "" };

        // Once to have everything compiled, then for the record.
        var ratio = 0.0;
        for (var round = 0; round < 3; round++)
        {
            var (compilation, options) = test.Compile(sources);
            var bind = Stopwatch.StartNew();
            var diagnostics = compilation.GetDiagnostics(TestContext.Current.CancellationToken);
            bind.Stop();
            Assert.Empty(diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

            // As the compiler runs them, and one after the other, so that each one's time is its own.
            var (fresh, freshOptions) = test.Compile(sources);
            var analysis = fresh.WithAnalyzers(
                CodeTest.Analyzers,
                new CompilationWithAnalyzersOptions(
                    freshOptions,
                    onAnalyzerException: null,
                    concurrentAnalysis: false,
                    logAnalyzerExecutionTime: true
                )
            );
            var whole = Stopwatch.StartNew();
            var result = await analysis.GetAnalysisResultAsync(TestContext.Current.CancellationToken);
            whole.Stop();
            var total = TimeSpan.Zero;
            output.WriteLine(
                $"Round {round + 1}: binding {Milliseconds(bind.Elapsed)}, analysis with its driver {Milliseconds(whole.Elapsed)}, {result.GetAllDiagnostics().Length} findings"
            );
            foreach (
                var (analyzer, telemetry) in result.AnalyzerTelemetryInfo.OrderByDescending(pair =>
                    pair.Value.ExecutionTime
                )
            )
            {
                total += telemetry.ExecutionTime;
                output.WriteLine($"  {Milliseconds(telemetry.ExecutionTime)} {analyzer.GetType().Name}");
            }

            ratio = total / bind.Elapsed;
            output.WriteLine(
                $"  {Milliseconds(total)} together, {ratio.ToString("0.00", CultureInfo.InvariantCulture)} of binding"
            );
        }

        Assert.True(ratio < 1, $"The analyzers took {ratio} of the time of binding.");
    }

    private static string Milliseconds(TimeSpan time) =>
        time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture).PadLeft(6) + " ms";
}

using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Benchmarks.Measuring;
using Taxonomy.Generators;

namespace Taxonomy.Benchmarks.Analyzers;

/// <summary>
/// What all analyzers cost beside the compiler's own work: in a build of a large project, and with each key that is
/// pressed in one of its files.
/// </summary>
internal static class AnalyzersBenchmark
{
    private const int Events = 1000;

    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers =
    [
        .. typeof(TaxonomyGenerator)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    public static void Run(bool isFull, TextWriter output)
    {
        Build(isFull ? 1000 : 200, 3, output);
        Keystroke(isFull ? 101 : 41, output);
    }

    private static void Build(int files, int rounds, TextWriter output)
    {
        var project = new AnalyzedProject(files, Events);
        var binding = new List<double>();
        var whole = new List<double>();
        var idle = new List<double>();
        var times = s_analyzers.ToDictionary(analyzer => analyzer, _ => new List<double>());
        var findings = 0;
        for (var round = -1; round < rounds; round++)
        {
            // Each side gets a compilation that knows nothing of the other's work.
            var bound = project.Fresh();
            var start = Stopwatch.GetTimestamp();
            bound.GetDiagnostics();
            var bind = Stopwatch.GetElapsedTime(start).TotalMilliseconds;

            var (alone, _) = Analyze(project, [new IdleAnalyzer()]);
            var (elapsed, result) = Analyze(project, s_analyzers);
            if (round < 0)
            {
                continue;
            }

            binding.Add(bind);
            whole.Add(elapsed);
            idle.Add(alone);
            findings = result.GetAllDiagnostics().Length;
            foreach (var (analyzer, telemetry) in result.AnalyzerTelemetryInfo)
            {
                times[analyzer].Add(telemetry.ExecutionTime.TotalMilliseconds);
            }
        }

        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"### {files:N0} files, a plan of {Events:N0} events, {findings:N0} findings; {rounds} rounds\n"
            )
        );
        output.WriteLine("| | ms | × binding |");
        output.WriteLine("|---|---:|---:|");
        Row("binding of the whole project (baseline)", binding);
        Row("all analyzers together", [.. binding.Select((_, round) => times.Values.Sum(one => one[round]))]);
        foreach (var (analyzer, own) in times.OrderByDescending(pair => Rounds.Median(pair.Value)))
        {
            Row("… " + analyzer.GetType().Name, own);
        }

        Row("the compiler's run of an analyzer that does nothing, with the binding that it needs", idle);
        Row("the compiler's run of all of them, with that binding", whole);
        output.WriteLine();

        void Row(string name, List<double> values) =>
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {Rounds.Median(values):0} | {Rounds.Median(values.Select((value, round) => value / binding[round])):0.000} |"
                )
            );
    }

    // One analyzer after the other, so that each one's time is its own.
    private static (double Milliseconds, AnalysisResult Result) Analyze(
        AnalyzedProject project,
        ImmutableArray<DiagnosticAnalyzer> analyzers
    )
    {
        var analysis = Analysis(project.Fresh(), analyzers, project.Options, measures: true);
        var start = Stopwatch.GetTimestamp();
        var result = analysis.GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult();
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, result);
    }

    // As an editor asks: a new compilation with one tree changed, and the findings of that tree alone.
    private static void Keystroke(int rounds, TextWriter output)
    {
        var sizes = new[] { 50, 1000, 2000 };
        var projects = sizes.Select(size => new AnalyzedProject(20, size)).ToList();
        var variants = new List<Variant>();
        var number = 0;
        foreach (var project in projects)
        {
            variants.Add(
                new(
                    string.Create(CultureInfo.InvariantCulture, $"the compiler's findings, {project.Events:N0} events"),
                    () =>
                    {
                        var (edited, tree) = project.Edit(number++);
                        return () => edited.GetSemanticModel(tree).GetDiagnostics();
                    }
                )
            );
            variants.Add(
                new(
                    string.Create(CultureInfo.InvariantCulture, $"those of all analyzers, {project.Events:N0} events"),
                    () =>
                    {
                        var (edited, tree) = project.Edit(number++);
                        return () =>
                            Analysis(edited, s_analyzers, project.Options, measures: false)
                                .GetAnalyzerSemanticDiagnosticsAsync(
                                    edited.GetSemanticModel(tree),
                                    filterSpan: null,
                                    CancellationToken.None
                                )
                                .GetAwaiter()
                                .GetResult();
                    }
                )
            );
        }

        var results = Rounds.Measure(variants, rounds, warmups: 10);
        output.WriteLine("### A keystroke in one of 20 files\n");
        output.WriteLine("| | ms | × the first | (range) |");
        output.WriteLine("|---|---:|---:|---:|");
        foreach (var result in results)
        {
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {result.Name} | {result.Milliseconds:0.00} | {result.Ratio:0.00} | {result.Lowest:0.00}–{result.Highest:0.00} |"
                )
            );
        }

        output.WriteLine();
    }

    private static CompilationWithAnalyzers Analysis(
        Compilation compilation,
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        AnalyzerOptions options,
        bool measures
    ) =>
        compilation.WithAnalyzers(
            analyzers,
            new CompilationWithAnalyzersOptions(
                options,
                onAnalyzerException: static (exception, _, _) => throw exception,
                concurrentAnalysis: false,
                logAnalyzerExecutionTime: measures
            )
        );
}

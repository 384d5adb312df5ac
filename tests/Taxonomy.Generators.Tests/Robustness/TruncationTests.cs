using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Taxonomy.Generators.Tests.Analyzers;
using Taxonomy.Generators.Tests.Analyzers.Support;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Robustness;

/// <summary>
/// Code as it is while somebody types: every test source, cut after each of its tokens. No analyzer may throw, whatever
/// it finds. An ordinary run tries some of the places, a long one all (<see cref="LongRun"/>).
/// </summary>
public sealed class TruncationTests(ITestOutputHelper output)
{
    private const int OrdinaryCuts = 60;
    private const int Seed = 20260301;

    [Fact]
    public async Task No_analyzer_throws_on_code_that_ends_anywhere()
    {
        var cuts = Sources()
            .SelectMany(source =>
                CSharpSyntaxTree
                    .ParseText(source.Text)
                    .GetRoot(TestContext.Current.CancellationToken)
                    .DescendantTokens()
                    .Select(token => (source.Path, source.Text, token.Span.End))
            )
            .ToArray();
        Assert.True(cuts.Length > 1_000);

        // What the plan gives is the same for all of them.
        var (generated, options) = new CodeTest { Plan = GeneratedCallPlan.WithLimits }.Compile([]);
        var parse = (CSharpParseOptions)generated.SyntaxTrees.First().Options;
        var chosen = Choose(cuts).ToList();
        output.WriteLine($"{chosen.Count} of {cuts.Length} cuts");
        foreach (var (path, text, end) in chosen)
        {
            var tree = CSharpSyntaxTree.ParseText(
                SourceText.From(text[..end]),
                parse,
                path,
                TestContext.Current.CancellationToken
            );
            await AnalyzeAsync(generated.AddSyntaxTrees(tree), options, $"{path} up to {end}");
        }
    }

    [Fact]
    public async Task No_analyzer_throws_on_a_plan_that_ends_anywhere()
    {
        var plan = GeneratedCallPlan.WithLimits;
        var shipped = "shipped: 1\nevents:\n  Song Played:\n    properties:\n      song_id: integer\n";
        var program = MarkedSource
            .Parse(
                "/project/Program.cs",
                "class Program { void Run(Taxonomy.ITaxonomyClient client) { client.Track(\"user-42\", \"Song Playd\"); } }"
            )
            .Text;
        var cuts = Enumerable
            .Range(0, plan.Length)
            .Select(end => (Plan: plan[..end], Shipped: shipped))
            .Concat(Enumerable.Range(0, shipped.Length).Select(end => (Plan: plan, Shipped: shipped[..end])))
            .ToArray();
        foreach (var cut in Choose(cuts))
        {
            var (compilation, options) = new CodeTest { Plan = cut.Plan }.Compile([("/project/Program.cs", program)]);
            options = new AnalyzerOptions(
                options.AdditionalFiles.Add(
                    new PlanText("/project/taxonomy.shipped.yaml", SourceText.From(cut.Shipped))
                ),
                options.AnalyzerConfigOptionsProvider
            );
            await AnalyzeAsync(compilation, options, cut.Plan + "\n---\n" + cut.Shipped);
        }
    }

    /// <summary>The corpus, and the tests themselves: code of many shapes that calls what the rules are about.</summary>
    private static IEnumerable<(string Path, string Text)> Sources()
    {
        var files = new[] { "Corpus", "Analyzers" }
            .Select(folder => Repository.PathOf("tests/Taxonomy.Generators.Tests/" + folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            yield return ("/project/" + Path.GetFileName(file), Unmarked(File.ReadAllText(file)));
        }

        yield return ("/project/Calls.cs", Unmarked(GeneratedCallTests.AllCalls()));
    }

    // Test code holds marks within its texts, where they are no marks of its own.
    private static string Unmarked(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text, @"\{\|TAX\d+:|\|\}|\[\||\|\]", "");

    private static IEnumerable<T> Choose<T>(T[] all)
    {
        if (LongRun.IsOn)
        {
            return all;
        }

        new Random(Seed).Shuffle(all);
        return all.Take(OrdinaryCuts);
    }

    private static async Task AnalyzeAsync(Compilation compilation, AnalyzerOptions options, string what)
    {
        var thrown = new List<string>();
        var withAnalyzers = compilation.WithAnalyzers(
            CodeTest.Analyzers,
            new CompilationWithAnalyzersOptions(
                options,
                (exception, analyzer, _) =>
                {
                    lock (thrown)
                    {
                        thrown.Add($"{analyzer.GetType().Name}: {exception}");
                    }
                },
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false
            )
        );
        var diagnostics = await withAnalyzers.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.True(thrown.Count == 0, $"{what}\n{string.Join("\n", thrown)}");
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == "AD0001");
    }
}

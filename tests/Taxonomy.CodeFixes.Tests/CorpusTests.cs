using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.CodeFixes.InCSharp.CallByName;
using Taxonomy.CodeFixes.InCSharp.Deprecated;
using Taxonomy.CodeFixes.InCSharp.GeneratedCalls;
using Taxonomy.CodeFixes.InCSharp.Planning;
using Taxonomy.CodeFixes.Tests.Support;

namespace Taxonomy.CodeFixes.Tests;

/// <summary>All fixes on the realistic code that the rules are tried on: what compiled before compiles afterwards.</summary>
public sealed partial class CorpusTests
{
    private const string Tests = "tests/Taxonomy.Generators.Tests";

    private static readonly CodeFixProvider[] s_fixes =
    [
        new CallFixes(),
        new AddClientFix(),
        new AddToPlanFix(),
        new AddArgumentNamesFix(),
        new AppendSendFix(),
        new MoveToReplacementFix(),
        new UseReplacementFix(),
    ];

    [Fact]
    public async Task Fixed_code_compiles()
    {
        var applied = 0;
        foreach (var file in Corpus())
        {
            var solution = SolutionOf(file);
            var project = solution.Solution.Projects.Single();
            var errors = await ErrorsAsync(project);
            Assert.True(errors.Count == 0, $"{file}:\n{string.Join("\n", errors)}");
            foreach (var (fix, id, action) in await OffersAsync(solution, project))
            {
                var after = await solution.FixAllAsync(
                    fix,
                    id,
                    FixAllScope.Project,
                    offer => offer.EquivalenceKey == action
                );
                var left = await ErrorsAsync(after.Solution.Projects.Single());
                Assert.True(
                    left.Count == 0,
                    $"{file}: {id} {action}\n{string.Join("\n", left)}\n{await after.TextAsync("Program.cs")}"
                );
                applied++;
            }
        }

        Assert.True(applied > 0 || !Corpus().Any(), "No fix is offered for anything.");
    }

    private static IEnumerable<string> Corpus() =>
        Directory.Exists(Repository.PathOf(Tests + "/Corpus"))
            ? Directory
                .GetFiles(Repository.PathOf(Tests + "/Corpus"), "*.cs")
                .Where(file => !file.EndsWith("Tests.cs", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Where((_, index) => LongRun.IsOn || index % 3 == 0)
            : [];

    /// <summary>A program with what its first lines ask for.</summary>
    private static TestSolution SolutionOf(string file)
    {
        var text = Mark().Replace(File.ReadAllText(file), "");
        var header = text.Split('\n').Take(3).Select(line => line.Trim()).ToList();
        var sdk = header.Find(line => line.StartsWith("// sdk: ", StringComparison.Ordinal))?["// sdk: ".Length..];
        var solution = TestSolution.Of([
            ("shop.taxonomy.yaml", Repository.Read(Tests + "/Corpus/shop.taxonomy.yaml")),
            .. Directory
                .GetFiles(Repository.PathOf(Tests + "/Analyzers/Sdks"), "*.cs")
                .Order(StringComparer.Ordinal)
                .Select(path => (Path.GetFileName(path), File.ReadAllText(path)))
                .Where(source => sdk is null ? source.Item1 != "Segment.CSharp.cs" : source.Item1 == sdk + ".cs"),
            ("Program.cs", text),
        ]);
        return header.Contains("// output: console") ? solution.AsProgram() : solution;
    }

    private static async Task<List<(CodeFixProvider Fix, string Id, string Key)>> OffersAsync(
        TestSolution solution,
        Project project
    )
    {
        var offers = new List<(CodeFixProvider, string, string)>();
        foreach (var diagnostic in await solution.DiagnosticsAsync(project))
        {
            foreach (var fix in s_fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                foreach (var action in await solution.OffersAsync(fix, diagnostic))
                {
                    var offer = (fix, diagnostic.Id, action.EquivalenceKey!);
                    if (!offers.Contains(offer))
                    {
                        offers.Add(offer);
                    }
                }
            }
        }

        return offers;
    }

    private static async Task<List<Diagnostic>> ErrorsAsync(Project project) =>
        [
            .. (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!
                .GetDiagnostics(TestContext.Current.CancellationToken)
                // An async method that awaits nothing any more is a warning, and no better.
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id == "CS1998"),
        ];

    [GeneratedRegex(@"\{\|TAX\d+:|\|\}")]
    private static partial Regex Mark();
}

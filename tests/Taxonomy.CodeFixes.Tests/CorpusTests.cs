using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.CodeFixes.Calls;
using Taxonomy.CodeFixes.Tests.Support;

namespace Taxonomy.CodeFixes.Tests;

/// <summary>All fixes on the realistic code that the rules are tried on: what compiled before compiles afterwards.</summary>
public sealed partial class CorpusTests
{
    private const string Tests = "tests/Taxonomy.Generators.Tests";

    private static readonly CodeFixProvider[] s_fixes =
    [
        new CallMethodFix(),
        new AddToPlanFix(),
        new AddArgumentNamesFix(),
        new AppendSendFix(),
        new MoveToReplacementFix(),
        new UseReplacementFix(),
    ];

    [Fact]
    public async Task Fixed_code_compiles()
    {
        var sdks = Directory
            .GetFiles(Repository.PathOf(Tests + "/Code/Sdks"), "*.cs")
            .Where(file => Path.GetFileName(file) != "Segment.CSharp.cs")
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file)))
            .ToList();
        var applied = 0;
        foreach (var file in Corpus())
        {
            var text = Mark().Replace(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), "$2");
            var plan = Path.Combine(Path.GetDirectoryName(file)!, "shop.taxonomy.yaml");
            var solution = TestSolution.Of([
                ("shop.taxonomy.yaml", await File.ReadAllTextAsync(plan, TestContext.Current.CancellationToken)),
                .. sdks,
                ("Program.cs", Mark().Replace(text, "$2")),
            ]);
            var project = solution.Solution.Projects.Single();
            var errors = await ErrorsAsync(project);
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
                    left.Count <= errors.Count,
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
                if (offers.Exists(offer => offer.Item1 == fix && offer.Item2 == diagnostic.Id))
                {
                    continue;
                }

                foreach (var action in await solution.OffersAsync(fix, diagnostic))
                {
                    offers.Add((fix, diagnostic.Id, action.EquivalenceKey!));
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

    [GeneratedRegex(@"(\{\|TAX\d+:)((?:(?!\{\|TAX).)*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Mark();
}

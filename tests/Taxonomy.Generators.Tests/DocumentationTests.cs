using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Taxonomy.Generators.Tests.Analyzers.Support;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests;

/// <summary>The code on the pages that people read first compiles, and the messages on them are the real ones.</summary>
public sealed partial class DocumentationTests
{
    // All that this test itself runs on: what a reader's project has, too.
    private static readonly List<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    [Fact]
    public void The_code_of_the_readme_compiles()
    {
        var page = Repository.Read("README.md");

        Assert.Empty(Problems(Blocks(page, "yaml")[0], Blocks(page, "csharp")[0]));
    }

    [Theory]
    [InlineData("TAX002", "    description:", "    desciption:")]
    [InlineData("TAX005", "song_id: string", "song_id: strng")]
    [InlineData("TAX101", "  company:\n", "  company:\n  team:\n  family:\n  school:\n  band:\n  choir:\n")]
    public void The_readme_shows_what_the_compiler_says(string rule, string right, string wrong)
    {
        var page = Repository.Read("README.md");
        var plan = Blocks(page, "yaml")[0];

        var finding = Assert.Single(PlanCompilation.Run(Replace(plan, right, wrong)).Findings);

        var place = finding.Location.GetLineSpan().StartLinePosition;
        Assert.Contains(
            $"taxonomy.yaml({place.Line + 1},{place.Character + 1}): error {rule}: {finding.GetMessage()}\n",
            page,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_readme_shows_what_the_analyzers_say()
    {
        var page = Repository.Read("README.md");
        var test = new CodeTest { Plan = Blocks(page, "yaml")[0] };

        var findings = await test.RunAsync([
            MarkedSource.Parse(
                "/project/Program.cs",
                """
                using Taxonomy;
                internal static class Program
                {
                    public static void Main(ITaxonomyClient client) => client.Track("user-42", "song_played");
                }
                """,
                null
            ),
        ]);

        var finding = Assert.Single(findings, finding => finding.Id == "TAX503");
        Assert.Contains($"error TAX503: {finding.GetMessage()}\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_code_of_getting_started_compiles()
    {
        var page = Repository.Read("docs/getting-started.md");
        var plan = Blocks(page, "yaml")[0];
        var blocks = Blocks(page, "csharp");

        // Each block goes on where the one before ended, but for the client, which several make. Usings stay.
        const string Usings = "using Player.Tracking;\nusing Taxonomy;\n";
        Assert.StartsWith(Usings, Block("Rainy Sunday"), StringComparison.Ordinal);
        Assert.Empty(
            Problems(plan, "var startedAt = DateTimeOffset.UtcNow;\n" + Block("Rainy Sunday") + Block("AddPlayCount"))
        );
        Assert.Empty(Problems(plan, Block("127.0.0.1"), Usings));
        Assert.Empty(Problems(plan, Block("CollectorServer.StartAsync")));
        Assert.Empty(
            Problems(
                plan,
                $"await using var client = new AnalyticsClient(new() {{ {Block("AMPLITUDE_API_KEY")} }});",
                Usings
            )
        );
        Assert.Empty(
            Problems(plan, "await using var client = new AnalyticsClient(new());\n" + Block("isAllDelivered"), Usings)
        );

        string Block(string text) => Assert.Single(blocks, block => block.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_mistakes_of_getting_started_are_found()
    {
        var page = Repository.Read("docs/getting-started.md");
        var plan = Blocks(page, "yaml")[0];
        var program = Blocks(page, "csharp")[0];

        Assert.Equal(
            "CS0117",
            Assert.Single(Problems(plan, Replace(program, "SongPlayedSource.Radio", "SongPlayedSource.Rado"))).Id
        );
        var finding = PlanCompilation
            .Run(Replace(plan, "    description: A song starts", "    desciption: A song starts"))
            .Findings.Single();
        var place = finding.Location.GetLineSpan().StartLinePosition;
        Assert.Contains(
            $"taxonomy.yaml({place.Line + 1},{place.Character + 1}): error TAX002: {finding.GetMessage()}\n",
            page,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_example_of_the_guide_to_plans_has_no_diagnostics()
    {
        var plan = Assert.Single(Blocks(Repository.Read("docs/plan-guide.md"), "yaml"));

        Assert.Empty(PlanCompilation.Run("taxonomy: 1\n" + plan).Findings);
    }

    /// <summary>What the compiler says of a page's code.</summary>
    /// <param name="plan">The plan that the code tracks by.</param>
    /// <param name="statements">The code, with its own directives.</param>
    /// <param name="declarations">Types that the page takes for granted, and their directives.</param>
    internal static IEnumerable<Diagnostic> Problems(string plan, string statements, string declarations = "")
    {
        var usings = UsingDirective().Matches(statements + "\n" + declarations).Select(match => match.Value).Distinct();
        var program = $$"""
            using System;
            using System.Threading;
            using System.Threading.Tasks;
            using Microsoft.AspNetCore.Builder;
            using Microsoft.Extensions.Configuration;
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.Logging;
            using Xunit;
            {{string.Join("\n", usings.Except(["using Microsoft.Extensions.Logging;"]))}}

            internal static class Program
            {
                public static async Task Main(string[] args)
                {
                    {{UsingDirective().Replace(statements, "")}}
                    await Task.CompletedTask;
                }
            }

            {{UsingDirective().Replace(declarations, "")}}
            """;
        var run = PlanCompilation.Run(
            [PlanText.Root(plan)],
            program,
            TestOptions.For(("RootNamespace", "Player")),
            PlanCompilation.ParseOptions(LanguageVersion.CSharp12)
        );
        return run
            .Findings.Concat(
                run.Output.WithReferences(s_references).GetDiagnostics(TestContext.Current.CancellationToken)
            )
            // The SDK switches CS1701 off: a newer version of an assembly serves as well.
            .Where(diagnostic => diagnostic is { Severity: >= DiagnosticSeverity.Warning, Id: not "CS1701" });
    }

    internal static List<string> Blocks(string page, string language) =>
        [
            .. Block()
                .Matches(page)
                .Where(match => match.Groups[1].Value == language)
                .Select(match => match.Groups[2].Value),
        ];

    private static string Replace(string text, string right, string wrong)
    {
        Assert.Contains(right, text, StringComparison.Ordinal);
        return text.Replace(right, wrong, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^using [\w.]+;$", RegexOptions.Multiline)]
    private static partial Regex UsingDirective();
}

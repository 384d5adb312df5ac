using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers;
using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>
/// What holds for every rule on code, whichever is added: the example of its page can be made louder and silenced in
/// each way that there is, and some test marks the very place where it stands.
/// </summary>
public sealed class RuleCoverageTests
{
    // It stands in the plan, where the settings of C# files and the marks in C# do not reach.
    private const string InPlan = "TAX511";

    // The compiler cannot report locations in settings files, references and project files.
    private static readonly string[] s_nowhere = ["TAX517", "TAX519", "TAX520", "TAX521"];

    public static TheoryData<string> Ids => [.. CodeRules.All.Select(rule => rule.Id)];

    public static TheoryData<string> IdsInCode =>
        [.. CodeRules.All.Select(rule => rule.Id).Where(id => id != InPlan && !s_nowhere.Contains(id))];

    [Theory]
    [MemberData(nameof(IdsInCode))]
    public async Task Some_test_marks_its_place(string id)
    {
        var tests = new[] { "Analyzers", "Corpus" }
            .SelectMany(folder =>
                Directory.EnumerateFiles(
                    Repository.PathOf("tests/Taxonomy.Generators.Tests/" + folder),
                    "*.cs",
                    SearchOption.AllDirectories
                )
            )
            .ToList();
        var texts = await Task.WhenAll(
            tests.Select(file => File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))
        );

        Assert.Contains(texts, text => Marked(id, text));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_globalconfig_sets_it(string id)
    {
        Assert.Empty(await FindAsync(id, globalSeverity: "none"));
        Assert.All(
            await FindAsync(id, globalSeverity: "suggestion", mayBeEmpty: false),
            diagnostic => Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity)
        );
        Assert.All(
            await FindAsync(id, globalSeverity: "error", mayBeEmpty: false),
            diagnostic => Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity)
        );
    }

    [Theory]
    [MemberData(nameof(IdsInCode))]
    public async Task An_editorconfig_sets_it(string id)
    {
        Assert.Empty(await FindAsync(id, severity: "none"));
        Assert.All(
            await FindAsync(id, severity: "suggestion", mayBeEmpty: false),
            diagnostic => Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity)
        );
    }

    [Theory]
    [MemberData(nameof(IdsInCode))]
    public async Task A_pragma_and_an_attribute_silence_it(string id)
    {
        Assert.NotEmpty(await FindAsync(id));
        Assert.Empty(await FindAsync(id, header: $"#pragma warning disable {id}\n"));
        Assert.Empty(
            await FindAsync(
                id,
                attribute: $"[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Taxonomy.Code\", \"{id}\", Justification = \"A test.\")]\n"
            )
        );
    }

    private static async Task<List<Diagnostic>> FindAsync(
        string id,
        string? severity = null,
        string? globalSeverity = null,
        string header = "",
        string attribute = "",
        bool mayBeEmpty = true
    )
    {
        var page = Repository.Read($"docs/rules/{id}.md");
        var found = new List<Diagnostic>();
        foreach (var code in RulePageProgram.Blocks(page, "problem"))
        {
            var (test, source) = RulePageProgram.Of(
                RulePageProgram.PlanOf(page),
                code,
                severities: severity is null ? "" : $"dotnet_diagnostic.{id}.severity = {severity}\n",
                globalSeverities: globalSeverity is null ? null : $"dotnet_diagnostic.{id}.severity = {globalSeverity}",
                header: header,
                attribute: attribute
            );
            var diagnostics =
                id == InPlan
                    ? await test.RunOnPlanAsync(("/project/Program.cs", source))
                    : await test.RunAsync([MarkedSource.Parse("/project/Program.cs", source)]);
            found.AddRange(diagnostics.Where(diagnostic => diagnostic.Id == id));
        }

        Assert.True(mayBeEmpty || found.Count > 0, $"{id} is silent.");
        return found;
    }

    private static bool Marked(string id, string text) =>
        text.Contains($"{{|{id}:", StringComparison.Ordinal)
        || (
            (
                text.Contains($"Id = \"{id}\"", StringComparison.Ordinal)
                || text.Contains($"VerifyAsync(\"{id}\"", StringComparison.Ordinal)
            ) && text.Contains("[|", StringComparison.Ordinal)
        );
}

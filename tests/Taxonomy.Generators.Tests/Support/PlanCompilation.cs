using System.Collections.Immutable;
using System.Reflection;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Taxonomy.Generators.Tests.Support;

/// <summary>A C# project with a plan, after the generator has run.</summary>
internal sealed class PlanCompilation
{
    // The tests' own calls have no documentation.
    private const string ProgramPath = "/project/Program.cs";

    private static readonly MetadataReference[] s_references =
    [
        .. Net80.References.All,
        MetadataReference.CreateFromFile(typeof(AnalyticsClient).Assembly.Location),
    ];

    private PlanCompilation(GeneratorDriver driver, Compilation output, ImmutableArray<Diagnostic> diagnostics)
    {
        Driver = driver;
        Output = output;
        Findings = diagnostics;
    }

    public GeneratorDriver Driver { get; }

    public Compilation Output { get; }

    /// <summary>What the generator reported.</summary>
    public ImmutableArray<Diagnostic> Findings { get; }

    public ImmutableArray<GeneratedSourceResult> Sources => Driver.GetRunResult().Results[0].GeneratedSources;

    public static CSharpParseOptions ParseOptions(LanguageVersion version = LanguageVersion.CSharp11) =>
        new(version, DocumentationMode.Diagnose);

    public static CSharpCompilation Project(string csharp, CSharpParseOptions? options = null) =>
        CSharpCompilation.Create(
            "Project" + Guid.NewGuid().ToString("N"),
            [CSharpSyntaxTree.ParseText(csharp, options ?? ParseOptions(), ProgramPath)],
            s_references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                reportSuppressedDiagnostics: false
            )
        );

    public static GeneratorDriver CreateDriver(
        IEnumerable<AdditionalText> plan,
        TestOptions? options = null,
        CSharpParseOptions? parseOptions = null
    ) =>
        CSharpGeneratorDriver.Create(
            [new TaxonomyGenerator().AsSourceGenerator()],
            plan,
            parseOptions ?? ParseOptions(),
            options ?? TestOptions.For(),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)
        );

    public static PlanCompilation Run(
        IEnumerable<AdditionalText> plan,
        string csharp = "",
        TestOptions? options = null,
        CSharpParseOptions? parseOptions = null
    )
    {
        var driver = CreateDriver(plan, options, parseOptions)
            .RunGeneratorsAndUpdateCompilation(
                Project(csharp, parseOptions),
                out var output,
                out var diagnostics,
                TestContext.Current.CancellationToken
            );
        return new PlanCompilation(driver, output, diagnostics);
    }

    public static PlanCompilation Run(string plan, string csharp = "", TestOptions? options = null) =>
        Run([PlanText.Root(plan)], csharp, options);

    /// <summary>Fails unless the plan has these findings and no others, and the project compiles without a warning.</summary>
    public PlanCompilation ShouldCompile(params string[] expected)
    {
        var findings = Findings.Where(finding => finding.Severity >= DiagnosticSeverity.Warning).ToList();
        Assert.True(findings.Select(finding => finding.Id).SequenceEqual(expected), string.Join("\n", findings));
        var problems = Output
            .GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Where(diagnostic => diagnostic.Id != "CS1591" || diagnostic.Location.SourceTree?.FilePath != ProgramPath)
            .Select(diagnostic => diagnostic.ToString())
            .ToList();
        Assert.True(problems.Count == 0, string.Join("\n", problems.Take(20)) + "\n" + Excerpt());
        return this;
    }

    /// <summary>Compiles and loads the project.</summary>
    public Assembly Load()
    {
        ShouldCompile();
        using var image = new MemoryStream();
        var result = Output.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return Assembly.Load(image.ToArray());
    }

    private string Excerpt() =>
        string.Join("\n", Sources.Select(source => $"// {source.HintName}\n{source.SourceText}")) is var text
        && text.Length > 4000
            ? text[..4000]
            : text;
}

using System.Collections.Immutable;
using System.Globalization;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Generators;
using Taxonomy.Generators.Tests.Analyzers.Support;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Benchmarks.Analyzers;

/// <summary>A project with a plan of a given size, after its code has been generated.</summary>
internal sealed class AnalyzedProject
{
    // The files track the first 50 events, so that those of every size are the same.
    private const int TrackedEvents = 50;

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp13, DocumentationMode.Parse);

    private readonly Compilation _compilation;
    private readonly SyntaxTree _edited;

    public AnalyzedProject(int files, int events)
    {
        Events = events;
        ImmutableArray<AdditionalText> plan = [PlanText.Root(LargeProject.Plan(events))];
        var options = TestOptions.For();
        var trees = Enumerable
            .Range(0, files)
            .Select(index => Tree(index, LargeProject.Source(index, files > TrackedEvents ? events : TrackedEvents)))
            .ToList();
        var compilation = CSharpCompilation.Create(
            "Application",
            trees,
            [.. Net80.References.All, MetadataReference.CreateFromFile(typeof(AnalyticsClient).Assembly.Location)],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                concurrentBuild: false,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
        CSharpGeneratorDriver
            .Create([new TaxonomyGenerator().AsSourceGenerator()], plan, s_parse, options)
            .RunGeneratorsAndUpdateCompilation(compilation, out _compilation, out _);
        _edited = trees[files / 2];
        Options = new AnalyzerOptions(plan, options);
        var errors = _compilation
            .GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .ToList();
        if (errors.Count > 0)
        {
            throw new InvalidOperationException($"The benchmark's project does not compile: {errors[0]}");
        }
    }

    public int Events { get; }

    public AnalyzerOptions Options { get; }

    /// <summary>The project with nothing bound yet.</summary>
    public Compilation Fresh() => _compilation.Clone();

    /// <summary>The project after a key was pressed in one of its files, and that file.</summary>
    public (Compilation Compilation, SyntaxTree Tree) Edit(int number)
    {
        var text = _edited.GetText().ToString();
        var tree = CSharpSyntaxTree.ParseText(
            text + string.Create(CultureInfo.InvariantCulture, $"// {number}\n"),
            s_parse,
            _edited.FilePath
        );
        return (_compilation.ReplaceSyntaxTree(_edited, tree), tree);
    }

    private static SyntaxTree Tree(int index, string text) =>
        CSharpSyntaxTree.ParseText(
            text,
            s_parse,
            string.Create(CultureInfo.InvariantCulture, $"/project/File{index:D4}.cs")
        );
}

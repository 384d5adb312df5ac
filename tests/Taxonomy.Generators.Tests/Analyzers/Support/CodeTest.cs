using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Analyzers.Support;

/// <summary>
/// A C# project with a plan, its generated code and every analyzer. The findings in C# must be exactly those that the
/// code marks, and no analyzer may throw.
/// </summary>
internal sealed class CodeTest
{
    /// <summary>Every analyzer there is.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(TaxonomyGenerator)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>The rule that <c>[|…|]</c> stands for.</summary>
    public string? Id { get; init; }

    /// <summary>The plan's root; null: the project has no plan.</summary>
    public string? Plan { get; init; } = MusicPlan.Text;

    public string? EditorConfig { get; init; }

    public string? GlobalConfig { get; init; }

    /// <summary>Such as <c>Player.Tests</c>.</summary>
    public string AssemblyName { get; init; } = "Player";

    public IReadOnlyList<string> ReferencedSdks { get; init; } = Sdks.Usual;

    public IEnumerable<MetadataReference> MoreReferences { get; init; } = [];

    public OutputKind OutputKind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    /// <summary>Whether the code is half-typed, and need not compile.</summary>
    public bool HasErrors { get; init; }

    public bool AllowsUnsafe { get; init; }

    /// <summary>Switches on what is off by default.</summary>
    public IReadOnlyList<string> SwitchedOn { get; init; } = [];

    /// <summary>Switches off what is on by default.</summary>
    public IReadOnlyList<string> SwitchedOff { get; init; } = [];

    /// <summary>Fails unless the findings are the marked ones. Returns them.</summary>
    public async Task<ImmutableArray<Diagnostic>> VerifyAsync(params string[] sources)
    {
        var marked = sources
            .Select(
                (source, index) =>
                    MarkedSource.Parse(index == 0 ? "/project/Program.cs" : $"/project/File{index}.cs", source, Id)
            )
            .ToList();
        var diagnostics = await RunAsync(marked);
        var expected = marked
            .SelectMany(source => source.Expected.Select(mark => Describe(source, mark.Id, mark.Span)))
            .Order(StringComparer.Ordinal);
        var actual = diagnostics.Select(diagnostic => Describe(marked, diagnostic)).Order(StringComparer.Ordinal);
        var missing = Except(expected, actual);
        var unexpected = Except(actual, expected);
        Assert.True(
            missing.Count == 0 && unexpected.Count == 0,
            $"Missing:\n  {string.Join("\n  ", missing)}\nNot expected:\n  {string.Join("\n  ", unexpected)}\nAll:\n  {string.Join("\n  ", diagnostics)}"
        );
        return diagnostics;
    }

    /// <summary>The findings of all analyzers in C# code, whatever the code marks.</summary>
    public async Task<ImmutableArray<Diagnostic>> RunAsync(IEnumerable<MarkedSource> sources)
    {
        var (compilation, options) = Compile(sources.Select(source => (source.Path, source.Text)));
        if (!HasErrors)
        {
            Assert.Empty(
                compilation
                    .GetDiagnostics(TestContext.Current.CancellationToken)
                    .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                    .Select(diagnostic => diagnostic.ToString())
            );
        }

        return await AnalyzeAsync(compilation, options);
    }

    /// <summary>The findings of all analyzers in the plan.</summary>
    public async Task<ImmutableArray<Diagnostic>> RunOnPlanAsync(params (string Path, string Text)[] sources)
    {
        var (compilation, options) = Compile(sources);
        var all = await compilation
            .WithAnalyzers(Analyzers, options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. all.Where(diagnostic => diagnostic.Location.Kind == LocationKind.ExternalFile)];
    }

    /// <summary>The project after its code has been generated, and what its analyzers are given.</summary>
    public (Compilation Compilation, AnalyzerOptions Options) Compile(IEnumerable<(string Path, string Text)> sources)
    {
        var config = new ConfigFiles(EditorConfig, GlobalConfig);
        var parse = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Parse);
        var compilation = CSharpCompilation.Create(
            AssemblyName,
            sources.Select(source =>
                CSharpSyntaxTree.ParseText(
                    SourceText.From(source.Text),
                    parse,
                    source.Path,
                    TestContext.Current.CancellationToken
                )
            ),
            [
                .. Net80.References.All,
                MetadataReference.CreateFromFile(typeof(AnalyticsClient).Assembly.Location),
                .. ReferencedSdks.Select(Sdks.Reference),
                .. MoreReferences,
            ],
            new CSharpCompilationOptions(
                OutputKind,
                allowUnsafe: AllowsUnsafe,
                nullableContextOptions: NullableContextOptions.Enable
            )
                .WithSpecificDiagnosticOptions([
                    .. SwitchedOn.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Warn)),
                    .. SwitchedOff.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)),
                ])
                .WithSyntaxTreeOptionsProvider(config.Severities)
        );
        ImmutableArray<AdditionalText> plan = Plan is null ? [] : [PlanText.Root(Plan)];
        CSharpGeneratorDriver
            .Create([new TaxonomyGenerator().AsSourceGenerator()], plan, parse, config.Options)
            .RunGeneratorsAndUpdateCompilation(
                compilation,
                out var output,
                out _,
                TestContext.Current.CancellationToken
            );
        return (output, new AnalyzerOptions(plan, config.Options));
    }

    /// <summary>What all analyzers say of the C# code. Fails when one of them throws.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation, AnalyzerOptions options)
    {
        var all = await compilation
            .WithAnalyzers(Analyzers, options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        var thrown = all.Where(diagnostic => diagnostic.Id == "AD0001").Select(diagnostic => diagnostic.ToString());
        Assert.True(!thrown.Any(), thrown.FirstOrDefault());
        return
        [
            .. all.Where(diagnostic => diagnostic.Location.IsInSource || diagnostic.Location == Location.None)
                .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal),
        ];
    }

    private static string Describe(IReadOnlyList<MarkedSource> sources, Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree is { } tree
            ? Describe(
                sources.First(source => source.Path == tree.FilePath),
                diagnostic.Id,
                diagnostic.Location.SourceSpan
            )
            : $"{diagnostic.Id} nowhere: {diagnostic.GetMessage()}";

    private static string Describe(MarkedSource source, string id, TextSpan span)
    {
        var line = source.Text.AsSpan(0, span.Start).Count('\n') + 1;
        return $"{source.Path}({line}) {id} {span}: {source.Text.Substring(span.Start, span.Length)}";
    }

    private static List<string> Except(IEnumerable<string> left, IEnumerable<string> right)
    {
        var rest = left.ToList();
        foreach (var item in right)
        {
            rest.Remove(item);
        }

        return rest;
    }
}

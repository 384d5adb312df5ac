using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Generators;

namespace Taxonomy.CodeFixes.Tests.Support;

/// <summary>The generator and all analyzers, as the package brings them to a project.</summary>
internal sealed class TestAnalyzers : AnalyzerReference
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers =
    [
        .. typeof(TaxonomyGenerator)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private static readonly ImmutableArray<ISourceGenerator> s_generators =
    [
        new TaxonomyGenerator().AsSourceGenerator(),
    ];

    public static TestAnalyzers Instance { get; } = new();

    public override string? FullPath => null;

    public override object Id => nameof(TestAnalyzers);

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => s_analyzers;

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => s_analyzers;

    public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => s_generators;

    public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => s_generators;
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Taxonomy.Cli.Tracking;
using Taxonomy.Generators;

namespace Taxonomy.Cli.Tests.Support;

/// <summary>A solution in memory: projects that reference the runtime and some SDKs, with the generator and the settings of a build.</summary>
internal sealed class CodeSolution : IDisposable
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp14);
    private static readonly ImmutableArray<MetadataReference> s_framework = [.. Framework()];
    private static readonly Lazy<ImmutableArray<MetadataReference>> s_sdks = new(() =>
        [Sdk("ApplicationInsights"), Sdk("PostHog")]
    );

    private readonly AdhocWorkspace _workspace = new();
    private readonly Dictionary<string, ProjectId> _projects = [];
    private readonly ImmutableArray<MetadataReference> _references;
    private Solution _solution;

    /// <param name="sdks">The path of an assembly with the SDKs; null for those that do nothing.</param>
    public CodeSolution(string? sdks = null)
    {
        _solution = _workspace.CurrentSolution;
        _references = [.. s_framework, .. sdks is null ? s_sdks.Value : [MetadataReference.CreateFromFile(sdks)]];
    }

    public void Dispose() => _workspace.Dispose();

    /// <summary>Adds a project, whose files are in a folder of its name.</summary>
    /// <param name="name">The name of project, assembly and root namespace.</param>
    /// <param name="files">The files with their texts; those of plans get what the targets of the package say about them.</param>
    /// <param name="references">The names of other projects.</param>
    /// <param name="isTest">Whether it contains tests.</param>
    public CodeSolution Add(
        string name,
        IReadOnlyDictionary<string, string> files,
        string[]? references = null,
        bool isTest = false
    )
    {
        var id = ProjectId.CreateNewId(name);
        _projects.Add(name, id);
        var info = ProjectInfo
            .Create(id, VersionStamp.Default, name, name, LanguageNames.CSharp, $"/work/{name}/{name}.csproj")
            .WithMetadataReferences(_references)
            .WithParseOptions(s_parse)
            .WithCompilationOptions(
                new CSharpCompilationOptions(
                    OutputKind.DynamicallyLinkedLibrary,
                    nullableContextOptions: NullableContextOptions.Enable
                )
            )
            .WithAnalyzerReferences([new GeneratorReference()])
            .WithProjectReferences((references ?? []).Select(other => new ProjectReference(_projects[other])));
        _solution = _solution.AddProject(info);
        foreach (var (file, text) in files)
        {
            var path = Path.IsPathRooted(file) ? file : $"/work/{name}/{file}";
            var document = DocumentId.CreateNewId(id);
            _solution =
                file.EndsWith(".cs", StringComparison.Ordinal)
                    ? _solution.AddDocument(document, file, SourceText.From(text), filePath: path)
                : file == ".editorconfig"
                    ? _solution.AddAnalyzerConfigDocument(document, file, SourceText.From(text), filePath: path)
                : _solution.AddAdditionalDocument(document, file, SourceText.From(text), filePath: path);
        }

        var properties =
            $"is_global = true\nbuild_property.RootNamespace = {name}\nbuild_property.ProjectDir = /work/{name}/\nbuild_property.IsTestProject = {isTest}\n";
        _solution = _solution.AddAnalyzerConfigDocument(
            DocumentId.CreateNewId(id),
            "build.globalconfig",
            SourceText.From(properties),
            filePath: $"/work/{name}/obj/build.globalconfig"
        );
        return this;
    }

    /// <summary>Gets the solution as a workspace has it.</summary>
    public Solution Solution => _solution;

    /// <summary>Reads what the solution tracks.</summary>
    public TrackedCode Read() => TrackedCodeReader.Read(Compile(), "", static (_, _) => { });

    /// <summary>Compiles the solution.</summary>
    public SolutionCode Compile() =>
        SolutionCode.Compile([.. _projects.Values.Select(id => _solution.GetProject(id)!)], [], static (_, _) => { });

    /// <summary>Returns the assemblies that a project references besides SDKs, as they run here.</summary>
    public static IEnumerable<MetadataReference> Framework()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path =>
                Path.GetDirectoryName(path) == framework
                || Path.GetFileNameWithoutExtension(path) is "Taxonomy" or "Microsoft.Extensions.Logging.Abstractions"
            )
            .Select(path => MetadataReference.CreateFromFile(path));
    }

    private static PortableExecutableReference Sdk(string name)
    {
        var text = Repository.Read($"tests/Taxonomy.Generators.Tests/Analyzers/Sdks/{name}.cs");
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(text, s_parse)],
            Framework(),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    /// <summary>The generator as a package brings it.</summary>
    private sealed class GeneratorReference : AnalyzerReference
    {
        // A workspace knows each by its identity.
        private readonly ImmutableArray<ISourceGenerator> _generators = [new TaxonomyGenerator().AsSourceGenerator()];

        public override string FullPath => typeof(TaxonomyGenerator).Assembly.Location;

        public override object Id => FullPath;

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;

        public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => GetGenerators("");
    }
}

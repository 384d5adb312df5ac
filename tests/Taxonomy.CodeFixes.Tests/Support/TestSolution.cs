using System.Collections.Immutable;
using System.Reflection;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Taxonomy.CodeFixes.Tests.Support;

/// <summary>
/// A solution as an editor holds it: projects with C# and plan files, the generator and the analyzers, and fixes that are
/// offered and applied as an editor does.
/// </summary>
internal sealed class TestSolution
{
    /// <summary>The folder of a project that is not given another one.</summary>
    public const string Folder = "/project/";

    private static readonly MetadataReference[] s_references =
    [
        .. Net80.References.All,
        MetadataReference.CreateFromFile(typeof(AnalyticsClient).Assembly.Location),
    ];

    private TestSolution(Solution solution) => Solution = solution;

    public Solution Solution { get; private init; }

    public static TestSolution Empty
    {
        get
        {
            var host = Microsoft.CodeAnalysis.Host.Mef.MefHostServices.DefaultHost;
            return new(new AdhocWorkspace(host).CurrentSolution);
        }
    }

    /// <summary>One project with the files; those that end in <c>.cs</c> are C#, the others additional files.</summary>
    public static TestSolution Of(params (string Path, string Text)[] files) => Empty.WithProject("Project", files);

    public TestSolution WithProject(string name, params (string Path, string Text)[] files)
    {
        var id = ProjectId.CreateNewId(name);
        var solution = Solution
            .AddProject(
                ProjectInfo.Create(
                    id,
                    VersionStamp.Default,
                    name,
                    name,
                    LanguageNames.CSharp,
                    compilationOptions: new CSharpCompilationOptions(
                        OutputKind.DynamicallyLinkedLibrary,
                        nullableContextOptions: NullableContextOptions.Enable
                    ),
                    parseOptions: new CSharpParseOptions(LanguageVersion.CSharp12, DocumentationMode.Diagnose),
                    metadataReferences: s_references,
                    analyzerReferences: [TestAnalyzers.Instance]
                )
            )
            .AddAnalyzerConfigDocument(
                DocumentId.CreateNewId(id),
                ".globalconfig",
                SourceText.From(
                    $"is_global = true\nbuild_property.RootNamespace = Test\nbuild_property.ProjectDir = {Folder}\n"
                ),
                filePath: Folder + name + "/.globalconfig"
            );
        foreach (var (path, text) in files)
        {
            var document = DocumentId.CreateNewId(id);
            var full = path.StartsWith('/') ? path : Folder + path;
            var source = SourceText.From(text, System.Text.Encoding.UTF8);
            solution = path.EndsWith(".cs", StringComparison.Ordinal)
                ? solution.AddDocument(document, path, source, filePath: full)
                : solution.AddAdditionalDocument(document, path, source, filePath: full);
        }

        return new(solution);
    }

    /// <summary>Lets a project reference another one.</summary>
    public TestSolution WithReference(string project, string referenced) =>
        new(Solution.AddProjectReference(Project(project).Id, new ProjectReference(Project(referenced).Id)));

    /// <summary>The projects as programs, which may have statements at the top of a file.</summary>
    public TestSolution AsProgram() =>
        new(
            Solution.ProjectIds.Aggregate(
                Solution,
                (solution, id) =>
                    solution.WithProjectCompilationOptions(
                        id,
                        solution.GetProject(id)!.CompilationOptions!.WithOutputKind(OutputKind.ConsoleApplication)
                    )
            )
        );

    /// <summary>The text of a file, C# or not, in a project.</summary>
    public async Task<string> TextAsync(string path, string project = "Project")
    {
        var document = Documents(project).Single(candidate => candidate.Name == path);
        return (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
    }

    /// <summary>All diagnostics of our analyzers and the compiler's warnings, in the order of files and places.</summary>
    public async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync(Project project)
    {
        var compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        var analyzers = TestAnalyzers.Instance.GetAnalyzers(LanguageNames.CSharp);
        var result = await compilation
            .WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(project.AnalyzerOptions, null, true, false))
            .GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return
        [
            .. result
                .Where(diagnostic => !diagnostic.IsSuppressed)
                .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start),
        ];
    }

    /// <summary>Compiles a project, and fails if that gives an error.</summary>
    public async Task<Assembly> LoadAsync(string project = "Project")
    {
        var compilation = (
            await Project(project).GetCompilationAsync(TestContext.Current.CancellationToken)
        )!.WithAssemblyName("Fixed" + Guid.NewGuid().ToString("N"));
        using var image = new MemoryStream();
        var result = compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(
            result.Success,
            string.Join("\n", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        );
        return Assembly.Load(image.ToArray());
    }

    /// <summary>The fixes that are offered for a diagnostic: by default the first of an ID.</summary>
    public async Task<IReadOnlyList<CodeAction>> OffersAsync(
        CodeFixProvider fix,
        string id,
        Func<Diagnostic, bool>? where = null,
        string project = "Project"
    )
    {
        var diagnostics = await DiagnosticsAsync(Project(project));
        var diagnostic = diagnostics.FirstOrDefault(candidate =>
            candidate.Id == id && (where is null || where(candidate))
        );
        Assert.True(diagnostic is not null, $"No {id} among:\n{string.Join("\n", diagnostics)}");
        return await OffersAsync(fix, diagnostic, project);
    }

    public async Task<IReadOnlyList<CodeAction>> OffersAsync(
        CodeFixProvider fix,
        Diagnostic diagnostic,
        string project = "Project"
    )
    {
        var actions = new List<CodeAction>();
        var path = diagnostic.Location.GetLineSpan().Path;
        var document = Documents(project).Single(candidate => candidate.FilePath == path);
        Assert.Contains(diagnostic.Id, fix.FixableDiagnosticIds);
        await fix.RegisterCodeFixesAsync(
            new CodeFixContext(
                document,
                diagnostic,
                (action, _) => actions.Add(action),
                TestContext.Current.CancellationToken
            )
        );
        return actions;
    }

    /// <summary>Applies a fix that is offered.</summary>
    public async Task<TestSolution> ApplyAsync(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        return new(Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution);
    }

    /// <summary>Applies the fix that is offered for the first diagnostic of an ID; the title has to be this one.</summary>
    public async Task<TestSolution> FixAsync(CodeFixProvider fix, string id, string title, string project = "Project")
    {
        var offers = await OffersAsync(fix, id, project: project);
        var action = offers.FirstOrDefault(offer => offer.Title == title);
        Assert.True(
            action is not null,
            $"No '{title}' among:\n{string.Join("\n", offers.Select(offer => offer.Title))}"
        );
        return await ApplyAsync(action);
    }

    /// <summary>Applies a fix to all diagnostics of an ID, starting from the first.</summary>
    public async Task<TestSolution> FixAllAsync(
        CodeFixProvider fix,
        string id,
        FixAllScope scope,
        Func<CodeAction, bool>? which = null
    )
    {
        var project = Solution.Projects.First();
        var (diagnostic, action) = await FirstAsync(fix, id, project, which ?? (_ => true));
        var provider = fix.GetFixAllProvider()!;
        Assert.Contains(scope, provider.GetSupportedFixAllScopes());
        var diagnostics = new Diagnostics(this);
        var document = Solution.GetDocument(diagnostic.Location.SourceTree);
        var context = document is null
            ? new FixAllContext(
                project,
                fix,
                scope,
                action.EquivalenceKey,
                [id],
                diagnostics,
                TestContext.Current.CancellationToken
            )
            : new FixAllContext(
                document,
                fix,
                scope,
                action.EquivalenceKey,
                [id],
                diagnostics,
                TestContext.Current.CancellationToken
            );
        var all = await provider.GetFixAsync(context);
        Assert.NotNull(all);
        return await ApplyAsync(all);
    }

    private async Task<(Diagnostic Diagnostic, CodeAction Action)> FirstAsync(
        CodeFixProvider fix,
        string id,
        Project project,
        Func<CodeAction, bool> which
    )
    {
        foreach (var diagnostic in (await DiagnosticsAsync(project)).Where(candidate => candidate.Id == id))
        {
            if ((await OffersAsync(fix, diagnostic, project.Name)).FirstOrDefault(which) is { } action)
            {
                return (diagnostic, action);
            }
        }

        throw new InvalidOperationException($"No fix is offered for any {id}.");
    }

    private Project Project(string name) => Solution.Projects.Single(project => project.Name == name);

    private IEnumerable<TextDocument> Documents(string project) =>
        Project(project).Documents.Cast<TextDocument>().Concat(Project(project).AdditionalDocuments);

    private sealed class Diagnostics(TestSolution solution) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project project,
            CancellationToken cancellationToken
        ) => await solution.DiagnosticsAsync(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document,
            CancellationToken cancellationToken
        ) =>
            (await solution.DiagnosticsAsync(document.Project)).Where(diagnostic =>
                diagnostic.Location.SourceTree?.FilePath == document.FilePath
            );

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project,
            CancellationToken cancellationToken
        ) =>
            (await solution.DiagnosticsAsync(project)).Where(diagnostic =>
                diagnostic.Location.Kind != LocationKind.SourceFile
            );
    }
}

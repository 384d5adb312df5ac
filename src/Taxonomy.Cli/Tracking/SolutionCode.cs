using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Cli.Solutions;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.WholeProgram;

namespace Taxonomy.Cli.Tracking;

/// <summary>Represents the compiled projects of a solution, which can be read several times.</summary>
internal sealed class SolutionCode
{
    private readonly List<CompiledProject> _projects = [];

    /// <summary>Gets the projects, of each target framework one.</summary>
    public IReadOnlyList<CompiledProject> Projects => _projects;

    /// <summary>Gets what was not read at all, and why.</summary>
    public IReadOnlyList<string> Failures { get; private set; } = [];

    /// <summary>Gets what finds the project of a file.</summary>
    public SolutionSources Sources { get; } = new();

    /// <summary>Compiles projects, and runs their source generators.</summary>
    /// <param name="projects">The projects in C#, of each target framework one.</param>
    /// <param name="failures">What MSBuild reports of projects.</param>
    /// <param name="step">Gets the number of projects that are done, and of all.</param>
    public static SolutionCode Compile(
        IReadOnlyList<Project> projects,
        IReadOnlyList<LoadFailure> failures,
        Action<int, int> step
    )
    {
        var code = new SolutionCode();
        foreach (var project in projects)
        {
            var compilation = project.GetCompilationAsync().GetAwaiter().GetResult()!;
            code.Sources.Add(compilation, project.AnalyzerOptions.AnalyzerConfigOptionsProvider);
            code._projects.Add(
                new(project, compilation) { IsTest = TestProjects.Is(compilation, project.AnalyzerOptions) }
            );
            step(code._projects.Count, projects.Count);
        }

        code.Failures = [.. failures.Where(failure => !code.IsRead(failure)).Select(failure => failure.Text)];
        return code;
    }

    // Warnings, for example of versions of packages, are reported as errors are; what matters is whether the code is there.
    private bool IsRead(LoadFailure failure)
    {
        var read = _projects.FindAll(project =>
            string.Equals(project.Project.FilePath, failure.Project, StringComparison.OrdinalIgnoreCase)
        );
        return read.Count > 0
            && read.TrueForAll(project =>
                project.Project.HasDocuments
                && !project
                    .Compilation.GetDiagnostics()
                    .Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            );
    }

    /// <summary>Returns what the analyzers know of a project.</summary>
    /// <param name="project">The project.</param>
    /// <param name="methods">More entries of <c>taxonomy_tracking_methods</c>; empty for none.</param>
    public CodeContext ContextOf(CompiledProject project, string methods)
    {
        var own = project.Project.AnalyzerOptions;
        var provider = Sources.OptionsOf(own.AnalyzerConfigOptionsProvider, project.Compilation, methods);
        var context = CodeContext.From(
            project.Compilation,
            new AnalyzerOptions(own.AdditionalFiles, provider),
            CancellationToken.None
        );
        context.Sources.Others = Sources;
        return context;
    }
}

/// <summary>Represents a compiled project.</summary>
/// <param name="Project">The project.</param>
/// <param name="Compilation">Its code, with what source generators add.</param>
internal sealed record CompiledProject(Project Project, Compilation Compilation)
{
    /// <summary>Gets whether it contains tests.</summary>
    public bool IsTest { get; init; }

    /// <summary>Gets the name of its file.</summary>
    public string Name => Project.FilePath is { } path ? Path.GetFileNameWithoutExtension(path) : Project.Name;
}

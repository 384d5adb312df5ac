using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.MSBuild;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Tracking;

namespace Taxonomy.Cli.Solutions;

/// <summary>
/// Represents the code of a solution or a project, as its build sees it. It is opened only by commands that need code,
/// because that takes as long as a build.
/// </summary>
internal sealed class LoadedSolution : IDisposable
{
    private static readonly string[] s_solutions = [".sln", ".slnx", ".slnf"];

    private readonly MSBuildWorkspace _workspace;

    private LoadedSolution(MSBuildWorkspace workspace, IReadOnlyList<LoadFailure> failures)
    {
        _workspace = workspace;
        Failures = failures;
    }

    /// <summary>Gets what MSBuild reports of the projects.</summary>
    public IReadOnlyList<LoadFailure> Failures { get; }

    /// <summary>Gets the solution.</summary>
    public Solution Solution => _workspace.CurrentSolution;

    /// <summary>Gets the projects in C#.</summary>
    public IEnumerable<Project> Projects =>
        _workspace.CurrentSolution.Projects.Where(project => project.Language == LanguageNames.CSharp);

    /// <summary>Opens a solution or a project; its packages must be restored.</summary>
    /// <exception cref="ToolException">It does not exist, or no project of it can be opened.</exception>
    public static LoadedSolution Open(string path, ToolContext context)
    {
        var full = context.FullPath(path);
        if (!File.Exists(full))
        {
            throw new ToolException($"'{path}' does not exist; name a solution or a project.");
        }

        using var waiting = Waiting.Start(context, $"Opening {path}");
        var workspace = MSBuildWorkspace.Create();
        var failures = new List<LoadFailure>();
        using var registration = workspace.RegisterWorkspaceFailedHandler(failure =>
        {
            // Its warnings are those of any build.
            if (failure.Diagnostic.Kind == WorkspaceDiagnosticKind.Failure)
            {
                lock (failures)
                {
                    failures.Add(LoadFailure.From(failure.Diagnostic.Message, context));
                }
            }
        });
        try
        {
            if (s_solutions.Contains(Path.GetExtension(full), StringComparer.OrdinalIgnoreCase))
            {
                workspace.OpenSolutionAsync(full).GetAwaiter().GetResult();
            }
            else
            {
                workspace.OpenProjectAsync(full).GetAwaiter().GetResult();
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            workspace.Dispose();
            throw new ToolException(
                $"'{path}' cannot be opened: {LoadFailure.Explain(exception.Message, context)}",
                exception
            );
        }

        var solution = new LoadedSolution(workspace, failures);
        if (!solution.Projects.Any(project => project.HasDocuments))
        {
            solution.Dispose();
            var reason = failures.Count > 0 ? " " + failures[0].Text : "";
            throw new ToolException($"'{path}' has no C# projects that can be opened; restore it first.{reason}");
        }

        return solution;
    }

    /// <summary>Compiles the projects.</summary>
    public SolutionCode Compile(Waiting waiting) => SolutionCode.Compile([.. Projects], Failures, waiting.Step);

    public void Dispose() => _workspace.Dispose();
}

using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;

namespace Taxonomy.Cli.Tracking;

/// <summary>Reads what the projects of a solution track, with the recognition of the analyzers.</summary>
internal sealed class TrackedCodeReader
{
    private readonly PlanUsage _usage = new();
    private readonly ConcurrentBag<(string Project, EventCall Call)> _calls = [];
    private readonly List<ReadProject> _projects = [];
    private int _errors;
    private string? _firstError;

    private readonly Action<CodeContext, IOperation, EventCall?> _observe;

    private TrackedCodeReader(Action<CodeContext, IOperation, EventCall?>? observe) =>
        _observe = observe ?? (static (_, _, _) => { });

    /// <summary>Reads a solution.</summary>
    /// <param name="solution">The solution.</param>
    /// <param name="methods">More entries of <c>taxonomy_tracking_methods</c>; empty for none.</param>
    /// <param name="step">Gets the number of projects that are done, and of all.</param>
    /// <param name="observe">
    /// Gets each operation in code that counts, with the call that it is; on several threads. Null for nothing.
    /// </param>
    public static TrackedCode Read(
        SolutionCode solution,
        string methods,
        Action<int, int> step,
        Action<CodeContext, IOperation, EventCall?>? observe = null
    )
    {
        var reader = new TrackedCodeReader(observe);
        var done = 0;
        foreach (var project in solution.Projects)
        {
            reader.ReadProject(project, solution.ContextOf(project, methods), solution.Sources);
            step(++done, solution.Projects.Count);
        }

        return new(reader.MergeProjects(), solution.Failures, reader.MergeCalls(), reader._usage);
    }

    private void ReadProject(CompiledProject project, CodeContext code, SolutionSources sources)
    {
        var (name, isTest, compilation) = (project.Name, project.IsTest, project.Compilation);
        var usage = new UsageReader(code, _usage);
        var calls = new CallReader(code, sources, usage);
        (_errors, _firstError) = (0, null);
        foreach (var error in compilation.GetDeclarationDiagnostics().Where(IsError))
        {
            NoteError(error.ToString());
        }

        Parallel.ForEach(
            compilation.SyntaxTrees,
            tree =>
            {
                var model = compilation.GetSemanticModel(tree);
                var isGenerated = GeneratedFiles.Contains(tree);
                foreach (var operation in CodeRoots.OperationsIn(tree.GetRoot(), model))
                {
                    CallExclusion? excluded =
                        isTest ? CallExclusion.Test
                        : isGenerated && !GeneratedFiles.IsMapped(operation.Syntax) ? CallExclusion.Generated
                        : null;
                    var call = calls.Read(operation, excluded);
                    if (call is not null)
                    {
                        _calls.Add((name, call));
                    }

                    if (excluded is null)
                    {
                        usage.Read(operation);
                        _observe(code, operation, call);
                    }

                    if (operation is IInvalidOperation && !IsInInvalid(operation))
                    {
                        NoteError(Describe(operation.Syntax));
                    }
                }
            }
        );
        _projects.Add(
            new(name, project.Project.FilePath ?? name, code.Checked.Project.Plan.Source, isTest)
            {
                Errors = _errors,
                FirstError = _firstError,
                PlanFiles = [.. code.Checked.Files.Select(file => file.Path)],
            }
        );
    }

    private void NoteError(string text)
    {
        lock (_calls)
        {
            _errors++;
            if (_firstError is null || string.CompareOrdinal(text, _firstError) < 0)
            {
                _firstError = text;
            }
        }
    }

    /// <summary>Returns the calls, those at one location once: the best of what projects and frameworks make of it.</summary>
    private IReadOnlyList<EventCall> MergeCalls() =>
        [
            .. _calls
                .GroupBy(entry => (entry.Call.Path, entry.Call.Span.Line, entry.Call.Span.Column))
                .Select(entries =>
                {
                    var best = entries.Select(entry => entry.Call).OrderBy(RankOf).ThenBy(call => call.Target).First();
                    var counted = entries.Where(entry => RankOf(entry.Call) == RankOf(best)).ToList();
                    return best with
                    {
                        Projects = [.. counted.Select(entry => entry.Project).Distinct().Order(StringComparer.Ordinal)],
                        Events =
                        [
                            .. counted
                                .SelectMany(entry => entry.Call.Events)
                                .OrderByDescending(called => called.IsPlanned)
                                .DistinctBy(called => called.Name)
                                .OrderBy(called => called.Name, StringComparer.Ordinal),
                        ],
                    };
                })
                .OrderBy(call => call.Path, StringComparer.Ordinal)
                .ThenBy(call => call.Span.Line)
                .ThenBy(call => call.Span.Column),
        ];

    private static int RankOf(EventCall call) =>
        call.IsFound ? 0
        : call.IsUnknown ? 1
        : 2;

    /// <summary>Returns the projects, those of several target frameworks once.</summary>
    private IReadOnlyList<ReadProject> MergeProjects() =>
        [
            .. _projects
                .GroupBy(project => project.Path, StringComparer.Ordinal)
                .Select(same => same.MaxBy(project => project.Errors)!)
                .OrderBy(project => project.Name, StringComparer.Ordinal)
                .ThenBy(project => project.Path, StringComparer.Ordinal),
        ];

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    // What cannot be bound makes its parts invalid as well, also behind conversions.
    private static bool IsInInvalid(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IInvalidOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static string Describe(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        var start = span.StartLinePosition;
        return $"{span.Path}({start.Line + 1},{start.Character + 1}): the code cannot be bound";
    }
}

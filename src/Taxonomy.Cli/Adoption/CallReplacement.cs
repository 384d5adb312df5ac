using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;
using Taxonomy.Cli.Tracking;
using Taxonomy.CodeFixes.InCSharp.CallByName;
using Taxonomy.CodeFixes.InCSharp.Rewriting;
using Taxonomy.Generators.Analyzers;

namespace Taxonomy.Cli.Adoption;

/// <summary>
/// Replaces calls that track by name by those of generated methods, with the code fixes: event by event, and file by file.
/// Each step that the compiler would report is taken back.
/// </summary>
internal sealed class CallReplacement
{
    private const string MarkKind = "Taxonomy.Adopted";

    private readonly bool _allowsChanges;
    private readonly Dictionary<EventCall, ReplacedCall> _calls = [];
    private readonly Dictionary<DocumentId, List<(EventCall Call, SyntaxAnnotation Mark)>> _marks = [];
    private Solution _solution;

    private CallReplacement(Solution solution, bool allowsChanges)
    {
        _solution = solution;
        _allowsChanges = allowsChanges;
    }

    /// <summary>Replaces calls.</summary>
    /// <param name="solution">The solution.</param>
    /// <param name="calls">All calls that track events.</param>
    /// <param name="keepsWrappers">Whether calls of methods of the solution stay.</param>
    /// <param name="allowsChanges">Whether something else can be sent afterwards.</param>
    /// <param name="step">Gets the number of events that are done, and of all.</param>
    public static async Task<ReplacedCalls> ApplyAsync(
        Solution solution,
        IEnumerable<EventCall> calls,
        bool keepsWrappers,
        bool allowsChanges,
        Action<int, int> step
    )
    {
        var replacement = new CallReplacement(solution, allowsChanges);
        var byName = calls.Where(call => call is { Exclusion: null, Kind: not EventCallKind.GeneratedMethod }).ToList();
        foreach (var call in byName)
        {
            replacement._calls.Add(
                call,
                new(call, call.Events is [{ Name: var name }] ? name : null) { Reason = WhyKept(call, keepsWrappers) }
            );
        }

        await replacement.MarkAsync(byName).ConfigureAwait(false);
        var events = replacement
            ._marks.SelectMany(marks => marks.Value, (marks, marked) => (Document: marks.Key, marked.Call, marked.Mark))
            .GroupBy(marked => marked.Call.Events[0].Name, StringComparer.Ordinal)
            .OrderBy(ofEvent => ofEvent.Key, StringComparer.Ordinal)
            .ToList();
        for (var i = 0; i < events.Count; i++)
        {
            foreach (var ofDocument in events[i].GroupBy(marked => marked.Document))
            {
                await replacement
                    .ReplaceAsync(
                        ofDocument.Key,
                        events[i].Key,
                        [.. ofDocument.Select(marked => (marked.Call, marked.Mark))]
                    )
                    .ConfigureAwait(false);
            }

            step(i + 1, events.Count);
        }

        return new(
            replacement._solution,
            [
                .. replacement
                    ._calls.Values.OrderBy(replaced => replaced.Call.Path, StringComparer.Ordinal)
                    .ThenBy(replaced => replaced.Call.Span.Line)
                    .ThenBy(replaced => replaced.Call.Span.Column),
            ],
            await replacement.NewDiagnosticsAsync(solution).ConfigureAwait(false)
        );
    }

    private static string? WhyKept(EventCall call, bool keepsWrappers) =>
        call.Unknown
        ?? (
            call.Events.Count != 1 ? "it tracks one of several events"
            : !call.Events[0].IsPlanned ? "no plan that its project uses has the event; run 'taxonomy adopt' first"
            : keepsWrappers && call.Kind == EventCallKind.Wrapper ? "wrappers are kept"
            : null
        );

    /// <summary>Marks the names that the calls pass, so that they are found again in code that has changed.</summary>
    private async Task MarkAsync(IEnumerable<EventCall> calls)
    {
        var open = calls.Where(call => _calls[call].Reason is null).GroupBy(call => call.Path, StringComparer.Ordinal);
        foreach (var ofFile in open)
        {
            var id = _solution.GetDocumentIdsWithFilePath(ofFile.Key).FirstOrDefault();
            if (id is null || _solution.GetDocument(id) is not { } document)
            {
                Keep(ofFile, "another tool makes C# of its file");
                continue;
            }

            var root = (await document.GetSyntaxRootAsync().ConfigureAwait(false))!;
            var nodes = new Dictionary<SyntaxNode, (EventCall Call, SyntaxAnnotation Mark)>();
            foreach (var call in ofFile)
            {
                var node = root.FindNode(new TextSpan(call.Span.Start, call.Span.Length), getInnermostNodeForTie: true);
                nodes[node] = (call, new(MarkKind));
            }

            root = root.ReplaceNodes(
                nodes.Keys,
                (original, current) => current.WithAdditionalAnnotations(nodes[original].Mark)
            );
            _solution = _solution.WithDocumentSyntaxRoot(id, root);
            _marks.Add(id, [.. nodes.Values]);
        }
    }

    private async Task ReplaceAsync(
        DocumentId id,
        string name,
        IReadOnlyList<(EventCall Call, SyntaxAnnotation Mark)> calls
    )
    {
        var document = _solution.GetDocument(id)!;
        var root = (await document.GetSyntaxRootAsync().ConfigureAwait(false))!;
        var rewrites = new List<(EventCall Call, CallRewrite Rewrite)>();
        foreach (var (call, mark) in calls)
        {
            if (root.GetAnnotatedNodes(mark).FirstOrDefault() is not { } place)
            {
                Keep([call], "it is part of another call that was replaced");
                continue;
            }

            var built = await CallByNameFix
                .TryBuildAsync(document, place.Span, name, CancellationToken.None)
                .ConfigureAwait(false);
            if (built.Rewrite is not { } rewrite)
            {
                Keep([call], built.Obstacle ?? "no generated method fits");
            }
            else if (rewrite.Changes.Count > 0 && !_allowsChanges)
            {
                Keep([call], $"--allow-changes is not used, and it would be {string.Join(", ", rewrite.Changes)}");
            }
            else
            {
                rewrites.Add((call, rewrite));
            }
        }

        // One that does not compile takes none of the others with it.
        if (!await TryAsync(document, rewrites).ConfigureAwait(false))
        {
            foreach (var rewrite in rewrites)
            {
                await ReplaceAloneAsync(id, name, rewrite.Call, calls).ConfigureAwait(false);
            }
        }

        if (_allowsChanges)
        {
            await AddClientsAsync(
                    id,
                    name,
                    [.. calls.Where(marked => _calls[marked.Call].Reason == CallBuilder.NoReceiver)]
                )
                .ConfigureAwait(false);
        }
    }

    /// <summary>Replaces calls in classes that get a generated client for it.</summary>
    private async Task AddClientsAsync(
        DocumentId id,
        string name,
        IReadOnlyList<(EventCall Call, SyntaxAnnotation Mark)> calls
    )
    {
        var document = _solution.GetDocument(id)!;
        var root = (await document.GetSyntaxRootAsync().ConfigureAwait(false))!;
        var diagnostics = calls
            .SelectMany(marked => root.GetAnnotatedNodes(marked.Mark).Take(1))
            .Select(place =>
                Diagnostic.Create(
                    CodeRules.PlannedEvent,
                    place.GetLocation(),
                    ImmutableDictionary<string, string?>.Empty.Add(CodeDiagnostics.PlannedName, name)
                )
            )
            .ToList();
        if (
            diagnostics.Count == 0
            || await AddClientFix.ApplyAsync(document, diagnostics, null, CancellationToken.None).ConfigureAwait(false)
                is not { } added
        )
        {
            return;
        }

        var changed = await CleanUpAsync(added.Document).ConfigureAwait(false);
        if (await NewDiagnosticsAsync(document, changed).ConfigureAwait(false) is [var reported, ..])
        {
            Keep(calls.Select(marked => marked.Call), $"the result has a diagnostic: {reported}");
            return;
        }

        await WriteAsync(changed).ConfigureAwait(false);
        root = (await changed.GetSyntaxRootAsync().ConfigureAwait(false))!;
        foreach (var (call, mark) in calls.Where(marked => !root.GetAnnotatedNodes(marked.Mark).Any()))
        {
            _calls[call] = _calls[call] with
            {
                Method = RewriteNodes.MethodOf(added.Rewrites[0].Replacement),
                Changes = [.. added.Rewrites[0].Changes, $"with a parameter or property for {added.Client}"],
                Reason = null,
            };
        }
    }

    private async Task ReplaceAloneAsync(
        DocumentId id,
        string name,
        EventCall call,
        IReadOnlyList<(EventCall Call, SyntaxAnnotation Mark)> calls
    )
    {
        var document = _solution.GetDocument(id)!;
        var mark = calls.First(marked => marked.Call == call).Mark;
        if (
            (await document.GetSyntaxRootAsync().ConfigureAwait(false))!.GetAnnotatedNodes(mark).FirstOrDefault()
                is { } place
            && await CallByNameFix
                .TryBuildAsync(document, place.Span, name, CancellationToken.None)
                .ConfigureAwait(false)
                is { Rewrite: { } rewrite }
        )
        {
            await TryAsync(document, [(call, rewrite)]).ConfigureAwait(false);
        }
    }

    /// <summary>Replaces calls in a document, unless the compiler then reports something new.</summary>
    /// <returns>False if some of several could still be replaced alone.</returns>
    private async Task<bool> TryAsync(Document document, List<(EventCall Call, CallRewrite Rewrite)> rewrites)
    {
        if (rewrites.Count == 0)
        {
            return true;
        }

        var changed = await RewriteNodes
            .ApplyAsync(document, [.. rewrites.Select(entry => entry.Rewrite)], CancellationToken.None)
            .ConfigureAwait(false);
        changed = await CleanUpAsync(changed).ConfigureAwait(false);
        var added = await NewDiagnosticsAsync(document, changed).ConfigureAwait(false);
        if (added.Count > 0)
        {
            Keep(rewrites.Select(entry => entry.Call), $"the result has a diagnostic: {added[0]}");
            return rewrites.Count == 1;
        }

        await WriteAsync(changed).ConfigureAwait(false);
        var root = (await changed.GetSyntaxRootAsync().ConfigureAwait(false))!;
        foreach (var (call, rewrite) in rewrites)
        {
            var mark = _marks[document.Id].First(marked => marked.Call == call).Mark;
            if (root.GetAnnotatedNodes(mark).Any())
            {
                Keep([call], "it is all that its function awaits");
                continue;
            }

            _calls[call] = _calls[call] with
            {
                Method = RewriteNodes.MethodOf(rewrite.Replacement),
                Changes = rewrite.Changes,
                Reason = null,
            };
        }

        return true;
    }

    // What a host of code fixes does with their result.
    private static async Task<Document> CleanUpAsync(Document document)
    {
        document = await Simplifier.ReduceAsync(document, Simplifier.Annotation).ConfigureAwait(false);
        document = await Formatter.FormatAsync(document, Formatter.Annotation).ConfigureAwait(false);
        return await Formatter.FormatAsync(document, SyntaxAnnotation.ElasticAnnotation).ConfigureAwait(false);
    }

    /// <summary>Keeps a changed document, also in the other projects that compile its file.</summary>
    private async Task WriteAsync(Document changed)
    {
        _solution = changed.Project.Solution;
        var text = await changed.GetTextAsync().ConfigureAwait(false);
        foreach (var linked in _solution.GetDocumentIdsWithFilePath(changed.FilePath!).Where(id => id != changed.Id))
        {
            _solution = _solution.WithDocumentText(linked, text);
        }
    }

    private void Keep(IEnumerable<EventCall> calls, string reason)
    {
        foreach (var call in calls)
        {
            _calls[call] = _calls[call] with { Reason = reason };
        }
    }

    private static async Task<List<string>> NewDiagnosticsAsync(Document before, Document after)
    {
        var known = (await before.GetSemanticModelAsync().ConfigureAwait(false))!.GetDiagnostics();
        return Added(known, (await after.GetSemanticModelAsync().ConfigureAwait(false))!.GetDiagnostics());
    }

    /// <summary>Returns what the compiler reports of all projects that a change can reach, and has not reported before.</summary>
    private async Task<List<string>> NewDiagnosticsAsync(Solution before)
    {
        var graph = _solution.GetProjectDependencyGraph();
        var changed = _solution
            .GetChanges(before)
            .GetProjectChanges()
            .Where(project => project.GetChangedDocuments(onlyGetDocumentsWithTextChanges: true).Any())
            .SelectMany(project =>
                graph.GetProjectsThatTransitivelyDependOnThisProject(project.ProjectId).Append(project.ProjectId)
            )
            .Distinct();
        var added = new List<string>();
        foreach (var id in changed)
        {
            var known = (await before.GetProject(id)!.GetCompilationAsync().ConfigureAwait(false))!.GetDiagnostics();
            added.AddRange(
                Added(
                    known,
                    (await _solution.GetProject(id)!.GetCompilationAsync().ConfigureAwait(false))!.GetDiagnostics()
                )
            );
        }

        return added;
    }

    private static List<string> Added(IEnumerable<Diagnostic> before, IEnumerable<Diagnostic> after)
    {
        // Lines differ, so that a diagnostic is known by what it says.
        var known = Shown(before)
            .GroupBy(text => text, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Count());
        var added = new List<string>();
        foreach (var text in Shown(after))
        {
            known[text] = known.GetValueOrDefault(text) - 1;
            if (known[text] < 0)
            {
                added.Add(text);
            }
        }

        return added;
    }

    private static IEnumerable<string> Shown(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics
            .Where(diagnostic => diagnostic is { Severity: >= DiagnosticSeverity.Warning, IsSuppressed: false })
            .Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
}

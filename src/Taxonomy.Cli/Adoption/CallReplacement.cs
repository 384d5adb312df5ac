using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;
using Taxonomy.Cli.Tracking;
using Taxonomy.CodeFixes.InCSharp.CallByName;
using Taxonomy.CodeFixes.InCSharp.Rewriting;
using Taxonomy.Generators.Analyzers;

namespace Taxonomy.Cli.Adoption;

/// <summary>
/// Replaces calls that track by name by those of generated methods, with the code fixes, file by file. If the compiler
/// reports something new of a file, fewer events are replaced in it at once, down to a single call.
/// </summary>
internal sealed partial class CallReplacement
{
    private const string MarkKind = AddClientFix.MarkKind;

    private readonly bool _allowsChanges;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<EventCall, ReplacedCall> _calls = [];
    private readonly Dictionary<EventCall, SyntaxAnnotation> _marks = [];
    private readonly Dictionary<DocumentId, List<EventCall>> _files = [];
    private readonly WrapperAdditions _wrappers;
    private Solution _solution;

    private CallReplacement(
        Solution solution,
        WrapperAdditions wrappers,
        bool allowsChanges,
        CancellationToken cancellation
    )
    {
        _solution = solution;
        _wrappers = wrappers;
        _allowsChanges = allowsChanges;
        _cancellation = cancellation;
    }

    /// <summary>Replaces calls.</summary>
    /// <param name="solution">The solution.</param>
    /// <param name="calls">All calls that track events.</param>
    /// <param name="keepsWrappers">Whether calls of methods of the solution stay, except in the classes that declare them.</param>
    /// <param name="allowsChanges">Whether something else can be sent afterwards.</param>
    /// <param name="step">Gets the number of files that are done, and of all.</param>
    /// <param name="cancellation">To give up.</param>
    public static async Task<ReplacedCalls> ApplyAsync(
        Solution solution,
        IReadOnlyList<EventCall> calls,
        bool keepsWrappers,
        bool allowsChanges,
        Action<int, int> step,
        CancellationToken cancellation = default
    )
    {
        var wrappers = await WrapperAdditions.ReadAsync(solution, calls, cancellation).ConfigureAwait(false);
        var replacement = new CallReplacement(solution, wrappers, allowsChanges, cancellation);
        var byName = calls.Where(call => call is { Exclusion: null, Kind: not EventCallKind.GeneratedMethod }).ToList();
        foreach (var call in byName)
        {
            replacement._calls.Add(
                call,
                new(call, call.Events is [{ Name: var name }] ? name : null) { Reason = WhyKept(call, keepsWrappers) }
            );
        }

        var ends = keepsWrappers
            ? await WrapperEnds.FindAsync(solution, calls, cancellation).ConfigureAwait(false)
            : [];
        await replacement
            .MarkAsync([
                .. byName.Where(call => replacement._calls[call].Reason is null),
                .. ends.Select(end => end.Call),
            ])
            .ConfigureAwait(false);
        var done = 0;
        foreach (var (file, ofFile) in replacement.FilesInOrder())
        {
            await replacement.ReplaceAsync(file, ofFile).ConfigureAwait(false);
            if (allowsChanges)
            {
                await replacement.AddClientsAsync(file, ofFile).ConfigureAwait(false);
            }

            step(++done, replacement._files.Count);
        }

        await replacement.CallBehindAsync(ends).ConfigureAwait(false);
        var reported = await replacement.NewDiagnosticsAsync(solution).ConfigureAwait(false);
        if (reported.Exists(diagnostic => diagnostic.Id == UnusedDeclarations.Field))
        {
            await replacement.RemoveFieldsAsync(reported).ConfigureAwait(false);
            reported = await replacement.NewDiagnosticsAsync(solution).ConfigureAwait(false);
        }

        return new(
            replacement._solution,
            [
                .. replacement
                    ._calls.Values.OrderBy(replaced => replaced.Call.Path, StringComparer.Ordinal)
                    .ThenBy(replaced => replaced.Call.Span.Line)
                    .ThenBy(replaced => replaced.Call.Span.Column),
            ],
            [.. reported.Select(diagnostic => diagnostic.Text)]
        );
    }

    /// <summary>Removes the fields that nothing reads any more: the compiler says it only of a whole project.</summary>
    private async Task RemoveFieldsAsync(IReadOnlyList<NewDiagnostic> reported)
    {
        var fields = reported.Where(diagnostic => diagnostic.Id == UnusedDeclarations.Field);
        foreach (var ofFile in fields.GroupBy(diagnostic => diagnostic.Location.SourceTree).ToList())
        {
            if (_solution.GetDocument(ofFile.Key) is { } document)
            {
                await WriteAsync(
                        await UnusedDeclarations.RemoveAsync(document, ofFile, _cancellation).ConfigureAwait(false)
                    )
                    .ConfigureAwait(false);
            }
        }
    }

    private static string? WhyKept(EventCall call, bool keepsWrappers) =>
        call.Unknown
        ?? (
            call.Events.Count != 1 ? "it tracks one of several events"
            : !call.Events[0].IsPlanned ? "no plan that its project uses has the event; run 'taxonomy adopt' first"
            : keepsWrappers && call is { Kind: EventCallKind.Wrapper, IsInside: false } ? Kept
            : null
        );

    /// <summary>
    /// Returns the files in the order in which projects depend on each other: what depends on a changed project must be
    /// compiled again.
    /// </summary>
    private IReadOnlyList<KeyValuePair<DocumentId, List<EventCall>>> FilesInOrder()
    {
        var order = _solution.GetProjectDependencyGraph().GetTopologicallySortedProjects(_cancellation).ToList();
        return
        [
            .. _files
                .OrderBy(file => order.IndexOf(file.Key.ProjectId))
                .ThenBy(file => _solution.GetDocument(file.Key)!.FilePath, StringComparer.Ordinal),
        ];
    }

    /// <summary>Marks the names that the calls pass, so that they are found again in code that has changed.</summary>
    private async Task MarkAsync(IEnumerable<EventCall> calls)
    {
        foreach (var ofFile in calls.GroupBy(call => call.Path, StringComparer.Ordinal))
        {
            var id = _solution.GetDocumentIdsWithFilePath(ofFile.Key).FirstOrDefault();
            if (id is null || _solution.GetDocument(id) is not { } document)
            {
                Keep(ofFile.Where(_calls.ContainsKey), "another tool makes C# of its file");
                continue;
            }

            var root = (await document.GetSyntaxRootAsync(_cancellation).ConfigureAwait(false))!;
            var nodes = new Dictionary<SyntaxNode, EventCall>();
            foreach (var call in ofFile)
            {
                nodes[root.FindNode(new TextSpan(call.Span.Start, call.Span.Length), getInnermostNodeForTie: true)] =
                    call;
            }

            foreach (var call in nodes.Values)
            {
                _marks[call] = new(MarkKind);
            }

            root = root.ReplaceNodes(
                nodes.Keys,
                (original, current) => current.WithAdditionalAnnotations(_marks[nodes[original]])
            );
            _solution = _solution.WithDocumentSyntaxRoot(id, root);
            _files.Add(id, [.. nodes.Values.Where(_calls.ContainsKey)]);
        }
    }

    /// <summary>Replaces calls of one file.</summary>
    private async Task ReplaceAsync(DocumentId id, IReadOnlyList<EventCall> calls)
    {
        var document = _solution.GetDocument(id)!;
        var rewrites = await BuildAsync(document, calls).ConfigureAwait(false);
        if (rewrites.Count == 0)
        {
            return;
        }

        var changed = await RewriteNodes
            .ApplyAsync(document, [.. rewrites.Select(entry => entry.Rewrite)], _cancellation)
            .ConfigureAwait(false);
        changed = await CleanUpAsync(changed).ConfigureAwait(false);
        (changed, var added) = await CheckAsync(document, changed, UnusedDeclarations.Local).ConfigureAwait(false);
        if (added.Count > 0)
        {
            if (rewrites.Count == 1)
            {
                Keep([rewrites[0].Call], $"the result has a diagnostic: {added[0].Text}");
                return;
            }

            foreach (var part in InParts([.. rewrites.Select(entry => entry.Call)]))
            {
                await ReplaceAsync(id, part).ConfigureAwait(false);
            }

            return;
        }

        await WriteAsync(changed).ConfigureAwait(false);
        var root = (await changed.GetSyntaxRootAsync(_cancellation).ConfigureAwait(false))!;
        foreach (var (call, rewrite) in rewrites.Where(entry => !IsThere(root, entry.Call)))
        {
            Settle(id, call, rewrite, rewrite.Changes);
        }

        // Of two calls that stand in each other, the outer one was replaced.
        var left = rewrites.Where(entry => IsThere(root, entry.Call)).Select(entry => entry.Call).ToList();
        if (left.Count < rewrites.Count)
        {
            await ReplaceAsync(id, left).ConfigureAwait(false);
        }
        else
        {
            Keep(left, "it is all that its function awaits");
        }
    }

    private bool IsThere(SyntaxNode root, EventCall call) => root.GetAnnotatedNodes(_marks[call]).Any();

    /// <summary>Returns what takes the place of calls, and notes why others stay.</summary>
    private async Task<List<(EventCall Call, CallRewrite Rewrite)>> BuildAsync(
        Document document,
        IReadOnlyList<EventCall> calls
    )
    {
        var root = (await document.GetSyntaxRootAsync(_cancellation).ConfigureAwait(false))!;
        var rewrites = new List<(EventCall Call, CallRewrite Rewrite)>();
        foreach (var call in calls)
        {
            if (root.GetAnnotatedNodes(_marks[call]).FirstOrDefault() is not { } place)
            {
                Keep([call], "it is part of another call that was replaced");
                continue;
            }

            var built = await CallByNameFix
                .TryBuildAsync(document, place.Span, call.Events[0].Name, _cancellation, SentBy(call))
                .ConfigureAwait(false);
            if (built.Rewrite is not { } rewrite)
            {
                Keep([call], WhyNotBuilt(call, built.Obstacle ?? "no generated method fits"));
            }
            else if (!_allowsChanges && rewrite.Changes.Concat(LostBehind(call)).ToList() is { Count: > 0 } changes)
            {
                Keep([call], $"--allow-changes is not used, and it would be {string.Join(", ", changes)}");
            }
            else
            {
                var replacement = rewrite.Replacement.WithAdditionalAnnotations(new SyntaxAnnotation(MarkKind));
                rewrites.Add((call, rewrite with { Replacement = replacement }));
            }
        }

        return rewrites;
    }

    private string WhyNotBuilt(EventCall call, string obstacle) =>
        obstacle == CallBuilder.NoReceiver && !_allowsChanges
            ? $"{CallBuilder.NoReceiver}; --allow-changes gives its class one"
        : AddedTo(call).Properties.Any(property => obstacle.EndsWith($"'{property.Name}'", StringComparison.Ordinal))
            ? $"{obstacle}, which '{call.Target}' adds"
        : obstacle;

    private SentElsewhere SentBy(EventCall call) => new(call.OnlyEvent, AddedTo(call).User);

    private AddedContent AddedTo(EventCall call) =>
        call.Method is { } method ? _wrappers.Find(method) : AddedContent.None;

    /// <summary>Returns what the called method adds, and the generated method does not send, as changes.</summary>
    private IEnumerable<string> LostBehind(EventCall call)
    {
        var added = AddedTo(call);
        var lost = added
            .Properties.Select(property => $"'{property.Name}'")
            .Concat(added.HasUnread ? ["properties that cannot be seen"] : [])
            .Concat(added.User is null ? added.Ids.Select(id => id.Description) : [])
            .ToList();
        return lost.Count == 0 ? [] : [$"without {string.Join(" and ", lost)}, which '{call.Target}' adds"];
    }

    /// <summary>Returns half of the events twice, or of one event each call.</summary>
    private static IReadOnlyList<IReadOnlyList<EventCall>> InParts(IReadOnlyList<EventCall> calls)
    {
        var events = calls.GroupBy(call => call.Events[0].Name, StringComparer.Ordinal).ToList();
        return events.Count == 1
            ? [.. calls.Select(call => (IReadOnlyList<EventCall>)[call])]
            : [.. events.Chunk((events.Count + 1) / 2).Select(half => half.SelectMany(ofEvent => ofEvent).ToList())];
    }

    /// <summary>Replaces calls in classes that get a generated client for it.</summary>
    private async Task AddClientsAsync(DocumentId id, IReadOnlyList<EventCall> calls)
    {
        calls = [.. calls.Where(call => _calls[call].Reason == CallBuilder.NoReceiver)];
        var document = _solution.GetDocument(id)!;
        var root = (await document.GetSyntaxRootAsync(_cancellation).ConfigureAwait(false))!;
        var diagnostics = new Dictionary<Diagnostic, EventCall>(ReferenceEqualityComparer.Instance);
        foreach (var call in calls)
        {
            if (root.GetAnnotatedNodes(_marks[call]).FirstOrDefault() is { } place)
            {
                var names = ImmutableDictionary<string, string?>
                    .Empty.Add(CodeDiagnostics.PlannedName, call.Events[0].Name)
                    .Add(CodeDiagnostics.Sent, call.OnlyEvent)
                    .Add(CodeDiagnostics.SentUser, AddedTo(call).User);
                diagnostics.Add(Diagnostic.Create(CodeRules.PlannedEvent, place.GetLocation(), names), call);
            }
        }

        if (
            diagnostics.Count == 0
            || await AddClientFix.ApplyAsync(document, [.. diagnostics.Keys], null, _cancellation).ConfigureAwait(false)
                is not { } added
        )
        {
            return;
        }

        var changed = await CleanUpAsync(added.Document).ConfigureAwait(false);
        (changed, var reported) = await CheckAsync(
                document,
                changed,
                UnusedDeclarations.Local,
                UnusedDeclarations.Parameter
            )
            .ConfigureAwait(false);
        if (reported.Count > 0)
        {
            Keep(calls, $"the result has a diagnostic: {reported[0].Text}");
            if (
                calls.GroupBy(call => TypeAround(root, call)).Select(ofType => ofType.ToList()).ToList() is
                { Count: > 1 } types
            )
            {
                foreach (var ofType in types)
                {
                    Keep(ofType, CallBuilder.NoReceiver);
                    await AddClientsAsync(id, ofType).ConfigureAwait(false);
                }
            }
            else if (calls.Count > 1)
            {
                foreach (var part in InParts(calls))
                {
                    // The client of a part before is in scope.
                    await ReplaceAsync(id, part).ConfigureAwait(false);
                    await AddClientsAsync(id, part).ConfigureAwait(false);
                }
            }

            return;
        }

        await WriteAsync(changed).ConfigureAwait(false);
        root = (await changed.GetSyntaxRootAsync(_cancellation).ConfigureAwait(false))!;
        foreach (var (diagnostic, rewrite) in added.Rewrites)
        {
            var call = diagnostics[diagnostic];
            if (!IsThere(root, call))
            {
                Settle(id, call, rewrite, [.. rewrite.Changes, $"with a parameter or property for {added.Client}"]);
            }
        }
    }

    private BaseTypeDeclarationSyntax? TypeAround(SyntaxNode root, EventCall call) =>
        root.GetAnnotatedNodes(_marks[call]).FirstOrDefault()?.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>();

    private void Settle(DocumentId id, EventCall call, CallRewrite rewrite, IReadOnlyList<string> changes) =>
        _calls[call] = _calls[call] with
        {
            Method = RewriteNodes.MethodOf(rewrite.Replacement),
            Changes = [.. changes, .. LostBehind(call)],
            Added = AddedTo(call),
            Reason = null,
            Place = (id, rewrite.Replacement.GetAnnotations(MarkKind).Last()),
        };

    // What a host of code fixes does with their result.
    private async Task<Document> CleanUpAsync(Document document)
    {
        document = await Simplifier
            .ReduceAsync(document, Simplifier.Annotation, cancellationToken: _cancellation)
            .ConfigureAwait(false);
        document = await Formatter
            .FormatAsync(document, Formatter.Annotation, cancellationToken: _cancellation)
            .ConfigureAwait(false);
        return await Formatter
            .FormatAsync(document, SyntaxAnnotation.ElasticAnnotation, cancellationToken: _cancellation)
            .ConfigureAwait(false);
    }

    /// <summary>Keeps a changed document, also in the other projects that compile its file.</summary>
    private async Task WriteAsync(Document changed)
    {
        _solution = changed.Project.Solution;
        var text = await changed.GetTextAsync(_cancellation).ConfigureAwait(false);
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

    /// <summary>Returns what is new, and the document without the declarations that only some of it is about.</summary>
    private async Task<(Document Changed, List<NewDiagnostic> Added)> CheckAsync(
        Document before,
        Document changed,
        params string[] unused
    )
    {
        var added = await NewDiagnosticsAsync(before, changed).ConfigureAwait(false);
        var removable = added.FindAll(diagnostic => unused.Contains(diagnostic.Id));
        if (removable.Count > 0)
        {
            changed = await UnusedDeclarations.RemoveAsync(changed, removable, _cancellation).ConfigureAwait(false);
            added = await NewDiagnosticsAsync(before, changed).ConfigureAwait(false);
        }

        return (changed, added);
    }

    private async Task<List<NewDiagnostic>> NewDiagnosticsAsync(Document before, Document after)
    {
        var known = (await before.GetSemanticModelAsync(_cancellation).ConfigureAwait(false))!;
        var changed = (await after.GetSemanticModelAsync(_cancellation).ConfigureAwait(false))!;
        return NewDiagnostic.Find(
            known.GetDiagnostics(cancellationToken: _cancellation),
            changed.GetDiagnostics(cancellationToken: _cancellation)
        );
    }

    /// <summary>Returns what the compiler reports of all projects that a change can reach, and has not reported before.</summary>
    private async Task<List<NewDiagnostic>> NewDiagnosticsAsync(Solution before)
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
        var added = new List<NewDiagnostic>();
        foreach (var id in changed)
        {
            var known = await before.GetProject(id)!.GetCompilationAsync(_cancellation).ConfigureAwait(false);
            var now = await _solution.GetProject(id)!.GetCompilationAsync(_cancellation).ConfigureAwait(false);
            added.AddRange(
                NewDiagnostic.Find(known!.GetDiagnostics(_cancellation), now!.GetDiagnostics(_cancellation))
            );
        }

        return added;
    }
}

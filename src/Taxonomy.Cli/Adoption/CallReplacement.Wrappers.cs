using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Taxonomy.Cli.Tracking;
using Taxonomy.CodeFixes.InCSharp.Rewriting;

namespace Taxonomy.Cli.Adoption;

/// <content>Calls of generated methods behind the wrappers of a solution, whose callers stay as they are.</content>
internal sealed partial class CallReplacement
{
    private const string Kept = "wrappers are kept";

    // A wrapper can call several SDKs, and each has a say.
    private readonly Dictionary<EventCall, List<BehindCall>> _behind = [];

    /// <summary>Calls generated methods where wrappers call an SDK.</summary>
    private async Task CallBehindAsync(IReadOnlyList<WrapperEnd> ends)
    {
        foreach (var end in ends)
        {
            await CallBehindAsync(end).ConfigureAwait(false);
        }

        foreach (var (caller, parts) in _behind)
        {
            var obstacle = parts.Find(part => part.Obstacle is not null);
            _calls[caller] = obstacle is null
                ? _calls[caller] with
                {
                    Event = string.Join(" or ", caller.Events.Select(called => called.Name)),
                    Method = string.Join(", ", parts.Select(part => part.Method).Distinct()),
                    Changes =
                    [
                        .. parts.SelectMany(part => part.Changes).Distinct(),
                        $"behind {string.Join(" and ", parts.Select(part => $"'{part.Wrapper}'").Distinct())}",
                    ],
                    Reason = null,
                    IsBehind = true,
                }
                : _calls[caller] with
                {
                    Reason = $"{Kept}, and behind '{obstacle.Wrapper}' {obstacle.Obstacle}",
                };
        }
    }

    private async Task CallBehindAsync(WrapperEnd end)
    {
        var callers = end
            .Callers.Where(caller => _calls.TryGetValue(caller, out var call) && call.Method is null && IsKept(caller))
            .ToList();
        var id = _solution.GetDocumentIdsWithFilePath(end.Call.Path).FirstOrDefault();
        if (callers.Count == 0 || id is null || _solution.GetDocument(id) is not { } document)
        {
            return;
        }

        var root = (await document.GetSyntaxRootAsync(_cancellation).ConfigureAwait(false))!;
        if (
            root.GetAnnotatedNodes(_marks[end.Call]).FirstOrDefault() is not { } place
            || await CallSite.FindAsync(document, place.Span, _cancellation).ConfigureAwait(false)
                is not { Call: { } call, Code: var code }
        )
        {
            return;
        }

        var wrapper = WrapperAdditions.MethodAround(call.Operation) is { } method
            ? UnknownNames.NameOf(method)
            : end.Call.Target;
        var byEvent = callers
            .SelectMany(caller => caller.Events, (caller, called) => (caller, called.Name))
            .ToLookup(entry => entry.Name, entry => entry.caller, StringComparer.Ordinal);
        var results = new Dictionary<string, BehindCall>(StringComparer.Ordinal);
        var written = WrapperSwitch.Create(code, call, out var obstacle);
        foreach (var ofEvent in byEvent.OrderBy(ofEvent => ofEvent.Key, StringComparer.Ordinal))
        {
            var reason = written is null ? obstacle : written.Add(ofEvent.Key, ofEvent);
            results[ofEvent.Key] = new(wrapper, null, [], reason);
        }

        if (written is { Events.Count: > 0 })
        {
            await ReplaceCasesAsync(id, end, root, written, results).ConfigureAwait(false);
        }

        foreach (var caller in callers)
        {
            if (!_behind.TryGetValue(caller, out var parts))
            {
                _behind[caller] = parts = [];
            }

            parts.AddRange(caller.Events.Select(called => results[called.Name]));
        }
    }

    // What is only kept because its wrapper is, or because it tracks one of several events.
    private static bool IsKept(EventCall call) =>
        call is { Kind: EventCallKind.Wrapper, IsInside: false, Unknown: null }
        && call.Events.Count > 0
        && call.Events.All(called => called.IsPlanned);

    private async Task ReplaceCasesAsync(
        DocumentId id,
        WrapperEnd end,
        SyntaxNode root,
        WrapperSwitch written,
        Dictionary<string, BehindCall> results
    )
    {
        var original = _solution.GetDocument(id)!;
        var cases = new List<EventCall>();
        foreach (var name in written.Events)
        {
            var number = new Taxonomy.Plans.Text.SourceSpan(cases.Count, 0, 0, 0, 0, 0);
            var call = new EventCall(end.Call.Path, number, EventCallKind.Name, end.Call.Target)
            {
                Events = [new(name, IsPlanned: true, IsAnyOf: false)],
            };
            cases.Add(call);
            _marks[call] = new(MarkKind);
            _calls[call] = new(call, name);
        }

        var changed = written.Apply(root, [.. cases.Select(call => _marks[call])]);
        await WriteAsync(await CleanUpAsync(original.WithSyntaxRoot(changed)).ConfigureAwait(false))
            .ConfigureAwait(false);
        await ReplaceAsync(id, cases).ConfigureAwait(false);
        if (_allowsChanges)
        {
            await AddClientsAsync(id, cases).ConfigureAwait(false);
        }

        foreach (var ofEvent in cases.GroupBy(call => call.Events[0].Name, StringComparer.Ordinal).ToList())
        {
            var replaced = ofEvent.Select(call => _calls[call]).ToList();
            var failed = replaced.Find(call => call.Method is null);
            results[ofEvent.Key] = results[ofEvent.Key] with
            {
                Method = replaced[0].Method,
                Changes = [.. replaced.SelectMany(call => call.Changes).Distinct(StringComparer.Ordinal)],
                Obstacle = failed is null ? null : failed.Reason ?? "no generated method fits",
            };
        }

        await RemoveCasesAsync(id, original, cases).ConfigureAwait(false);
        foreach (var call in cases)
        {
            _calls.Remove(call);
        }
    }

    /// <summary>Removes the cases that still call the SDK, as the default does.</summary>
    private async Task RemoveCasesAsync(DocumentId id, Document original, IReadOnlyList<EventCall> cases)
    {
        if (cases.All(call => _calls[call].Method is null))
        {
            await WriteAsync(original.Project.Solution.GetDocument(id)!).ConfigureAwait(false);
            return;
        }

        var document = _solution.GetDocument(id)!;
        var root = (await document.GetSyntaxRootAsync(_cancellation).ConfigureAwait(false))!;
        var sections = cases.Select(call => WrapperSwitch.SectionAt(root, _marks[call])).OfType<SwitchSectionSyntax>();
        await WriteAsync(document.WithSyntaxRoot(root.RemoveNodes(sections, SyntaxRemoveOptions.KeepNoTrivia)!))
            .ConfigureAwait(false);
    }

    /// <summary>Represents what became of an event behind a wrapper.</summary>
    private sealed record BehindCall(string Wrapper, string? Method, IReadOnlyList<string> Changes, string? Obstacle);
}

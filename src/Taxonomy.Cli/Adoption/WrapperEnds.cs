using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Taxonomy.Cli.Tracking;
using Taxonomy.CodeFixes.InCSharp.Rewriting;

namespace Taxonomy.Cli.Adoption;

/// <summary>Represents a call of an SDK in a wrapper, which passes on the names of its callers.</summary>
/// <param name="Call">The call of the SDK.</param>
/// <param name="Callers">The calls whose names come to it, in the order of files and lines.</param>
internal sealed record WrapperEnd(EventCall Call, IReadOnlyList<EventCall> Callers);

/// <summary>Finds where the wrappers of a solution call an SDK.</summary>
internal sealed class WrapperEnds
{
    private readonly Dictionary<string, List<(EventCall Call, string Target)>> _passed = new(StringComparer.Ordinal);
    private readonly Dictionary<EventCall, List<EventCall>> _callers = [];

    /// <summary>Returns the calls of SDKs, in the order of files and lines.</summary>
    /// <param name="solution">The solution, whose settings list the wrappers.</param>
    /// <param name="calls">All calls that track events.</param>
    /// <param name="cancellation">To give up.</param>
    public static async Task<IReadOnlyList<WrapperEnd>> FindAsync(
        Solution solution,
        IReadOnlyList<EventCall> calls,
        CancellationToken cancellation
    )
    {
        var ends = new WrapperEnds();
        var callers = new List<(EventCall Call, string Target)>();
        foreach (var call in calls.Where(call => call.Kind != EventCallKind.GeneratedMethod))
        {
            if (call is { Exclusion: null, Kind: EventCallKind.Wrapper } or { Exclusion: CallExclusion.PassesOn })
            {
                if (call.Method is not { } key)
                {
                    continue;
                }

                if (call.Exclusion is null)
                {
                    callers.Add((call, key));
                }
                else if (
                    await FindAsync(solution, call, cancellation).ConfigureAwait(false) is
                    { Call.Operation: { } operation }
                )
                {
                    ends.Add(call, operation, key);
                }
            }
        }

        foreach (var (call, target) in callers)
        {
            ends.Follow(call, target, []);
        }

        return [.. calls.Where(ends._callers.ContainsKey).Select(call => new WrapperEnd(call, ends._callers[call]))];
    }

    /// <summary>Returns the code of a call; null if its file has no C# that somebody wrote.</summary>
    public static async Task<CallSite?> FindAsync(Solution solution, EventCall call, CancellationToken cancellation) =>
        solution.GetDocumentIdsWithFilePath(call.Path).FirstOrDefault() is { } id
        && solution.GetDocument(id) is { } document
            ? await CallSite
                .FindAsync(document, new TextSpan(call.Span.Start, call.Span.Length), cancellation)
                .ConfigureAwait(false)
            : null;

    private void Add(EventCall call, IOperation operation, string target)
    {
        if (WrapperAdditions.MethodAround(operation) is { } wrapper)
        {
            foreach (var key in WrapperAdditions.KeysOf(wrapper))
            {
                if (!_passed.TryGetValue(key, out var passed))
                {
                    _passed[key] = passed = [];
                }

                passed.Add((call, target));
            }
        }
    }

    private void Follow(EventCall caller, string method, HashSet<string> seen)
    {
        if (!seen.Add(method) || !_passed.TryGetValue(method, out var passed))
        {
            return;
        }

        foreach (var (call, target) in passed)
        {
            if (call.Kind == EventCallKind.Wrapper)
            {
                Follow(caller, target, seen);
            }
            else if (!_callers.TryGetValue(call, out var callers))
            {
                _callers[call] = [caller];
            }
            else if (!callers.Contains(caller))
            {
                callers.Add(caller);
            }
        }
    }
}

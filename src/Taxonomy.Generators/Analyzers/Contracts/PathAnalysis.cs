using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Values;

namespace Taxonomy.Generators.Analyzers.Contracts;

/// <summary>
/// Follows the paths through a method, and counts how often each has tracked an event: the operations in the order of
/// their evaluation, with a set of counts for all paths that have come there.
/// </summary>
internal sealed partial class PathAnalysis
{
    /// <summary>Deeper calls are not judged.</summary>
    private const int DeepestCall = 20;

    /// <summary>Deeper operations are not judged: somebody may join thousands of strings in one expression.</summary>
    private const int DeepestOperation = 200;

    /// <summary>More steps are not taken: each loop within a loop is followed several times.</summary>
    private const int MostSteps = 100_000;

    private readonly FollowedFunctions _functions;
    private readonly TrackedEvent _event;
    private readonly ITypeSymbol? _exception;
    private readonly SearchLimit _limit = new(MostSteps);
    private readonly Dictionary<IMethodSymbol, Summary?> _summaries = new(SymbolEqualityComparer.Default);

    /// <summary>Null while a called method is being looked at, whose places are not the contract's.</summary>
    private PathFindings? _findings;

    private Counts _state = Counts.Zero;

    /// <summary>What has left the function that is being looked at: by returning, and separately true and false.</summary>
    private Summary _left;

    /// <summary>Of the paths that an exception may end here.</summary>
    private Counts _thrown;

    private int _calls;
    private int _depth;

    private PathAnalysis(FollowedFunctions functions, TrackedEvent tracked)
    {
        _functions = functions;
        _event = tracked;
        _exception = functions.Code.Compilation.GetTypeByMetadataName("System.Exception");
    }

    /// <summary>What a call of a method does to the counts.</summary>
    private readonly record struct Summary(Counts WhenTrue, Counts WhenFalse, Counts Thrown)
    {
        public Counts Returned => WhenTrue | WhenFalse;
    }

    /// <summary>Looks at the body of a method; null if it has code whose paths are not followed, such as <c>goto</c>.</summary>
    public static PathFindings? Analyze(FollowedFunctions functions, TrackedEvent tracked, IOperation body)
    {
        if (!CanFollow(body))
        {
            return null;
        }

        var findings = new PathFindings();
        new PathAnalysis(functions, tracked) { _findings = findings }.VisitFunction(body);
        return findings;
    }

    private static bool CanFollow(IOperation body) =>
        body.Descendants()
            .All(operation => operation is not (IInvalidOperation or IBranchOperation { BranchKind: BranchKind.GoTo }));

    private void VisitFunction(IOperation body)
    {
        Visit(body);
        if (_state != Counts.None)
        {
            Leave(PlaceOfEnd(body.Syntax), value: null);
        }
    }

    private void VisitCall(IInvocationOperation call)
    {
        Visit(call.Instance);
        foreach (var argument in call.Arguments)
        {
            Visit(argument);
        }

        if (Call(call) is { } summary)
        {
            _state = _state.Then(summary.Returned);
        }
    }

    /// <summary>What a call does whose arguments have been visited; null if it does nothing to the counts.</summary>
    private Summary? Call(IInvocationOperation call)
    {
        if (_state == Counts.None)
        {
            return null;
        }

        if (_event.IsTrackedBy(call))
        {
            Report(call, Counts.One);
            _state = _state.Then(Counts.One);
            return null;
        }

        MayThrow();
        if (Summarize(call.TargetMethod) is not { } summary)
        {
            return null;
        }

        Report(call, summary.Returned);
        _thrown |= _state.Then(summary.Thrown);
        return summary;
    }

    private void Report(IInvocationOperation call, Counts counts)
    {
        var wasTracked = (_state & (Counts.One | Counts.More)) != 0;
        if (counts.HasFlag(Counts.More) || (counts.HasFlag(Counts.One) && wasTracked))
        {
            _findings?.AddRepeated(CallSyntax.NameOf(call), _isInLoop && !counts.HasFlag(Counts.More));
        }
    }

    /// <summary>What a call of a method does to the counts; null if nothing.</summary>
    private Summary? Summarize(IMethodSymbol called)
    {
        var method = _functions.DefinitionOf(called);
        if (!_summaries.TryGetValue(method, out var summary))
        {
            // A call of itself adds nothing to what its other paths do.
            _summaries[method] = new(Counts.None, Counts.None, Counts.None);
            _summaries[method] = summary = Read(method);
        }

        return summary;
    }

    private Summary? Read(IMethodSymbol method)
    {
        if (ContractAttributes.IsFree(method))
        {
            return Of(Counts.Free);
        }

        if (_event.IsStatedBy(method))
        {
            return Of(Counts.One);
        }

        var (bodies, isCertain) = _functions.Find(method);
        if (bodies.IsEmpty)
        {
            return null;
        }

        // Which of several runs is not known; what none of them tracks does not matter.
        return !isCertain || bodies.Length > 1 || _calls == DeepestCall || !CanFollow(bodies[0])
            ? bodies.Any(Tracks)
                ? Of(Counts.Free)
                : null
            : ReadBody(bodies[0]);

        static Summary Of(Counts counts) => new(counts, counts, Counts.None);
    }

    private Summary? ReadBody(IOperation body)
    {
        var (findings, state, left, thrown, isInLoop) = (_findings, _state, _left, _thrown, _isInLoop);
        var finallyBlocks = _finallyBlocks.ToArray();
        _finallyBlocks.Clear();
        (_findings, _state, _left, _thrown, _isInLoop) = (null, Counts.Zero, default, Counts.None, false);
        _calls++;
        VisitFunction(body);
        _calls--;
        var summary = _left with { Thrown = _thrown };
        (_findings, _state, _left, _thrown, _isInLoop) = (findings, state, left, thrown, isInLoop);
        _finallyBlocks.AddRange(finallyBlocks);

        // It throws always, or does nothing to the counts.
        return summary.Returned == Counts.Zero && (summary.Thrown & ~Counts.Zero) == 0 ? null : summary;
    }

    /// <summary>Whether a function that may run at any time, and any number of times, tracks the event.</summary>
    private bool Tracks(IOperation function) =>
        function
            .Descendants()
            .OfType<IInvocationOperation>()
            .Any(call =>
                _event.IsTrackedBy(call) || (_calls < DeepestCall && Summarize(call.TargetMethod) is not null)
            );

    /// <summary>Goes one operation deeper, unless it is too deep or the search too long.</summary>
    private bool TryEnter()
    {
        if (_depth == DeepestOperation || !_limit.TryStep())
        {
            return false;
        }

        _depth++;
        return true;
    }

    private void MayThrow() => _thrown |= _state;
}

using Microsoft.CodeAnalysis;

namespace Taxonomy.Generators.Analyzers.Contracts;

/// <summary>What is wrong with the paths of a method.</summary>
internal sealed class PathFindings
{
    private readonly Dictionary<SyntaxNode, bool> _calls = [];
    private readonly Dictionary<Location, Counts> _exits = [];

    /// <summary>The calls that track the event once more, in their order; true if it is the loop around the call.</summary>
    public IEnumerable<(SyntaxNode Call, bool IsInLoop)> Repeated =>
        _calls.OrderBy(call => call.Key.SpanStart).Select(call => (call.Key, call.Value));

    /// <summary>The places where paths leave the method that have not tracked the event, in their order.</summary>
    public IEnumerable<Location> Missing =>
        _exits
            .Where(exit => exit.Value.HasFlag(Counts.Zero))
            .Select(exit => exit.Key)
            .OrderBy(location => location.SourceSpan.Start);

    /// <summary>All paths leave the method without the event.</summary>
    public bool IsMissingEverywhere => _exits.Count > 0 && _exits.Values.All(counts => counts == Counts.Zero);

    /// <summary>A call may repeat another one, or itself. What is known of it first stays.</summary>
    public void AddRepeated(SyntaxNode call, bool isInLoop)
    {
        if (!_calls.ContainsKey(call))
        {
            _calls.Add(call, isInLoop);
        }
    }

    /// <summary>Paths leave the method. In loops a place is met several times.</summary>
    public void AddExit(Location place, Counts counts)
    {
        _exits.TryGetValue(place, out var known);
        _exits[place] = known | counts;
    }
}

using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Discovery;

/// <summary>Represents a method that looks as if it tracked, although it calls no method that is known to do so.</summary>
/// <param name="Method">The method, as an entry would list it.</param>
/// <param name="Calls">The number of calls.</param>
/// <param name="Constants">The number of calls that pass a constant as the name.</param>
/// <param name="Names">The number of different constants.</param>
/// <param name="PassesOn">The number of calls that pass a parameter of the caller.</param>
/// <param name="Bags">The number of calls that pass properties.</param>
internal sealed record TrackingCandidate(
    WrapperMethod Method,
    int Calls,
    int Constants,
    int Names,
    int PassesOn,
    int Bags
)
{
    /// <summary>Gets how much its shape says, from what it is called and what it takes.</summary>
    public int Points { get; init; }

    /// <summary>Gets whether the parameter is an enum, which settings cannot list.</summary>
    public bool IsEnum { get; init; }

    /// <summary>Gets where the parameter is declared.</summary>
    public (string Path, SourceSpan Span) Parameter { get; init; }

    /// <summary>Gets the parameter of the name.</summary>
    public TrackedParameter Name => Method.Parameters.First(parameter => parameter.Role == ParameterRole.EventName);
}

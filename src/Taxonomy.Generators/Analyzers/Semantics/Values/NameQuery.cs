using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics.Calls;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>What is asked about an expression.</summary>
/// <param name="Place">Where its values are reported; null: each at itself.</param>
/// <param name="Role">What the values are used for.</param>
internal readonly record struct NameQuery(IOperation? Place, ParameterRole Role)
{
    private const int Deepest = 20;
    private const int MostSteps = 4096;

    /// <summary>Gets how much further the search goes, which all parts of the expression share.</summary>
    public SearchLimit Limit { get; init; } = new(MostSteps);

    /// <summary>Gets how far the expression is from the one that was asked about first.</summary>
    public int Depth { get; private init; }

    /// <summary>Gets whether the search ends here, since it may not end by itself.</summary>
    public bool IsTooDeep => Depth > Deepest;

    /// <summary>Gets the call in whose body the expression is; null if the values of parameters are not known.</summary>
    public CallFrame? Frame { get; init; }

    /// <summary>Gets the local whose values are followed; null if the expression is not a value of one.</summary>
    public FollowedLocal? Local { get; init; }

    /// <summary>Gets whether a member of an enum means the string in its attribute, as where it is passed as an event.</summary>
    public bool UsesTexts { get; init; }

    /// <summary>Returns the same question about a part of the expression.</summary>
    public NameQuery ForPart() => this with { Depth = Depth + 1 };

    /// <summary>Returns the same question about what defines the expression, which may lead back to it.</summary>
    public NameQuery ForDefinition() => this with { Depth = Depth + 4 };

    /// <summary>Returns a question about what a member is defined with, wherever that is used.</summary>
    /// <param name="place">Where its values are reported; null: each at itself.</param>
    /// <param name="role">What the values are used for.</param>
    public NameQuery ForMember(IOperation? place, ParameterRole role) =>
        new(place, role) { Limit = Limit, Depth = Depth + 4 };
}

/// <summary>A local whose values are being followed.</summary>
/// <param name="symbol">The local.</param>
/// <param name="frame">The call in whose body it is followed.</param>
/// <param name="outer">The local that led to it.</param>
internal sealed class FollowedLocal(ILocalSymbol symbol, CallFrame? frame, FollowedLocal? outer)
{
    private readonly FollowedLocal? _outer = outer;

    /// <summary>Returns whether the values of a local lead back to it.</summary>
    public static bool Contains(FollowedLocal? path, ILocalSymbol symbol, CallFrame? frame)
    {
        for (; path is not null; path = path._outer)
        {
            if (path.Is(symbol, frame))
            {
                return true;
            }
        }

        return false;
    }

    private bool Is(ILocalSymbol other, CallFrame? otherFrame) =>
        ReferenceEquals(frame, otherFrame) && SymbolEqualityComparer.Default.Equals(symbol, other);
}

using Microsoft.CodeAnalysis;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>One of the values that an expression may have.</summary>
/// <param name="Place">Where to report it: a branch of a conditional expression, or the whole expression.</param>
/// <param name="Value">The text; null when it is not known.</param>
/// <param name="Source">Where the text comes from, or why there is none.</param>
internal readonly record struct ResolvedName(IOperation Place, string? Value, NameSource Source)
{
    /// <summary>Gets the constant of a member of an enum that the text comes from.</summary>
    public Optional<object?> Member { get; init; }

    /// <summary>Gets whether the expression is any member of an enum, and this the text of one of them.</summary>
    public bool IsAnyOf { get; init; }
}

internal enum NameSource
{
    /// <summary>It is known when the program is compiled.</summary>
    Constant,

    /// <summary>As <see cref="Constant"/>, of a local that may have got another value since: nobody knows if it is used.</summary>
    Possible,

    /// <summary>It is made when the program runs.</summary>
    Variable,

    /// <summary>A parameter that is marked itself: its callers are looked at.</summary>
    Forwarded,

    /// <summary>It is fixed, but cannot be seen from here: a field of another assembly, or half-typed code.</summary>
    Unknown,
}

using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Syntax;

/// <summary>
/// The text of a type taken apart: <c>map&lt;string, Genre[]&gt;?</c> is an optional map of lists of <c>Genre</c>.
/// One instance serves every place of a file that writes the same text.
/// </summary>
public sealed class TypeExpression
{
    /// <summary>As it is written, without what stands around it.</summary>
    public required string Text { get; init; }

    /// <summary>The innermost word, such as <c>Genre</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where the innermost word begins in <see cref="Text"/>.</summary>
    public int NameStart { get; init; }

    /// <summary>The innermost word as a type of the format's own; null: an entry of <c>types</c>.</summary>
    public PlanType? Builtin { get; init; }

    /// <summary>The lists and maps around the innermost word, from the inside.</summary>
    public IReadOnlyList<TypeLayer> Layers { get; init; } = [];

    /// <summary>Ends with a question mark.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The text says a type that cannot be, which has been reported.</summary>
    public bool IsBroken { get; init; }

    /// <summary>The whole type when nothing has to be looked up for it.</summary>
    internal PlanType? Resolved { get; init; }
}

/// <summary>A list or a map around another type.</summary>
/// <param name="Kind"><see cref="ValueKind.List"/> or <see cref="ValueKind.Map"/>.</param>
/// <param name="HasNull">Its elements can be null.</param>
public readonly record struct TypeLayer(ValueKind Kind, bool HasNull);

/// <summary>A type at a place.</summary>
public sealed class TypeUse(TypeExpression expression, SourceSpan span, SourceSpan nameSpan)
{
    public TypeExpression Expression { get; } = expression;

    /// <summary>The whole text.</summary>
    public SourceSpan Span { get; } = span;

    /// <summary>The innermost word.</summary>
    public SourceSpan NameSpan { get; } = nameSpan;
}

using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Syntax;

/// <summary>One constraint as it is written. Whether it fits its type is known only where the type is.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Text">The value as it is written.</param>
/// <param name="Number">The value, of the constraints that count.</param>
/// <param name="KeySpan">The key's place.</param>
/// <param name="Span">The value's place.</param>
public sealed record ConstraintDeclaration(
    ConstraintKind Kind,
    string Text,
    int Number,
    SourceSpan KeySpan,
    SourceSpan Span
);

using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Syntax;

/// <summary>A value with the place where it is written.</summary>
public sealed record Located<T>(T Value, SourceSpan Span);

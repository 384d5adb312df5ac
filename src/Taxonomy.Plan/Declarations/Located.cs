namespace Taxonomy.Plans.Declarations;

/// <summary>A value with the place where it is written.</summary>
public readonly record struct Located<T>(T Value, SourceSpan Span);

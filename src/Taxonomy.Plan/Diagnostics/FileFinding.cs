using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Diagnostics;

/// <summary>A finding before its file has a path.</summary>
internal sealed record FileFinding(Rule Rule, SourceSpan Span, string Message, SourceSpan? Related = null);

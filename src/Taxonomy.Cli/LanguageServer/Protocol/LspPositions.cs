using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.LanguageServer.Protocol;

/// <summary>Represents a position in a document.</summary>
/// <param name="Line">The line, from 0.</param>
/// <param name="Character">The column in UTF-16 code units, from 0.</param>
internal readonly record struct LspPosition(int Line, int Character);

/// <summary>Represents a range in a document.</summary>
/// <param name="Start">The first position.</param>
/// <param name="End">The position after the last one.</param>
internal readonly record struct LspRange(LspPosition Start, LspPosition End)
{
    /// <summary>Returns the range of a span, which counts as the protocol does.</summary>
    public static LspRange From(SourceSpan span) => new(new(span.Line, span.Column), new(span.EndLine, span.EndColumn));
}

/// <summary>Represents a range in a document of a URI.</summary>
internal sealed record LspLocation(string Uri, LspRange Range);

/// <summary>Represents a change of a document: a range gets another text.</summary>
internal sealed record LspTextEdit(LspRange Range, string NewText);

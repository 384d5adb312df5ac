namespace Taxonomy.Cli.LanguageServer.Protocol;

/// <summary>Represents a definition in the outline of a document.</summary>
internal sealed record LspSymbol(
    string Name,
    string? Detail,
    int Kind,
    LspRange Range,
    LspRange SelectionRange,
    IReadOnlyList<LspSymbol>? Children
);

/// <summary>Represents lines that the editor can fold.</summary>
internal sealed record LspFoldingRange(int StartLine, int EndLine, string? Kind);

/// <summary>Represents a range that is selected when the selection grows, and the one around it.</summary>
internal sealed record LspSelectionRange(LspRange Range, LspSelectionRange? Parent);

internal sealed record SelectionRangeParams(LspDocumentId TextDocument, IReadOnlyList<LspPosition> Positions);

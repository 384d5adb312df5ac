namespace Taxonomy.Cli.LanguageServer.Protocol;

/// <summary>Contains the parameters of requests about a position.</summary>
internal sealed record PositionParams(LspDocumentId TextDocument, LspPosition Position);

/// <summary>Represents a text with its format, which is Markdown.</summary>
internal sealed record LspMarkup(string Value)
{
    public string Kind { get; } = "markdown";
}

internal sealed record LspHover(LspMarkup Contents, LspRange? Range);

/// <summary>Represents something that can be typed at a position.</summary>
internal sealed record LspCompletion(
    string Label,
    int Kind,
    string? Detail,
    LspMarkup? Documentation,
    LspTextEdit TextEdit,
    string? SortText = null
);

/// <summary>Contains the words that can be typed at a position; the editor filters them.</summary>
internal sealed record LspCompletionList(bool IsIncomplete, IReadOnlyList<LspCompletion> Items);

internal sealed record CompletionOptions(IReadOnlyList<string> TriggerCharacters);

internal sealed record ReferenceParams(LspDocumentId TextDocument, LspPosition Position, ReferenceContext? Context);

internal sealed record ReferenceContext(bool IncludeDeclaration);

internal sealed record RenameParams(LspDocumentId TextDocument, LspPosition Position, string NewName);

internal sealed record RenameOptions(bool PrepareProvider);

/// <summary>Says what would be renamed at a position.</summary>
internal sealed record LspRenameRange(LspRange Range, string Placeholder);

namespace Taxonomy.Cli.LanguageServer.Protocol;

/// <summary>Identifies a document, in requests also by its version.</summary>
internal sealed record LspDocumentId(string Uri, int? Version = null);

/// <summary>Represents a document that the editor has opened.</summary>
internal sealed record LspDocumentItem(string Uri, string LanguageId, int Version, string Text);

/// <summary>Represents a change of an open document; without a range, the text is the whole document.</summary>
internal sealed record LspContentChange(LspRange? Range, string Text);

internal sealed record DidOpenParams(LspDocumentItem TextDocument);

internal sealed record DidChangeParams(LspDocumentId TextDocument, IReadOnlyList<LspContentChange> ContentChanges);

/// <summary>Contains the parameters of notifications and requests about a document as a whole.</summary>
internal sealed record DocumentParams(LspDocumentId TextDocument);

/// <summary>Represents a file that was created (1), changed (2) or deleted (3) on disk.</summary>
internal sealed record LspFileEvent(string Uri, int Type);

internal sealed record DidChangeWatchedFilesParams(IReadOnlyList<LspFileEvent> Changes);

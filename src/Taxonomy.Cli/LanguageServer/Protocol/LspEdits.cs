namespace Taxonomy.Cli.LanguageServer.Protocol;

/// <summary>Contains changes of documents, by their URIs.</summary>
internal sealed record LspWorkspaceEdit(IReadOnlyDictionary<string, IReadOnlyList<LspTextEdit>> Changes);

/// <summary>Represents something that the editor offers at a range.</summary>
internal sealed record LspCodeAction(
    string Title,
    string Kind,
    IReadOnlyList<LspDiagnostic> Diagnostics,
    bool IsPreferred,
    LspWorkspaceEdit Edit
);

/// <summary>Says at which range the editor asks for actions, and of which kinds.</summary>
internal sealed record CodeActionParams(LspDocumentId TextDocument, LspRange Range, CodeActionContext? Context);

internal sealed record CodeActionContext(IReadOnlyList<string>? Only);

internal sealed record CodeActionOptions(IReadOnlyList<string> CodeActionKinds);

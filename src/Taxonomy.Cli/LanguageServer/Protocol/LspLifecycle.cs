using System.Text.Json;
using Taxonomy.Cli.LanguageServer.Features;

namespace Taxonomy.Cli.LanguageServer.Protocol;

/// <summary>Represents a folder that the editor has open.</summary>
internal sealed record LspFolder(string Uri, string Name);

internal sealed record LspFoldersChange(IReadOnlyList<LspFolder> Added, IReadOnlyList<LspFolder> Removed);

internal sealed record DidChangeFoldersParams(LspFoldersChange Event);

/// <summary>Contains what the editor says about itself. Of its capabilities, only those are read that make a difference.</summary>
internal sealed record InitializeParams(
    string? RootUri,
    string? RootPath,
    IReadOnlyList<LspFolder>? WorkspaceFolders,
    JsonElement? Capabilities
)
{
    /// <summary>Returns whether the editor has a capability, for example <c>workspace.didChangeWatchedFiles.dynamicRegistration</c>.</summary>
    public bool Can(string path)
    {
        if (Capabilities is not { } current)
        {
            return false;
        }

        foreach (var name in path.Split('.'))
        {
            if (current.ValueKind != JsonValueKind.Object || !current.TryGetProperty(name, out current))
            {
                return false;
            }
        }

        return current.ValueKind == JsonValueKind.True;
    }
}

internal sealed record InitializeResult(ServerCapabilities Capabilities, ServerInfo ServerInfo);

internal sealed record ServerInfo(string Name, string Version);

/// <summary>Contains what the server can do.</summary>
internal sealed record ServerCapabilities
{
    public string PositionEncoding { get; } = "utf-16";

    public DocumentSyncOptions TextDocumentSync { get; } = new();

    public WorkspaceCapabilities Workspace { get; } = new();

    public CodeActionOptions CodeActionProvider { get; } = new(PlanActions.Kinds);

    public bool DocumentFormattingProvider { get; } = true;

    public bool DocumentSymbolProvider { get; } = true;

    public bool FoldingRangeProvider { get; } = true;

    public bool SelectionRangeProvider { get; } = true;

    public CompletionOptions CompletionProvider { get; } = new([" ", "{", "[", "-"]);

    public bool HoverProvider { get; } = true;

    public bool DefinitionProvider { get; } = true;

    public bool ReferencesProvider { get; } = true;

    public RenameOptions RenameProvider { get; } = new(PrepareProvider: true);
}

/// <summary>Says that the editor sends changes of documents, and when it opens, saves and closes them.</summary>
internal sealed record DocumentSyncOptions
{
    private const int Incremental = 2;

    public bool OpenClose { get; } = true;

    public int Change { get; } = Incremental;

    public bool Save { get; } = true;
}

internal sealed record WorkspaceCapabilities
{
    public FolderCapabilities WorkspaceFolders { get; } = new();
}

internal sealed record FolderCapabilities
{
    public bool Supported { get; } = true;

    public bool ChangeNotifications { get; } = true;
}

/// <summary>Asks the editor to send a notification.</summary>
internal sealed record RegistrationParams(IReadOnlyList<Registration> Registrations);

internal sealed record Registration(string Id, string Method, WatchOptions RegisterOptions);

internal sealed record WatchOptions(IReadOnlyList<FileWatcher> Watchers);

internal sealed record FileWatcher(string GlobPattern);

/// <summary>Contains a message for the editor's log: an error (1), a warning (2) or information (3).</summary>
internal sealed record LogMessageParams(int Type, string Message);

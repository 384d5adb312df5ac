using System.Text.Json.Serialization;

namespace Taxonomy.Cli.LanguageServer.Protocol;

/// <summary>Contains the code that reads and writes what the server exchanges with the editor.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(InitializeParams))]
[JsonSerializable(typeof(InitializeResult))]
[JsonSerializable(typeof(DidChangeFoldersParams))]
[JsonSerializable(typeof(DidOpenParams))]
[JsonSerializable(typeof(DidChangeParams))]
[JsonSerializable(typeof(DocumentParams))]
[JsonSerializable(typeof(DidChangeWatchedFilesParams))]
[JsonSerializable(typeof(PublishDiagnosticsParams))]
[JsonSerializable(typeof(RegistrationParams))]
[JsonSerializable(typeof(LogMessageParams))]
[JsonSerializable(typeof(CodeActionParams))]
[JsonSerializable(typeof(IReadOnlyList<LspCodeAction>))]
[JsonSerializable(typeof(IReadOnlyList<LspTextEdit>))]
[JsonSerializable(typeof(IReadOnlyList<LspSymbol>))]
[JsonSerializable(typeof(IReadOnlyList<LspFoldingRange>))]
[JsonSerializable(typeof(SelectionRangeParams))]
[JsonSerializable(typeof(IReadOnlyList<LspSelectionRange>))]
[JsonSerializable(typeof(PositionParams))]
[JsonSerializable(typeof(LspCompletionList))]
[JsonSerializable(typeof(LspHover))]
[JsonSerializable(typeof(IReadOnlyList<LspLocation>))]
[JsonSerializable(typeof(ReferenceParams))]
[JsonSerializable(typeof(LspRenameRange))]
[JsonSerializable(typeof(RenameParams))]
[JsonSerializable(typeof(LspWorkspaceEdit))]
internal sealed partial class ProtocolJson : JsonSerializerContext;

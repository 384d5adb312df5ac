using StreamJsonRpc;
using Taxonomy.Cli.LanguageServer.Features;
using Taxonomy.Cli.LanguageServer.Protocol;
using Taxonomy.Cli.LanguageServer.Workspace;

namespace Taxonomy.Cli.LanguageServer;

/// <content>The requests about documents.</content>
internal sealed partial class PlanServer
{
    // Of the protocol.
    private const int RequestFailed = -32803;

    [JsonRpcMethod("textDocument/codeAction", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<LspCodeAction>> CodeActionsAsync(
        CodeActionParams parameters,
        CancellationToken cancellation
    ) =>
        AnswerAsync(
            parameters.TextDocument,
            document => _actions.Find(document, parameters.Range, parameters.Context?.Only),
            [],
            cancellation
        );

    [JsonRpcMethod("textDocument/formatting", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<LspTextEdit>> FormatAsync(DocumentParams parameters, CancellationToken cancellation) =>
        AnswerAsync(parameters.TextDocument, PlanActions.Format, [], cancellation);

    [JsonRpcMethod("textDocument/documentSymbol", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<LspSymbol>> SymbolsAsync(DocumentParams parameters, CancellationToken cancellation) =>
        AnswerAsync(
            parameters.TextDocument,
            static document => DocumentOutline.Symbols(document.Root),
            [],
            cancellation
        );

    [JsonRpcMethod("textDocument/foldingRange", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<LspFoldingRange>> FoldsAsync(DocumentParams parameters, CancellationToken cancellation) =>
        AnswerAsync(parameters.TextDocument, static document => DocumentOutline.Folds(document.Root), [], cancellation);

    [JsonRpcMethod("textDocument/selectionRange", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<LspSelectionRange>> SelectionsAsync(
        SelectionRangeParams parameters,
        CancellationToken cancellation
    ) =>
        AnswerAsync<IReadOnlyList<LspSelectionRange>>(
            parameters.TextDocument,
            document =>
                [
                    .. parameters.Positions.Select(position =>
                        DocumentOutline.Selection(
                            document.Root,
                            document.Text.OffsetOf(position),
                            document.RangeOf(0, document.Text.Value.Length)
                        )
                    ),
                ],
            [],
            cancellation
        );

    [JsonRpcMethod("textDocument/completion", UseSingleObjectParameterDeserialization = true)]
    public Task<LspCompletionList> CompleteAsync(PositionParams parameters, CancellationToken cancellation) =>
        AnswerAsync<LspCompletionList>(
            parameters.TextDocument,
            document => new(false, PlanCompletion.Find(document, parameters.Position)),
            new(false, []),
            cancellation
        );

    [JsonRpcMethod("textDocument/hover", UseSingleObjectParameterDeserialization = true)]
    public Task<LspHover?> HoverAsync(PositionParams parameters, CancellationToken cancellation) =>
        AnswerAsync(
            parameters.TextDocument,
            document => PlanHover.Find(document, parameters.Position),
            null,
            cancellation
        );

    [JsonRpcMethod("textDocument/definition", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<LspLocation>> DefinitionsAsync(
        PositionParams parameters,
        CancellationToken cancellation
    ) =>
        AnswerAsync(
            parameters.TextDocument,
            document => _navigation.Definitions(document, parameters.Position),
            [],
            cancellation
        );

    [JsonRpcMethod("textDocument/references", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<LspLocation>> ReferencesAsync(
        ReferenceParams parameters,
        CancellationToken cancellation
    ) =>
        AnswerAsync(
            parameters.TextDocument,
            document =>
                _navigation.References(document, parameters.Position, parameters.Context?.IncludeDeclaration ?? true),
            [],
            cancellation
        );

    [JsonRpcMethod("textDocument/prepareRename", UseSingleObjectParameterDeserialization = true)]
    public Task<LspRenameRange?> PrepareRenameAsync(PositionParams parameters, CancellationToken cancellation) =>
        AnswerAsync(
            parameters.TextDocument,
            document => PlanNavigation.PrepareRename(document, parameters.Position),
            null,
            cancellation
        );

    [JsonRpcMethod("textDocument/rename", UseSingleObjectParameterDeserialization = true)]
    public async Task<LspWorkspaceEdit> RenameAsync(RenameParams parameters, CancellationToken cancellation) =>
        await AnswerAsync(
                parameters.TextDocument,
                document => _navigation.Rename(document, parameters.Position, parameters.NewName),
                null,
                cancellation
            )
            .ConfigureAwait(false)
        ?? throw new LocalRpcException(
            $"Cannot rename to '{parameters.NewName}' without changing something else; use a name that is valid and free."
        )
        {
            ErrorCode = RequestFailed,
        };

    /// <summary>Answers a request about a document, once the plans are found.</summary>
    /// <param name="id">The document.</param>
    /// <param name="answer">Returns the answer.</param>
    /// <param name="none">The answer for a document that cannot be read.</param>
    /// <param name="cancellation">Is canceled when the editor no longer needs the answer.</param>
    private async Task<T> AnswerAsync<T>(
        LspDocumentId id,
        Func<PlanDocument, T> answer,
        T none,
        CancellationToken cancellation
    )
    {
        while (true)
        {
            var (search, result) = await _queue
                .RunAsync(
                    () =>
                        !_search.IsCompleted ? (_search, none)
                        : _workspace.Find(id.Uri) is { } document ? (null, answer(document))
                        : ((Task?)null, none),
                    cancellation
                )
                .ConfigureAwait(false);
            if (search is null)
            {
                return result;
            }

            await search.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }
}

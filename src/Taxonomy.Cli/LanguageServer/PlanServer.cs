using StreamJsonRpc;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.LanguageServer.Features;
using Taxonomy.Cli.LanguageServer.Protocol;
using Taxonomy.Cli.LanguageServer.Workspace;
using Taxonomy.Cli.Plans;

namespace Taxonomy.Cli.LanguageServer;

/// <summary>
/// Answers the messages of an editor. Methods are called in the order of the messages, and only add work to the queue.
/// </summary>
internal sealed partial class PlanServer
{
    private const int Error = 1;
    private const int Deleted = 3;
    private const int Created = 1;

    private readonly ToolContext _context;
    private readonly PlanWorkspace _workspace;
    private readonly ServerQueue _queue;
    private readonly TaskCompletionSource _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PlanActions _actions;
    private readonly PlanNavigation _navigation;
    private Task _search = Task.CompletedTask;
    private bool _canWatch;
    private int _searches;

    public PlanServer(ToolContext context)
    {
        // What reads plans must not write to the streams of the protocol.
        _context = new()
        {
            Output = TextWriter.Null,
            Error = TextWriter.Null,
            Folder = context.Folder,
            Environment = context.Environment,
            IsTerminal = false,
        };
        _workspace = new(_context, diagnostics => Notify("textDocument/publishDiagnostics", diagnostics), LogError);
        _actions = new(_workspace.UriOf);
        _navigation = new(_workspace.UriOf, _actions);
        _queue = new(PublishDiagnostics, exception => LogError(exception.ToString()));
    }

    /// <summary>Gets or sets the connection, once there is one.</summary>
    public JsonRpc? Connection { get; set; }

    /// <summary>Gets whether the editor has sent <c>shutdown</c>.</summary>
    public bool IsShutDown { get; private set; }

    /// <summary>Gets a task that ends when the editor has sent <c>exit</c>.</summary>
    public Task Exited => _exit.Task;

    /// <summary>Runs the work that messages cause until <see cref="Stop"/>.</summary>
    public Task RunAsync() => _queue.RunAsync();

    /// <summary>Says that no more messages come.</summary>
    public void Stop() => _queue.Complete();

    /// <summary>Writes an error to the editor's log.</summary>
    public void LogError(string message) => Notify("window/logMessage", new LogMessageParams(Error, message));

    [JsonRpcMethod("initialize", UseSingleObjectParameterDeserialization = true)]
    public InitializeResult Initialize(InitializeParams parameters)
    {
        _canWatch = parameters.Can("workspace.didChangeWatchedFiles.dynamicRegistration");
        IEnumerable<string?> folders =
            parameters.WorkspaceFolders is { Count: > 0 } several
                ? several.Select(folder => FileUris.ToPath(folder.Uri))
            : parameters.RootUri is { } root ? [FileUris.ToPath(root)]
            : [parameters.RootPath];
        _queue.Post(() => _workspace.ChangeFolders(folders.OfType<string>(), []));
        FindPlans();
        return new(new(), new("taxonomy", ToolVersion.Current));
    }

    [JsonRpcMethod("initialized", UseSingleObjectParameterDeserialization = true)]
    public void Initialized(object? parameters = null)
    {
        if (_canWatch && Connection is { } connection)
        {
            string[] patterns =
            [
                "**/taxonomy.{yaml,yml}",
                "**/*.taxonomy.{yaml,yml}",
                "**/taxonomy.{shipped,baseline}.{yaml,yml}",
                "**/*.*proj",
                "**/Directory.{Build,Packages}.{props,targets}",
                "**/*.globalconfig",
            ];
            var options = new WatchOptions([.. patterns.Select(pattern => new FileWatcher(pattern))]);
            var registration = new Registration("files", "workspace/didChangeWatchedFiles", options);
            Forget(
                connection.InvokeWithParameterObjectAsync(
                    "client/registerCapability",
                    new RegistrationParams([registration])
                )
            );
        }
    }

    [JsonRpcMethod("shutdown")]
    public void Shutdown() => IsShutDown = true;

    [JsonRpcMethod("exit")]
    public void Exit() => _exit.TrySetResult();

    [JsonRpcMethod("textDocument/didOpen", UseSingleObjectParameterDeserialization = true)]
    public void DidOpen(DidOpenParams parameters)
    {
        var item = parameters.TextDocument;
        if (FileUris.ToPath(item.Uri) is { } path)
        {
            _queue.Post(() =>
            {
                if (!_workspace.Open(path, new(item.Uri, item.Version, new(item.Text))))
                {
                    FindPlans();
                }
            });
        }
    }

    [JsonRpcMethod("textDocument/didChange", UseSingleObjectParameterDeserialization = true)]
    public void DidChange(DidChangeParams parameters)
    {
        if (FileUris.ToPath(parameters.TextDocument.Uri) is { } path)
        {
            _queue.Post(() => _workspace.Edit(path, parameters.TextDocument.Version ?? 0, parameters.ContentChanges));
        }
    }

    [JsonRpcMethod("textDocument/didSave", UseSingleObjectParameterDeserialization = true)]
    public void DidSave(DocumentParams parameters)
    {
        // A new file is part of its plan once it is on disk.
        if (FileUris.ToPath(parameters.TextDocument.Uri) is { } path)
        {
            _queue.Post(() =>
            {
                if (!_workspace.ChangeFile(path))
                {
                    FindPlans();
                }
            });
        }
    }

    [JsonRpcMethod("textDocument/didClose", UseSingleObjectParameterDeserialization = true)]
    public void DidClose(DocumentParams parameters)
    {
        if (FileUris.ToPath(parameters.TextDocument.Uri) is { } path)
        {
            _queue.Post(() => _workspace.Close(path));
        }
    }

    [JsonRpcMethod("workspace/didChangeWatchedFiles", UseSingleObjectParameterDeserialization = true)]
    public void DidChangeWatchedFiles(DidChangeWatchedFilesParams parameters) =>
        _queue.Post(() =>
        {
            var changes = parameters.Changes.Select(change => (change.Type, Path: FileUris.ToPath(change.Uri)));
            var mustFind = false;
            foreach (var (type, path) in changes)
            {
                // Projects and severities decide about plans, and files come and go.
                mustFind |= path is not null && (!_workspace.ChangeFile(path) || type is Created or Deleted);
            }

            if (mustFind)
            {
                FindPlans();
            }
        });

    [JsonRpcMethod("workspace/didChangeWorkspaceFolders", UseSingleObjectParameterDeserialization = true)]
    public void DidChangeFolders(DidChangeFoldersParams parameters)
    {
        _queue.Post(() =>
            _workspace.ChangeFolders(
                parameters.Event.Added.Select(folder => FileUris.ToPath(folder.Uri)).OfType<string>(),
                parameters.Event.Removed.Select(folder => FileUris.ToPath(folder.Uri)).OfType<string>()
            )
        );
        FindPlans();
    }

    /// <summary>Finds the plans beside the queue, because a project may have to be evaluated; of several searches, the last one counts.</summary>
    private void FindPlans() =>
        _queue.Post(() =>
        {
            var search = ++_searches;
            var folders = _workspace.Folders;
            var documents = _workspace.Documents;
            var found = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _search = found.Task;
            Forget(
                Task.Run(() =>
                {
                    IReadOnlyList<PlanLocation>? plans = null;
                    try
                    {
                        plans = PlanSearch.Find(folders, documents, _context, LogError);
                    }
                    finally
                    {
                        _queue.Post(() =>
                        {
                            if (plans is not null && search == _searches)
                            {
                                _workspace.SetPlans(plans);
                            }

                            found.SetResult();
                        });
                    }
                })
            );
        });

    private void PublishDiagnostics()
    {
        if (!IsShutDown)
        {
            _workspace.PublishDiagnostics();
        }
    }

    private void Notify(string method, object parameters)
    {
        if (Connection is { } connection)
        {
            Forget(connection.NotifyWithParameterObjectAsync(method, parameters));
        }
    }

    /// <summary>Lets a task run whose failure is logged, or is the end of the connection.</summary>
    private void Forget(Task task) =>
        task.ContinueWith(
            failed =>
            {
                if (failed.Exception!.GetBaseException() is not (ConnectionLostException or ObjectDisposedException))
                {
                    LogError(failed.Exception.GetBaseException().Message);
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
}

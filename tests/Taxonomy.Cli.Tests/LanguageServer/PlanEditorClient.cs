using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.LanguageServer;

/// <summary>An editor with <c>taxonomy lsp</c> in a process of its own: what it opens and types, and what it is told.</summary>
internal sealed class PlanEditorClient : IDisposable
{
    private readonly TestFolder _folder;
    private readonly Dictionary<string, (int Version, string Text)> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int? Version, JsonArray Found)> _diagnostics = new(StringComparer.Ordinal);

    private PlanEditorClient(TestFolder folder)
    {
        _folder = folder;
        Process = new(
            new ProcessStartInfo("dotnet", [Tool.DllPath, "lsp", "--stdio"]) { WorkingDirectory = folder.Path },
            () => TestLimit.Token
        );
    }

    public JsonRpcProcess Process { get; }

    /// <summary>Gets what the server said it can do.</summary>
    public JsonNode Capabilities { get; private set; } = null!;

    /// <summary>Starts the server with one or more folders open.</summary>
    public static async Task<PlanEditorClient> StartAsync(TestFolder folder, params string[] folders)
    {
        var client = new PlanEditorClient(folder);
        var result = await client.Process.CallAsync(
            "initialize",
            new JsonObject
            {
                ["processId"] = Environment.ProcessId,
                ["rootUri"] = client.UriOf("."),
                ["capabilities"] = new JsonObject
                {
                    ["workspace"] = new JsonObject
                    {
                        ["didChangeWatchedFiles"] = new JsonObject { ["dynamicRegistration"] = true },
                    },
                },
                ["workspaceFolders"] = new JsonArray([
                    .. (folders.Length == 0 ? ["."] : folders).Select(client.Folder),
                ]),
            }
        );
        client.Capabilities = result!["capabilities"]!;
        await client.Process.NotifyAsync("initialized", new JsonObject());
        return client;
    }

    public void Dispose() => Process.Dispose();

    public string UriOf(string file) => new Uri(Path.GetFullPath(_folder.PathOf(file))).AbsoluteUri;

    public JsonObject Folder(string folder) => new() { ["uri"] = UriOf(folder), ["name"] = folder };

    /// <summary>Returns the text of an open document.</summary>
    public string TextOf(string file) => _documents[file].Text;

    /// <summary>Opens a file with the text that it has on disk, or with another one.</summary>
    public async Task OpenAsync(string file, string? text = null)
    {
        text ??= _folder.Read(file);
        _documents[file] = (1, text);
        _diagnostics.Remove(UriOf(file));
        var document = new JsonObject
        {
            ["uri"] = UriOf(file),
            ["languageId"] = "yaml",
            ["version"] = 1,
            ["text"] = text,
        };
        await Process.NotifyAsync("textDocument/didOpen", new JsonObject { ["textDocument"] = document });
    }

    /// <summary>Replaces characters of an open document.</summary>
    public Task TypeAsync(string file, int start, int length, string text)
    {
        var before = TextOf(file);
        var range = new JsonObject
        {
            ["start"] = PositionOf(before, start),
            ["end"] = PositionOf(before, start + length),
        };
        return ChangeAsync(
            file,
            string.Concat(before.AsSpan(0, start), text, before.AsSpan(start + length)),
            new JsonObject { ["range"] = range, ["text"] = text }
        );
    }

    /// <summary>Replaces the first occurrence of a part of an open document.</summary>
    public Task ReplaceAsync(string file, string old, string text)
    {
        var start = TextOf(file).IndexOf(old, StringComparison.Ordinal);
        Assert.True(start >= 0, $"'{old}' is not in the document.");
        return TypeAsync(file, start, old.Length, text);
    }

    /// <summary>Replaces all of an open document.</summary>
    public Task SetAsync(string file, string text) => ChangeAsync(file, text, new JsonObject { ["text"] = text });

    public async Task SaveAsync(string file)
    {
        _folder.Write(file, TextOf(file));
        await Process.NotifyAsync("textDocument/didSave", Document(file));
    }

    public async Task CloseAsync(string file)
    {
        await Process.NotifyAsync("textDocument/didClose", Document(file));
        _documents.Remove(file);
    }

    /// <summary>Says that files were created (1), changed (2) or deleted (3) on disk.</summary>
    public Task WatchedAsync(params (string File, int Type)[] changes) =>
        Process.NotifyAsync(
            "workspace/didChangeWatchedFiles",
            new JsonObject
            {
                ["changes"] = new JsonArray([
                    .. changes.Select(change => new JsonObject
                    {
                        ["uri"] = UriOf(change.File),
                        ["type"] = change.Type,
                    }),
                ]),
            }
        );

    /// <summary>Returns the diagnostics of the current text of an open document.</summary>
    public async Task<IReadOnlyList<string>> DiagnosticsAsync(string file)
    {
        while (!_diagnostics.TryGetValue(UriOf(file), out var last) || last.Version != _documents[file].Version)
        {
            await ReceiveAsync();
        }

        return Lines(file);
    }

    /// <summary>Waits until the diagnostics of a file are as wanted.</summary>
    public async Task DiagnosticsAsync(string file, Func<IReadOnlyList<string>, bool> areWanted)
    {
        while (!areWanted(Lines(file)))
        {
            await ReceiveAsync();
        }
    }

    /// <summary>Returns all diagnostics that the server has published and not withdrawn, in the form of <see cref="CheckReport"/>.</summary>
    public List<string> AllDiagnostics() =>
        [
            .. _diagnostics
                .SelectMany(entry =>
                    entry.Value.Found.Select(diagnostic =>
                        Format(
                            Path.GetRelativePath(_folder.Path, new Uri(entry.Key).LocalPath).Replace('\\', '/'),
                            diagnostic!
                        )
                    )
                )
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Calls a method on a document at a character.</summary>
    public Task<JsonNode?> RequestAsync(string method, string file, int offset, JsonObject? others = null)
    {
        var parameters = others ?? [];
        parameters["textDocument"] = new JsonObject { ["uri"] = UriOf(file) };
        parameters["position"] = PositionOf(TextOf(file), offset);
        return Process.CallAsync(method, parameters);
    }

    /// <summary>Calls a method on a document at the first character of a part of it.</summary>
    public Task<JsonNode?> RequestAsync(string method, string file, string part, JsonObject? others = null) =>
        RequestAsync(method, file, TextOf(file).IndexOf(part, StringComparison.Ordinal), others);

    /// <summary>Returns the parameters of a request about a document.</summary>
    public JsonObject Document(string file) => new() { ["textDocument"] = new JsonObject { ["uri"] = UriOf(file) } };

    /// <summary>Returns a position: lines end as in the protocol, and columns are UTF-16 code units.</summary>
    public static JsonObject PositionOf(string text, int offset)
    {
        var line = 0;
        var start = 0;
        for (var i = 0; i < offset; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                line++;
                start = i + 1;
            }
        }

        return new() { ["line"] = line, ["character"] = offset - start };
    }

    private static string Format(string file, JsonNode diagnostic)
    {
        var range = diagnostic["range"]!;
        return CheckReport.Format(
            file,
            Count("start", "line"),
            Count("start", "character"),
            Count("end", "line"),
            Count("end", "character"),
            diagnostic["severity"]!.GetValue<int>() switch
            {
                1 => "error",
                2 => "warning",
                _ => "info",
            },
            diagnostic["code"]!.ToString(),
            diagnostic["message"]!.ToString()
        );

        int Count(string end, string part) => range[end]![part]!.GetValue<int>() + 1;
    }

    private List<string> Lines(string file) =>
        _diagnostics.TryGetValue(UriOf(file), out var last)
            ? [.. last.Found.Select(diagnostic => Format(file, diagnostic!))]
            : [];

    private async Task ChangeAsync(string file, string text, JsonObject change)
    {
        var version = _documents[file].Version + 1;
        _documents[file] = (version, text);
        var document = new JsonObject { ["uri"] = UriOf(file), ["version"] = version };
        await Process.NotifyAsync(
            "textDocument/didChange",
            new JsonObject { ["textDocument"] = document, ["contentChanges"] = new JsonArray(change) }
        );
    }

    private async Task ReceiveAsync()
    {
        var parameters = await Process.NotificationAsync("textDocument/publishDiagnostics", static _ => true);
        _diagnostics[parameters["uri"]!.ToString()] = (
            parameters["version"]?.GetValue<int>(),
            parameters["diagnostics"]!.AsArray()
        );
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests;

/// <summary>The schemas of 'taxonomy schema', in the server that editors run for YAML.</summary>
public sealed class LanguageServerTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Editors_complete_explain_and_validate_a_plan()
    {
        var script = await NodeModules.InstallAsync("yaml-language-server", "1.19.2", "bin/yaml-language-server");
        Assert.SkipWhen(script is null, NodeModules.Missing);
        Tool.Run(_folder, "schema", "--folder", "schema").ShouldReturn(0);
        const string plan = """
            # yaml-language-server: $schema=schema/taxonomy.schema.json
            taxonomy: 1
            events:
              Song Played:
                descr: A listener starts a song.
                cat
            """;
        using var server = new Server(script!, _folder.PathOf("taxonomy.yaml"));

        await server.OpenAsync(plan);
        var diagnostics = await server.DiagnosticsAsync();
        var completions = await server.RequestAsync("textDocument/completion", line: 5, character: 7);
        var hover = await server.RequestAsync("textDocument/hover", line: 2, character: 2);

        Assert.Contains(
            diagnostics.AsArray(),
            diagnostic => diagnostic!["message"]!.ToString().Contains("descr", StringComparison.Ordinal)
        );
        var labels = completions["items"]!.AsArray().Select(item => item!["label"]!.ToString()).ToList();
        Assert.Contains("category", labels);
        Assert.Contains("The events", hover["contents"]!["value"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Editors_complete_and_accept_a_union()
    {
        var script = await NodeModules.InstallAsync("yaml-language-server", "1.19.2", "bin/yaml-language-server");
        Assert.SkipWhen(script is null, NodeModules.Missing);
        Tool.Run(_folder, "schema", "--folder", "schema").ShouldReturn(0);
        const string plan = """
            # yaml-language-server: $schema=schema/taxonomy.schema.json
            taxonomy: 1
            events:
              Item Viewed:
                descr: A visitor views an item.
                properties:
                  id: string | integer
                  ids: { type: "(string | integer)[]", min_length: 2 }
                  code:
                    type: s
            """;
        using var server = new Server(script!, _folder.PathOf("taxonomy.yaml"));

        await server.OpenAsync(plan);
        var diagnostics = await server.DiagnosticsAsync();
        var completions = await server.RequestAsync("textDocument/completion", line: 9, character: 15);
        var hover = await server.RequestAsync("textDocument/hover", line: 7, character: 13);

        Assert.Contains(
            "descr",
            Assert.Single(diagnostics.AsArray())!["message"]!.ToString(),
            StringComparison.Ordinal
        );
        var labels = completions["items"]!.AsArray().Select(item => item!["label"]!.ToString()).ToList();
        Assert.Contains("string | integer", labels);
        Assert.Contains("a union", hover["contents"]!["value"]!.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A language server on standard input and output.</summary>
    private sealed class Server : IDisposable
    {
        private readonly Process _process;
        private readonly string _uri;
        private int _id;

        public Server(string script, string file)
        {
            _uri = new Uri(file).AbsoluteUri;
            _process = Process.Start(
                new ProcessStartInfo("node", [script, "--stdio"])
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                }
            )!;
        }

        public async Task OpenAsync(string text)
        {
            await CallAsync(
                "initialize",
                new JsonObject
                {
                    ["processId"] = null,
                    ["rootUri"] = null,
                    ["capabilities"] = new JsonObject(),
                }
            );
            await SendAsync(new() { ["method"] = "initialized", ["params"] = new JsonObject() });
            var document = new JsonObject
            {
                ["uri"] = _uri,
                ["languageId"] = "yaml",
                ["version"] = 1,
                ["text"] = text,
            };
            await SendAsync(
                new()
                {
                    ["method"] = "textDocument/didOpen",
                    ["params"] = new JsonObject { ["textDocument"] = document },
                }
            );
        }

        public async Task<JsonNode> DiagnosticsAsync()
        {
            while (true)
            {
                var message = await ReadAsync();
                if (
                    message["method"]?.ToString() == "textDocument/publishDiagnostics"
                    && message["params"]!["diagnostics"] is JsonArray { Count: > 0 } diagnostics
                )
                {
                    return diagnostics;
                }
            }
        }

        public Task<JsonNode> RequestAsync(string method, int line, int character) =>
            CallAsync(
                method,
                new JsonObject
                {
                    ["textDocument"] = new JsonObject { ["uri"] = _uri },
                    ["position"] = new JsonObject { ["line"] = line, ["character"] = character },
                }
            );

        public void Dispose()
        {
            _process.Kill(entireProcessTree: true);
            _process.Dispose();
        }

        private async Task<JsonNode> CallAsync(string method, JsonObject parameters)
        {
            var id = ++_id;
            await SendAsync(
                new()
                {
                    ["id"] = id,
                    ["method"] = method,
                    ["params"] = parameters,
                }
            );
            while (true)
            {
                var message = await ReadAsync();
                if (message["method"] is null && message["id"]?.GetValue<int>() == id)
                {
                    return message["result"] ?? throw new InvalidOperationException(message.ToJsonString());
                }
            }
        }

        private async Task SendAsync(JsonObject message)
        {
            message["jsonrpc"] = "2.0";
            var body = Encoding.UTF8.GetBytes(message.ToJsonString());
            var header = Encoding.ASCII.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n")
            );
            var stream = _process.StandardInput.BaseStream;
            await stream.WriteAsync(header, TestLimit.Token);
            await stream.WriteAsync(body, TestLimit.Token);
            await stream.FlushAsync(TestLimit.Token);
        }

        /// <summary>Returns the next message; questions of the server are answered with nothing.</summary>
        private async Task<JsonNode> ReadAsync()
        {
            var stream = _process.StandardOutput.BaseStream;
            while (true)
            {
                var length = 0;
                while (await ReadLineAsync(stream) is { Length: > 0 } line)
                {
                    if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                    {
                        length = int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture);
                    }
                }

                var body = new byte[length];
                await stream.ReadExactlyAsync(body, TestLimit.Token);
                var message = JsonNode.Parse(body)!;
                if (message["method"] is null || message["id"] is null)
                {
                    return message;
                }

                var items = message["params"]?["items"]?.AsArray().Count ?? 0;
                var answer =
                    message["method"]!.ToString() == "workspace/configuration"
                        ? new JsonArray([.. Enumerable.Repeat<JsonNode?>(null, items)])
                        : null;
                await SendAsync(new() { ["id"] = message["id"]!.DeepClone(), ["result"] = answer });
            }
        }

        private static async Task<string> ReadLineAsync(Stream stream)
        {
            var line = new StringBuilder();
            var next = new byte[1];
            while (true)
            {
                await stream.ReadExactlyAsync(next, TestLimit.Token);
                if (next[0] == '\n')
                {
                    return line.ToString().TrimEnd('\r');
                }

                line.Append((char)next[0]);
            }
        }
    }
}

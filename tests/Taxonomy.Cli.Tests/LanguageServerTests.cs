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

    /// <summary>The server of editors for YAML, with one document.</summary>
    private sealed class Server(string script, string file) : IDisposable
    {
        private readonly JsonRpcProcess _process = new(new("node", [script, "--stdio"]), () => TestLimit.Token);
        private readonly string _uri = new Uri(file).AbsoluteUri;

        public async Task OpenAsync(string text)
        {
            await _process.CallAsync(
                "initialize",
                new JsonObject
                {
                    ["processId"] = null,
                    ["rootUri"] = null,
                    ["capabilities"] = new JsonObject(),
                }
            );
            await _process.NotifyAsync("initialized", new JsonObject());
            var document = new JsonObject
            {
                ["uri"] = _uri,
                ["languageId"] = "yaml",
                ["version"] = 1,
                ["text"] = text,
            };
            await _process.NotifyAsync("textDocument/didOpen", new JsonObject { ["textDocument"] = document });
        }

        public async Task<JsonNode> DiagnosticsAsync() =>
            (
                await _process.NotificationAsync(
                    "textDocument/publishDiagnostics",
                    parameters => parameters["diagnostics"] is JsonArray { Count: > 0 }
                )
            )["diagnostics"]!;

        public async Task<JsonNode> RequestAsync(string method, int line, int character) =>
            (
                await _process.CallAsync(
                    method,
                    new JsonObject
                    {
                        ["textDocument"] = new JsonObject { ["uri"] = _uri },
                        ["position"] = new JsonObject { ["line"] = line, ["character"] = character },
                    }
                )
            )!;

        public void Dispose() => _process.Dispose();
    }
}

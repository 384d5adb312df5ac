using System.Text.Json.Nodes;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.LanguageServer;

/// <summary>The life of <c>taxonomy lsp</c>, and what it makes of messages that are not as they must be.</summary>
public sealed class LspProtocolTests : IDisposable
{
    private const string Plan = "taxonomy.yaml";
    private const int MethodNotFound = -32601;

    private readonly TestFolder _folder = new();

    public LspProtocolTests() => _folder.Write(Plan, "taxonomy: 1\nevents:\n  Song Played: {}\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_editor_that_shuts_the_server_down_gets_exit_code_0()
    {
        using var editor = await PlanEditorClient.StartAsync(_folder);
        Assert.Equal("utf-16", editor.Capabilities["positionEncoding"]!.ToString());
        Assert.Equal(2, editor.Capabilities["textDocumentSync"]!["change"]!.GetValue<int>());
        Assert.Null(await editor.Process.CallAsync("shutdown", null));
        await editor.Process.NotifyAsync("exit", null);
        Assert.Equal(0, await editor.Process.ExitCodeAsync());
    }

    [Fact]
    public async Task An_editor_that_dies_gets_exit_code_1()
    {
        using var editor = await PlanEditorClient.StartAsync(_folder);
        Assert.Equal(1, await editor.Process.EndAsync());
    }

    [Fact]
    public async Task A_broken_message_does_not_end_the_server()
    {
        string[] bodies =
        [
            "{",
            "[]",
            "17",
            "null",
            "{}",
            "\u0000\uFFFF",
            "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":1}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":[1]}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\"}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":{\"uri\":\"no uri\"},\"contentChanges\":[]}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didClose\",\"params\":{\"textDocument\":{\"uri\":\"untitled:1\"}}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"$/unknown\",\"params\":{}}",
            "{\"jsonrpc\":\"2.0\",\"id\":1234,\"result\":null}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\",\"params\":{\"id\":99}}",
        ];
        using var editor = await PlanEditorClient.StartAsync(_folder);
        await editor.OpenAsync(Plan);
        foreach (var body in bodies)
        {
            await editor.Process.SendBodyAsync(body);
            await editor.SetAsync(Plan, editor.TextOf(Plan));
            Assert.Single(await editor.DiagnosticsAsync(Plan));
        }
    }

    [Fact]
    public async Task An_unknown_request_is_refused()
    {
        using var editor = await PlanEditorClient.StartAsync(_folder);
        var answer = await editor.Process.AnswerAsync(
            await editor.Process.RequestAsync("textDocument/unknown", new JsonObject())
        );
        Assert.Equal(MethodNotFound, answer["error"]!["code"]!.GetValue<int>());
    }

    [Fact]
    public async Task Positions_that_do_not_exist_are_the_nearest_ones()
    {
        using var editor = await PlanEditorClient.StartAsync(_folder);
        await editor.OpenAsync(Plan);
        foreach (var (line, character) in new[] { (99, 0), (0, 99), (-1, -1), (2, int.MaxValue), (int.MaxValue, 7) })
        {
            var position = new JsonObject { ["line"] = line, ["character"] = character };
            await editor.Process.NotifyAsync(
                "textDocument/didChange",
                new JsonObject
                {
                    ["textDocument"] = new JsonObject { ["uri"] = editor.UriOf(Plan), ["version"] = 2 },
                    ["contentChanges"] = new JsonArray(
                        new JsonObject
                        {
                            ["range"] = new JsonObject { ["start"] = position, ["end"] = position.DeepClone() },
                            ["text"] = "",
                        }
                    ),
                }
            );
        }

        await editor.SetAsync(Plan, editor.TextOf(Plan));
        Assert.Single(await editor.DiagnosticsAsync(Plan));
    }

    [Fact]
    public async Task A_header_without_a_length_ends_the_server_with_a_message()
    {
        var result = Tool.Start(_folder, "lsp");
        await result.StandardInput.WriteAsync("Length: 1\r\n\r\n{}");
        result.StandardInput.Close();
        var error = await result.StandardError.ReadToEndAsync(TestLimit.Token);
        await result.WaitForExitAsync(TestLimit.Token);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("taxonomy: error: The connection to the editor failed", error, StringComparison.Ordinal);
    }
}

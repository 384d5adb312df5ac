using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using StreamJsonRpc;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.LanguageServer.Protocol;

namespace Taxonomy.Cli.LanguageServer;

/// <summary>Connects the server with an editor by two streams.</summary>
internal static class ServerConnection
{
    /// <summary>Runs the server until the editor ends it, or the stream ends.</summary>
    /// <returns>The exit code: 0 after <c>shutdown</c>, otherwise 1, as the protocol demands.</returns>
    public static async Task<int> RunAsync(Stream input, Stream output, ToolContext context)
    {
        var server = new PlanServer(context);
        using var formatter = new SystemTextJsonFormatter
        {
            JsonSerializerOptions = new JsonSerializerOptions(ProtocolJson.Default.Options)
            {
                TypeInfoResolver = JsonTypeInfoResolver.Combine(
                    ProtocolJson.Default,
                    new DefaultJsonTypeInfoResolver()
                ),
            },
        };
        using var connection = new JsonRpc(
            new RobustMessageHandler(PipeWriter.Create(output), PipeReader.Create(input), formatter, server.LogError)
        );
        connection.AddLocalRpcTarget(server);
        server.Connection = connection;
        var work = server.RunAsync();
        connection.StartListening();
        try
        {
            // Reading from standard input cannot be canceled.
            await (await Task.WhenAny(connection.Completion, server.Exited).ConfigureAwait(false)).ConfigureAwait(
                false
            );
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            context.WriteError($"The connection to the editor failed: {exception.Message}");
        }

        server.Stop();
        await work.ConfigureAwait(false);
        return server.IsShutDown ? ExitCode.Success : ExitCode.Findings;
    }
}

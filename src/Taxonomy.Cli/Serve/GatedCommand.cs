using System.ComponentModel;
using System.Diagnostics;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Collector;

namespace Taxonomy.Cli.Serve;

/// <summary>Runs a command whose events are to be judged.</summary>
internal static class GatedCommand
{
    /// <summary>Gets the environment variables that tell a command where to send its events.</summary>
    public static IReadOnlyDictionary<string, string> VariablesOf(CollectorServer server) =>
        new Dictionary<string, string>
        {
            // The address of the server, for programs that choose the endpoint themselves.
            ["TAXONOMY_COLLECTOR"] = server.BaseAddress.ToString(),
            // The option of the client in the configuration of .NET's generic host.
            ["Taxonomy__ServerUrl"] = server.HttpV2Endpoint.ToString(),
            // For scripts that hand it to the option 'serverUrl' of an SDK.
            ["AMPLITUDE_SERVER_URL"] = server.HttpV2Endpoint.ToString(),
        };

    /// <summary>Runs a command with the current input and output, and returns its exit code.</summary>
    /// <exception cref="ToolException">The command cannot be started.</exception>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> command,
        CollectorServer server,
        ToolContext context,
        CancellationToken cancellationToken
    )
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = context.Folder };
        foreach (var (name, value) in VariablesOf(server))
        {
            start.Environment[name] = value;
        }

        context.Output.Flush();
        try
        {
            using var process = Process.Start(start)!;
            try
            {
                await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            }

            return process.ExitCode;
        }
        catch (Exception exception) when (exception is Win32Exception or FileNotFoundException)
        {
            throw new ToolException($"The command '{command[0]}' cannot be started: {exception.Message}", exception);
        }
    }
}

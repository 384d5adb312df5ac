using System.Diagnostics;

namespace Taxonomy.Kafka.Tests.Support;

/// <summary>Starts the program that is killed.</summary>
internal static class KilledProcess
{
    /// <summary>Starts it and waits until it works.</summary>
    public static async Task<Process> StartAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var process = Process.Start(
            new ProcessStartInfo(
                Environment.ProcessPath is { } host && Path.GetFileName(host) == "dotnet" ? host : "dotnet",
                [Path.Combine(AppContext.BaseDirectory, "Taxonomy.Kafka.KillTarget.dll"), .. arguments]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        Assert.True(line == "ready", line ?? await process.StandardError.ReadToEndAsync(cancellationToken));
        return process;
    }

    /// <summary>Kills it, as <c>kill -9</c> does.</summary>
    public static async Task KillAsync(this Process process, CancellationToken cancellationToken)
    {
        process.Kill();
        await process.WaitForExitAsync(cancellationToken);
    }
}

using System.Diagnostics;

namespace Taxonomy.Tests.Queue;

/// <summary>A process whose journal file is truncated while it is in use.</summary>
public sealed class TruncatedJournalTests
{
    private static CancellationToken Token => TestLimit.Token;

    [Theory]
    [InlineData("dispose")]
    [InlineData("sync")]
    [InlineData("grow")]
    [InlineData("grow partly")]
    public async Task The_process_goes_on_and_each_event_has_one_outcome(string way)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows refuses to truncate a file that is mapped.");
        }

        using var directory = new TemporaryDirectory();
        using var process = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    Path.Combine(AppContext.BaseDirectory, "Taxonomy.Tests.KillTarget.dll"),
                    "truncate",
                    directory.Path,
                    way,
                ]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(Token);
            var error = process.StandardError.ReadToEndAsync(Token);
            await process.WaitForExitAsync(Token);
            Assert.True(process.ExitCode == 0, $"Exit code {process.ExitCode}: {await output} {await error}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}

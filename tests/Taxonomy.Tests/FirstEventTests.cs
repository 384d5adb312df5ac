using System.Diagnostics;
using System.Globalization;

namespace Taxonomy.Tests;

/// <summary>What a program's first event costs, as far as that can be counted.</summary>
public sealed class FirstEventTests
{
    private static CancellationToken Token => TestLimit.Token;

    [Theory]
    [InlineData(false, 270)]
    [InlineData(true, 250)]
    public async Task Few_methods_are_compiled_until_it_is_accepted(bool hasJournal, int most)
    {
        using var directory = new TemporaryDirectory();
        using var process = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    Path.Combine(AppContext.BaseDirectory, "Taxonomy.Tests.KillTarget.dll"),
                    "first",
                    hasJournal ? directory.Path : "",
                ]
            )
            {
                RedirectStandardOutput = true,

                // Each method is then compiled once, and none again in the background.
                Environment = { ["DOTNET_TieredCompilation"] = "0" },
            }
        )!;
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(Token);
            await process.WaitForExitAsync(Token);
            Assert.Equal(0, process.ExitCode);
            Assert.InRange(int.Parse(output, CultureInfo.InvariantCulture), 1, most);
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

using System.Diagnostics;
using System.Globalization;

namespace Taxonomy.Cli.Tests.Support;

/// <summary>Watches a process from outside, and interrupts it as Ctrl+C does. Linux only.</summary>
internal static class Signals
{
    /// <summary>Waits until a process has loaded a file, which tells how far it is, or has ended.</summary>
    public static async Task WhenLoadedAsync(Process process, string file)
    {
        try
        {
            while (!(await File.ReadAllTextAsync($"/proc/{process.Id}/maps")).Contains(file, StringComparison.Ordinal))
            {
                await Task.Yield();
            }
        }
        catch (IOException)
        {
            // It has ended.
        }
    }

    /// <summary>Sends the signal of Ctrl+C.</summary>
    public static async Task InterruptAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestLimit.Token);
    }
}

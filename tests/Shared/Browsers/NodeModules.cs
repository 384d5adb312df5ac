using System.ComponentModel;
using System.Diagnostics;

namespace Taxonomy;

/// <summary>Programs of npm that tests drive, installed once for each version.</summary>
internal static class NodeModules
{
    /// <summary>Why a test is skipped.</summary>
    public const string Missing = "Node.js is not installed, or npm cannot install the program.";

    private static readonly SemaphoreSlim s_gate = new(1);

    /// <summary>Returns the path of a script of a package, or null if it cannot be installed.</summary>
    public static async Task<string?> InstallAsync(string package, string version, string script)
    {
        var folder = Path.Combine(Path.GetTempPath(), "taxonomy-node", $"{package}-{version}");
        var path = Path.Combine(folder, "node_modules", package, script);
        await s_gate.WaitAsync(TestLimit.Token);
        try
        {
            if (File.Exists(path))
            {
                return path;
            }

            Directory.CreateDirectory(folder);
            var start = new ProcessStartInfo(
                OperatingSystem.IsWindows() ? "npm.cmd" : "npm",
                ["install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", $"{package}@{version}"]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync(TestLimit.Token);
            await process.StandardOutput.ReadToEndAsync(TestLimit.Token);
            await error;
            await process.WaitForExitAsync(TestLimit.Token);
            return File.Exists(path) ? path : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
        finally
        {
            s_gate.Release();
        }
    }
}

using System.ComponentModel;
using System.Diagnostics;

namespace Taxonomy;

/// <summary>Programs of npm that tests drive, installed once for each version.</summary>
internal static class NodeModules
{
    /// <summary>Why a test is skipped.</summary>
    public const string Missing = "Node.js is not installed, or npm cannot install the program.";

    private static readonly SemaphoreSlim s_gate = new(1);

    /// <summary>Runs a script in a folder, and returns its output.</summary>
    public static async Task<string> RunAsync(
        string folder,
        string script,
        params (string Name, string Value)[] variables
    )
    {
        var start = new ProcessStartInfo("node", ["-"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(script);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestLimit.Token);
        var error = await process.StandardError.ReadToEndAsync(TestLimit.Token);
        await process.WaitForExitAsync(TestLimit.Token);
        Assert.True(process.ExitCode == 0, $"{error}\n{await output}");
        return await output;
    }

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

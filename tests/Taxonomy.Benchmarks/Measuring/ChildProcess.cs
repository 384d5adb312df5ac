using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Taxonomy.Benchmarks.Measuring;

/// <summary>Runs a command to its end, and measures it with everything that it starts.</summary>
internal static partial class ChildProcess
{
    private const int Children = -1;

    /// <param name="folder">Where it runs.</param>
    /// <param name="command">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">What is set for it beyond this process's own.</param>
    /// <exception cref="InvalidOperationException">It failed; the message has what it printed.</exception>
    public static ChildResult Run(
        string folder,
        string command,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var name in start
                .Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.Ordinal))
                .ToList()
        )
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "true";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var processor = ProcessorMilliseconds();
        var begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{command}' did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var elapsed = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"'{command} {string.Join(" ", start.ArgumentList)}' failed:\n{output}\n{errors.Result}"
            );
        }

        return new(elapsed, ProcessorMilliseconds() - processor, output);
    }

    // What ended children, and theirs, have used; only Unix keeps that sum.
    private static double ProcessorMilliseconds()
    {
        if (!OperatingSystem.IsLinux() || GetUsage(Children, out var usage) != 0)
        {
            return double.NaN;
        }

        return ((usage.UserSeconds + usage.SystemSeconds) * 1e3)
            + ((usage.UserMicroseconds + usage.SystemMicroseconds) / 1e3);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, out Usage usage);

    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct Usage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
    }
}

/// <summary>What a command came to.</summary>
/// <param name="Milliseconds">Time on the wall.</param>
/// <param name="ProcessorMilliseconds">Processor time, that of its own children included; not a number where the system does not tell.</param>
/// <param name="Output">What it printed.</param>
internal sealed record ChildResult(double Milliseconds, double ProcessorMilliseconds, string Output);

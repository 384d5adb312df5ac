using System.Diagnostics;
using Taxonomy.Cli.CommandLine;

namespace Taxonomy.Cli.Tests.Support;

/// <summary>Runs the tool: as a process, as people do, or in the test's own, which is faster.</summary>
internal static class Tool
{
    /// <summary>What a run has written, and its exit code.</summary>
    public sealed record Result(int ExitCode, string Output, string Error)
    {
        public Result ShouldReturn(int exitCode)
        {
            Assert.True(ExitCode == exitCode, $"Exit code {ExitCode} instead of {exitCode}:\n{Output}\n{Error}");
            return this;
        }
    }

    /// <summary>Runs the tool in this process.</summary>
    public static Result Run(TestFolder folder, params string[] arguments) => Run(folder, null, arguments);

    public static Result Run(
        TestFolder folder,
        IReadOnlyDictionary<string, string>? environment,
        params string[] arguments
    ) => Run(folder.Path, environment, "", isTerminal: false, arguments);

    public static Result Run(
        string folder,
        IReadOnlyDictionary<string, string>? environment,
        string input,
        bool isTerminal,
        params string[] arguments
    )
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var context = new ToolContext
        {
            Output = output,
            Error = error,
            OpenInput = () => new StringReader(input),
            Folder = folder,
            IsTerminal = isTerminal,
            Environment = name => environment?.GetValueOrDefault(name),
            // What is shown while a command waits takes real time, a retry none.
            Clock = isTerminal
                ? TimeProvider.System
                : new SkippingClock { LongestPause = AmplitudeAccess.LongestRetryDelay },
        };
        var code = ToolProgram.Run(arguments, context);
        return new(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs the tool as a process of its own.</summary>
    public static Task<Result> RunProcessAsync(TestFolder folder, params string[] arguments) =>
        RunProcessAsync(folder, new Dictionary<string, string>(), arguments);

    public static async Task<Result> RunProcessAsync(
        TestFolder folder,
        IReadOnlyDictionary<string, string> environment,
        params string[] arguments
    )
    {
        using var process = Start(folder, environment, arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestLimit.Token);
        var error = process.StandardError.ReadToEndAsync(TestLimit.Token);
        await process.WaitForExitAsync(TestLimit.Token);
        return new(process.ExitCode, await output, await error);
    }

    public static Process Start(TestFolder folder, params string[] arguments) =>
        Start(folder, new Dictionary<string, string>(), arguments);

    public static Process Start(
        TestFolder folder,
        IReadOnlyDictionary<string, string> environment,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo("dotnet", [DllPath, .. arguments])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_NOLOGO"] = "true";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits until a process has ended, and returns the most memory that it had, in bytes.</summary>
    public static async Task<long> PeakMemoryAsync(Process process)
    {
        var peak = 0L;
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(100)))
        {
            process.Refresh();
            try
            {
                peak = Math.Max(peak, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                // It has ended meanwhile.
            }
        }

        await process.WaitForExitAsync(TestLimit.Token);
        return peak;
    }

    /// <summary>The tool, beside the tests.</summary>
    public static string DllPath { get; } = Path.Combine(AppContext.BaseDirectory, "Taxonomy.Cli.dll");
}

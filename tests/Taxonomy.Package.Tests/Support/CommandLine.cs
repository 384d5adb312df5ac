using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Taxonomy.Package.Tests.Support;

/// <summary>Runs the dotnet command, and others, as a person would.</summary>
internal static class CommandLine
{
    public sealed record Result(int ExitCode, string Output)
    {
        public Result ShouldSucceed()
        {
            Assert.True(ExitCode == 0, Output);
            return this;
        }

        /// <summary>Returns the IDs of the diagnostics in files of a pattern, sorted, once for each time they are reported.</summary>
        public IEnumerable<string> TaxonomyRules(string filePattern) =>
            Regex
                .Matches(
                    // The summary repeats each diagnostic.
                    Regex.Split(Output, @"^\s*Build (?:FAILED|succeeded)\.", RegexOptions.Multiline)[0],
                    $@"^\s*{filePattern}\(\d+,\d+\): (?:warning|error) (TAX\d+):",
                    RegexOptions.Multiline
                )
                .Select(match => match.Groups[1].Value)
                .Order(StringComparer.Ordinal);
    }

    public static Task<Result> DotnetAsync(
        string folder,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null
    ) => RunAsync("dotnet", folder, arguments, environment);

    /// <summary>Runs a program as a person would.</summary>
    public static async Task<Result> RunAsync(
        string program,
        string folder,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        using var process = Start(program, folder, arguments, environment);
        var output = new StringBuilder();
        await Task.WhenAll(CopyAsync(process.StandardOutput, output), CopyAsync(process.StandardError, output));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Result(process.ExitCode, output.ToString());
    }

    /// <summary>Starts the dotnet command; its output is to be read.</summary>
    public static Process Start(
        string folder,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment
    ) => Start("dotnet", folder, arguments, environment);

    private static Process Start(
        string program,
        string folder,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The test run's own settings must not leak into what a user would see.
        foreach (
            var name in start
                .Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.Ordinal))
                .ToList()
        )
        {
            start.Environment.Remove(name);
        }

        start.Environment.Remove("CI");
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task CopyAsync(StreamReader from, StringBuilder to)
    {
        while (await from.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            lock (to)
            {
                to.AppendLine(line);
            }
        }
    }
}

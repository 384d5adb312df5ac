using System.Globalization;
using Taxonomy.Benchmarks.Builds;
using Taxonomy.Benchmarks.Measuring;

namespace Taxonomy.Benchmarks.Startup;

/// <summary>How long the command line takes, as it is installed from its package, beside programs that do nothing.</summary>
internal static class ToolBenchmark
{
    private const string Plan = "taxonomy: 1\nevents:\n  Song Played:\n    description: A song was played.\n";

    /// <param name="rounds">How often each is started.</param>
    /// <param name="output">Where the table goes.</param>
    public static void Run(int rounds, TextWriter output)
    {
        using var feed = new LocalFeed("src/Taxonomy.Cli");
        var tools = Path.Combine(feed.Folder, "tools");
        ChildProcess.Run(
            feed.Folder,
            "dotnet",
            ["tool", "install", "Taxonomy.Cli", "--tool-path", tools, "--version", feed.Version]
        );
        File.WriteAllText(Path.Combine(feed.Folder, "taxonomy.yaml"), Plan);
        var tool = Path.Combine(tools, "taxonomy");
        (string Name, string Program, string[] Arguments)[] starts =
        [
            ("`dotnet new console`, which writes a line (baseline)", Build(feed.Folder, "Hello"), []),
            ("a program that returns 0", Build(feed.Folder, "Empty", "return 0;"), []),
            ("`taxonomy --version`", tool, ["--version"]),
            ("`taxonomy explain TAX203`", tool, ["explain", "TAX203"]),
            ("`taxonomy check`, one event", tool, ["check"]),
        ];
        var runs = starts.Select(_ => new List<ChildResult>()).ToArray();
        for (var round = -1; round < rounds; round++)
        {
            for (var index = 0; index < starts.Length; index++)
            {
                var result = ChildProcess.Run(feed.Folder, starts[index].Program, starts[index].Arguments);
                if (round >= 0)
                {
                    runs[index].Add(result);
                }
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"### The tool; {rounds} rounds, milliseconds\n"));
        output.WriteLine("| | least | median | × baseline | CPU, least | CPU, median | × baseline |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        for (var index = 0; index < starts.Length; index++)
        {
            output.WriteLine(
                $"| {starts[index].Name} | {Columns(runs[index], runs[0], run => run.Milliseconds)} | {Columns(runs[index], runs[0], run => run.ProcessorMilliseconds)} |"
            );
        }
    }

    private static string Columns(
        IReadOnlyList<ChildResult> runs,
        IReadOnlyList<ChildResult> baseline,
        Func<ChildResult, double> value
    ) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{runs.Min(value):0} | {Rounds.Median(runs.Select(value)):0} | {Rounds.Median(runs.Zip(baseline, (own, other) => value(own) / value(other))):0.00}"
        );

    private static string Build(string folder, string name, string? code = null)
    {
        ChildProcess.Run(folder, "dotnet", ["new", "console", "--output", name]);
        var project = Path.Combine(folder, name);
        if (code is not null)
        {
            File.WriteAllText(Path.Combine(project, "Program.cs"), code);
        }

        var built = Path.Combine(project, "built");
        ChildProcess.Run(project, "dotnet", ["build", "--configuration", "Release", "--output", built]);
        return Path.Combine(built, name);
    }
}

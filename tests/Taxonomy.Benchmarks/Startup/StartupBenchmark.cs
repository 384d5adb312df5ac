using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Taxonomy.Benchmarks.Measuring;
using Taxonomy.Benchmarks.Runtime;

namespace Taxonomy.Benchmarks.Startup;

/// <summary>
/// How long a program that has just been started takes until its first event is tracked, and its first 1,000; with the
/// runtime's own compiler, and compiled ahead of time. Each measurement is a process of its own.
/// </summary>
internal static class StartupBenchmark
{
    private const string Name = "Taxonomy.Benchmarks.Startup";

    private static readonly (string Name, string Argument)[] s_clients =
    [
        ("a program that tracks nothing", "none"),
        ("written by hand (baseline)", "hand"),
        ("Taxonomy, journal in memory", "memory"),
        ("Taxonomy, journal in the file of the last run", "file"),
        ("Taxonomy, journal in a new file", "new"),
    ];

    /// <param name="rounds">How often each is started.</param>
    /// <param name="isNative">Whether it is published ahead of time, too, which takes a minute and a linker for C.</param>
    /// <param name="output">Where the tables go.</param>
    public static void Run(int rounds, bool isNative, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("taxonomy-benchmark-").FullName;
        try
        {
            Measure("With the runtime's compiler", Build(folder, "build"), rounds, output);
            if (isNative)
            {
                var ready = Build(folder, "publish", "-p:PublishAot=false", "-p:PublishReadyToRun=true");
                Measure("With the runtime's compiler, published ready to run", ready, rounds, output);
                Measure("Native AOT", Build(folder, "publish"), rounds, output);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Build(string folder, string command, params string[] properties)
    {
        folder = Path.Combine(folder, command + properties.Length);
        string[] runtime = command == "publish" ? ["--runtime", RuntimeInformation.RuntimeIdentifier] : [];
        ChildProcess.Run(
            Root(),
            "dotnet",
            [
                command,
                "tests/" + Name,
                "--configuration",
                "Release",
                "--output",
                folder,
                "-nologo",
                "-verbosity:quiet",
                .. runtime,
                .. properties,
            ]
        );
        return Path.Combine(folder, OperatingSystem.IsWindows() ? Name + ".exe" : Name);
    }

    private static void Measure(string title, string program, int rounds, TextWriter output)
    {
        using var sink = new SinkProcess(keepsIds: false);
        var journal = Path.Combine(Path.GetDirectoryName(program)!, "journal");
        var runs = s_clients.Select(_ => new List<StartupTimes>()).ToArray();
        for (var round = -1; round < rounds; round++)
        {
            for (var index = 0; index < s_clients.Length; index++)
            {
                var result = ChildProcess.Run(
                    Path.GetTempPath(),
                    program,
                    [s_clients[index].Argument, sink.Address.ToString(), journal]
                );
                if (round >= 0)
                {
                    runs[index].Add(StartupTimes.Parse(result));
                }
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"### {title}; {rounds} rounds, milliseconds\n"));
        output.WriteLine(
            "| | client made | first event | × by hand | 1,000 events | × by hand | all delivered | methods compiled until the first | until the 1,000th | whole process | its CPU |"
        );
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        for (var index = 0; index < s_clients.Length; index++)
        {
            double Middle(Func<StartupTimes, double> value) => Rounds.Median(runs[index].Select(value));
            double Ratio(Func<StartupTimes, double> value) =>
                Rounds.Median(runs[index].Zip(runs[1], (own, baseline) => value(own) / value(baseline)));
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {s_clients[index].Name} | {Middle(t => t.Made):0.0} | {Middle(t => t.First):0.0} | {Ratio(t => t.First):0.00} | {Middle(t => t.Thousand):0.0} | {Ratio(t => t.Thousand):0.00} | {Middle(t => t.Delivered):0} | {Middle(t => t.FirstMethods):0} | {Middle(t => t.ThousandMethods):0} | {Middle(t => t.Process.Milliseconds):0} | {Middle(t => t.Process.ProcessorMilliseconds):0} |"
                )
            );
        }

        output.WriteLine();
    }

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Adoption;

/// <summary>
/// A solution of 200 projects and 500,000 lines, in a long run: the test prints how long <c>adopt</c> takes and the
/// largest memory of its process.
/// </summary>
public sealed partial class LargeSolutionTests(ITestOutputHelper output) : IDisposable
{
    private const int Projects = 200;
    private const int FilesOfProject = 10;
    private const int MethodsOfFile = 23;
    private const int EventsOfProject = 5;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_solution_of_500_000_lines_is_read_and_an_interruption_changes_nothing()
    {
        Assert.SkipUnless(LongRun.IsOn, "It takes minutes.");
        var lines = Write();
        Assert.True(lines >= 500_000, $"{lines} lines");
        await BuiltSolution.RestoreAsync(_folder, "Shop.slnx");
        if (OperatingSystem.IsLinux())
        {
            var before = _folder.Hashes();
            using var interrupted = Tool.Start(_folder, "adopt");
            interrupted.StandardInput.Close();
            var rest = Task.WhenAll(
                interrupted.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
                interrupted.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
            );
            await Signals.WhenLoadedAsync(interrupted, "Taxonomy.Generators.dll");
            await Signals.InterruptAsync(interrupted);
            await interrupted.WaitForExitAsync(TestContext.Current.CancellationToken);
            await rest;
            Assert.NotEqual(0, interrupted.ExitCode);
            Assert.Equal(before, _folder.Hashes());
        }

        var watch = Stopwatch.StartNew();
        using var tool = Tool.Start(_folder, "adopt", "--report", "json=adopted.json");
        tool.StandardInput.Close();
        var text = tool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = tool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var exited = tool.WaitForExitAsync(TestContext.Current.CancellationToken);
        var most = 0L;
        while (!exited.IsCompleted)
        {
            await Task.WhenAny(exited, Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));
            if (!exited.IsCompleted)
            {
                tool.Refresh();
                most = Math.Max(most, tool.PeakWorkingSet64);
            }
        }

        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{lines} lines in {Projects} projects: {watch.Elapsed.TotalSeconds:F0} s, {most / (1 << 20)} MB"
            )
        );
        Assert.True(tool.ExitCode == 0, await error);
        Assert.Contains(
            $"{Projects * EventsOfProject} found, 0 unknown, 1 excluded",
            await text,
            StringComparison.Ordinal
        );
        Assert.True(_folder.Has("taxonomy.yaml"));
    }

    [Fact]
    public async Task A_terminal_shows_how_many_projects_are_read()
    {
        Assert.SkipUnless(LongRun.IsOn, "It takes minutes.");
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "Nothing makes a terminal.");
        Write();
        await BuiltSolution.RestoreAsync(_folder, "Shop.slnx");

        // It gives the tool a terminal of its own, and writes what the terminal gets.
        var start = new ProcessStartInfo("/usr/bin/script")
        {
            ArgumentList = { "-qec", $"dotnet '{Tool.DllPath}' adopt --dry-run", "/dev/null" },
            WorkingDirectory = _folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TERM"] = "xterm";
        start.Environment.Remove("NO_COLOR");
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        var bars = Bar().Matches(text);
        output.WriteLine(string.Join('\n', bars.Select(bar => bar.Value)));
        Assert.Equal(0, process.ExitCode);
        var counts = bars.Select(bar => int.Parse(bar.Groups["done"].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.True(counts.Distinct().Count() > 1, text);
        Assert.All(bars, bar => Assert.Equal($"{Projects + 1}", bar.Groups["total"].Value));

        // The bar disappears before the report.
        Assert.Contains("\r\u001b[2K1000 events (", text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"Reading code \[(?<bar>[#.]{20})\] (?<done>\d+)/(?<total>\d+) \d+ s")]
    private static partial Regex Bar();

    private int Write()
    {
        _folder.Write("core/Core.csproj", BuiltSolution.Project());
        _folder.Write(
            "core/Telemetry.cs",
            """
            using Taxonomy;

            namespace Core;

            public sealed class Telemetry(ITaxonomyClient client)
            {
                public void Tell(string name, EventProperties? properties = null) => client.Track("user-1", name, properties);
            }

            """
        );
        var lines = 0;
        var solution = new StringBuilder("<Solution><Project Path=\"core/Core.csproj\" />");
        for (var project = 0; project < Projects; project++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"P{project}");
            _folder.Write($"{name}/{name}.csproj", BuiltSolution.Project("net10.0", "../core/Core.csproj"));
            solution.Append(CultureInfo.InvariantCulture, $"<Project Path=\"{name}/{name}.csproj\" />");
            for (var file = 0; file < FilesOfProject; file++)
            {
                var text = TextOf(name, file);
                lines += text.Split('\n').Length;
                _folder.Write($"{name}/File{file}.cs", text);
            }
        }

        _folder.Write("Shop.slnx", solution.Append("</Solution>").ToString());
        return lines;
    }

    private static string TextOf(string project, int file)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"using Core;\nusing Taxonomy;\n\nnamespace {project};\n\npublic sealed class File{file}(Telemetry telemetry)\n{{\n"
        );
        for (var method = 0; method < MethodsOfFile; method++)
        {
            var call =
                method == 0 && file < EventsOfProject
                    ? $"telemetry.Tell(\"{project} {file} Opened\", new EventProperties {{ [\"source\"] = text, [\"step\"] = 1 }});"
                    : "count += text.Length;";
            text.Append(
                CultureInfo.InvariantCulture,
                $"    public int Run{method}(string text, int count)\n    {{\n        if (count > {method})\n        {{\n            {call}\n        }}\n\n        count = count * {file} + text.Length;\n        return telemetry is null ? 0 : count;\n    }}\n\n"
            );
        }

        return text.Append("}\n").ToString();
    }
}

using System.Text.RegularExpressions;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Adoption;

/// <summary>
/// The whole way as people go it: a plan of the code, generated calls, and a build with warnings as errors. Before and
/// afterwards, the program runs against a recorder.
/// </summary>
public sealed partial class AdoptedProgramTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_adopted_program_builds_without_warnings_and_sends_the_same()
    {
        var shape = ShapeSolution.Together;
        var sdks = RecordedSdks.Write(_folder);
        var program = Write(shape, sdks);
        var original = _folder.PathOf("before/Before.dll");
        Directory.CreateDirectory(Path.GetDirectoryName(original)!);
        RecordedSdks.Compile(program, sdks, original);
        var before = ShapeProgram.Run([sdks, original]);
        Assert.True(before.Count >= 3 * shape.Events.Count / 2, $"{before.Count} events");
        await BuiltSolution.RestoreAsync(_folder, "Shop.slnx");
        string[] named = [.. shape.Named.SelectMany(method => new[] { "--wrapper", method })];

        var adopted = Tool.Run(_folder, ["adopt", .. named]).ShouldReturn(0);
        Assert.EndsWith("report only new ones.\n", adopted.Output, StringComparison.Ordinal);
        Tool.Run(_folder, "check", "--plan", "Shop.Contracts", "--update-baseline").ShouldReturn(0);
        Tool.Run(_folder, ["adopt", "--discover", "--yes", .. named]).ShouldReturn(0);
        var applied = Tool.Run(
                _folder,
                ["adopt", "--apply", "--allow-changes", "--yes", "--report", "json=todo.json", .. named]
            )
            .ShouldReturn(0);

        // What stays a call by name has a reason in the report, and the build reports it too.
        var build = await BuiltSolution.RunAsync(
            _folder,
            "build",
            "Shop.App",
            "--no-restore",
            "-p:TreatWarningsAsErrors=true",
            "-p:WarningsNotAsErrors=" + string.Join("%3B", "TAX502", "TAX504")
        );
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal(ToDo(applied.Output), Warnings(build.Output));
        string[] assemblies =
        [
            sdks,
            .. new[] { "Contracts", "Telemetry", "App" }.Select(name =>
                _folder.PathOf($"Shop.{name}/bin/Debug/net10.0/Shop.{name}.dll")
            ),
        ];
        Assert.Equal(before, ShapeProgram.Run(assemblies));
    }

    /// <summary>Writes the solution, and returns the texts of its program.</summary>
    private IReadOnlyList<string> Write(ShapeSolution shape, string sdks)
    {
        var texts = new List<string>();
        foreach (var (project, files, references) in shape.Files())
        {
            _folder.Write(
                $"{project}/{project}.csproj",
                BuiltSolution
                    .Project("net10.0", [.. references.Select(other => $"../{other}/{other}.csproj")])
                    .Replace(
                        "<ItemGroup>",
                        $"<PropertyGroup><IsTestProject>{project == "Shop.Tests"}</IsTestProject></PropertyGroup>\n<ItemGroup><Reference Include=\"{sdks}\" />",
                        StringComparison.Ordinal
                    )
            );
            foreach (var (file, text) in files)
            {
                _folder.Write($"{project}/{file}", text);
                if (project != "Shop.Tests")
                {
                    texts.Add(text);
                }
            }
        }

        _folder.Write(
            "Shop.Contracts/taxonomy.yaml",
            "taxonomy: 1\ncsharp: { namespace: Shop.Tracking, visibility: public }\n"
        );
        _folder.Write(
            "Shop.slnx",
            $"<Solution>{string.Concat(shape.Files().Select(entry => $"<Project Path=\"{entry.Project}/{entry.Project}.csproj\" />"))}</Solution>"
        );
        return texts;
    }

    /// <summary>Returns the files of the calls that a report lists as work.</summary>
    private static IReadOnlyList<string> ToDo(string report)
    {
        var section = report[report.IndexOf("To do:\n", StringComparison.Ordinal)..];
        return FilesIn(section[..section.IndexOf("\n\n", StringComparison.Ordinal)], Place());
    }

    private IReadOnlyList<string> Warnings(string build) =>
        FilesIn(build.Replace(_folder.Path + Path.DirectorySeparatorChar, "  ", StringComparison.Ordinal), Warning());

    private static IReadOnlyList<string> FilesIn(string text, Regex place) =>
        [
            .. place
                .Matches(text)
                .Select(match => match.Groups[1].Value.Replace('\\', '/'))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    [GeneratedRegex(@"^  (\S+\.cs)\(\d+,\d+\): ", RegexOptions.Multiline)]
    private static partial Regex Place();

    [GeneratedRegex(@"^\s*(\S+\.cs)\(\d+,\d+\): warning TAX50[24]", RegexOptions.Multiline)]
    private static partial Regex Warning();
}

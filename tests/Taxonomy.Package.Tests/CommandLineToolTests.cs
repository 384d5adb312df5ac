using System.IO.Compression;
using System.Runtime.InteropServices;
using Taxonomy.Collector;
using Taxonomy.Package.Tests.Support;

namespace Taxonomy.Package.Tests;

/// <summary>The command line as somebody meets it who installs the tool.</summary>
public sealed class CommandLineToolTests(PackageFeed feed)
{
    [Fact]
    public async Task From_an_empty_folder_the_tool_leads_to_an_event_that_arrives()
    {
        var tools = Path.Combine(feed.Folder, "tools");
        var folder = Path.Combine(feed.Folder, "FromNothing");
        Directory.CreateDirectory(folder);
        (
            await CommandLine.DotnetAsync(
                folder,
                ["tool", "install", "Taxonomy.Cli", "--tool-path", tools, "--version", feed.Version]
            )
        ).ShouldSucceed();

        await CheckStartAsync(Path.Combine(tools, OperatingSystem.IsWindows() ? "taxonomy.exe" : "taxonomy"), folder);

        (await TaxonomyAsync("init", "--yes")).ShouldSucceed();
        await using var collector = await CollectorServer.StartAsync(
            cancellationToken: TestContext.Current.CancellationToken
        );
        var run = await CommandLine.DotnetAsync(
            folder,
            ["run"],
            new Dictionary<string, string> { ["TAXONOMY_COLLECTOR"] = collector.BaseAddress.ToString() }
        );

        Assert.Contains("The event was delivered.", run.ShouldSucceed().Output, StringComparison.Ordinal);
        var received = Assert.Single(collector.Events);
        Assert.Equal("App Opened", received.EventType);
        Assert.Equal("""{"source":"icon"}""", received.EventProperties?.GetRawText());

        // A change of the plan names the call in the program, whose code the generator makes in the tool's own process.
        var plan = Path.Combine(folder, "taxonomy.yaml");
        var old = Path.Combine(feed.Folder, "old-plan.yaml");
        File.Copy(plan, old);
        await ReplaceAsync(old, "link, notification", "link");
        Assert.Contains(
            "Program.cs(",
            (await TaxonomyAsync("diff", old, plan, "--calls", "FromNothing.csproj")).ShouldSucceed().Output,
            StringComparison.Ordinal
        );

        // With a restored project the tool sees what MSBuild sees.
        Assert.StartsWith(
            "No diagnostics: 1 event",
            (await TaxonomyAsync("check")).ShouldSucceed().Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "taxonomy.shipped.yaml",
            (await TaxonomyAsync("ship")).ShouldSucceed().Output,
            StringComparison.Ordinal
        );
        (await TaxonomyAsync("ship", "--verify-no-changes")).ShouldSucceed();
        await ReplaceAsync(plan, "App Opened", "app opened");
        await ReplaceAsync(
            Assert.Single(Directory.GetFiles(folder, "*.csproj")),
            "<Nullable>",
            "<WarningsAsErrors>TAX201</WarningsAsErrors><Nullable>"
        );
        var check = await TaxonomyAsync("check");
        Assert.True(check.ExitCode == 1, check.Output);
        Assert.Contains("error TAX201", check.Output, StringComparison.Ordinal);
        Assert.Contains("TAX401", check.Output, StringComparison.Ordinal);

        static async Task ReplaceAsync(string path, string text, string by)
        {
            var before = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
            var after = before.Replace(text, by, StringComparison.Ordinal);
            Assert.NotEqual(before, after);
            await File.WriteAllTextAsync(path, after, TestContext.Current.CancellationToken);
        }

        Task<CommandLine.Result> TaxonomyAsync(params string[] arguments) =>
            CommandLine.RunAsync(
                Path.Combine(tools, OperatingSystem.IsWindows() ? "taxonomy.exe" : "taxonomy"),
                folder,
                arguments
            );
    }

    // On .NET 10 the installed tool starts with code that was compiled ahead of time.
    private static async Task CheckStartAsync(string tool, string folder)
    {
        foreach (var (arguments, most) in new[] { ("--version", 20), ("explain TAX203", 40) })
        {
            var file = Path.Combine(Path.GetDirectoryName(folder)!, "compiled.txt");
            File.Delete(file);
            (
                await CommandLine.RunAsync(
                    tool,
                    folder,
                    arguments.Split(' '),
                    new Dictionary<string, string>
                    {
                        ["DOTNET_JitStdOutFile"] = file,
                        ["DOTNET_JitDisasmSummary"] = "1",
                    }
                )
            ).ShouldSucceed();
            var methods = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
            Assert.True(methods.Length <= most, $"{arguments}:\n{string.Join('\n', methods)}");
        }
    }

    [Fact]
    public async Task The_package_holds_what_the_tool_needs_and_nothing_else()
    {
        await using var archive = await ZipFile.OpenReadAsync(
            feed.PathOf("Taxonomy.Cli"),
            TestContext.Current.CancellationToken
        );
        var files = archive.Entries.Select(entry => entry.FullName).ToList();

        Assert.Contains("README.md", files);
        Assert.Contains("tools/net8.0/any/DotnetToolSettings.xml", files);
        var libraries = files
            .Where(file => file.StartsWith("tools/net8.0/any/", StringComparison.Ordinal))
            .Where(file => file.Count(c => c == '/') == 3 && file.EndsWith(".dll", StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .ToList();
        Assert.Equal(
            [
                "Apache.Arrow",
                "Apache.Arrow.Scalars",
                "CsvHelper",
                "DuckDB.NET.Bindings",
                "DuckDB.NET.Data",
                "Humanizer",
                "MessagePack",
                "MessagePack.Annotations",
                "Nerdbank.MessagePack",
                "Nerdbank.Streams",
                "Newtonsoft.Json",
                "PolyType",
                "Spectre.Console",
                "Spectre.Console.Ansi",
                "StreamJsonRpc",
                "System.CommandLine",
                // The client that delivers what 'backfill' sends.
                "Taxonomy",
                "Taxonomy.Amplitude.Api",
                "Taxonomy.Cli",
                "Taxonomy.CodeFixes",
                "Taxonomy.Collector",
                "Taxonomy.Data",
                "Taxonomy.Generators",
                "Taxonomy.Live",
                "Taxonomy.Plan",
                "YamlDotNet",
            ],
            libraries
                .Where(name => !name.StartsWith("Microsoft.", StringComparison.Ordinal))
                .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) || name == "System.CommandLine")
                .Order(StringComparer.Ordinal)
        );

        // The folder of this machine's platform, from which .NET 10 starts faster.
        Assert.Equal(Below("tools/net8.0/any/"), Below($"tools/net10.0/{RuntimeInformation.RuntimeIdentifier}/"));

        using var notices = new StreamReader(await archive.GetEntry("THIRD-PARTY-NOTICES.txt")!.OpenAsync());
        var text = await notices.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.All(
            libraries.Where(name => !name.StartsWith("Taxonomy.", StringComparison.Ordinal)),
            name =>
                Assert.Contains(
                    name.StartsWith("Microsoft.", StringComparison.Ordinal) ? "Microsoft.*"
                        : name.StartsWith("System.", StringComparison.Ordinal) ? "System.*"
                        : name,
                    text,
                    StringComparison.Ordinal
                )
        );

        IEnumerable<string> Below(string folder) =>
            files
                .Where(file => file.StartsWith(folder, StringComparison.Ordinal))
                .Select(file => file[folder.Length..])
                .Order(StringComparer.Ordinal);
    }
}

using System.CommandLine;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests;

/// <summary>What a start of the tool compiles: each method and library more makes every call of the tool slower.</summary>
public sealed class StartTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_version_creates_no_command()
    {
        var methods = await CompiledByAsync("--version");

        Assert.Contains(methods, method => method.Contains(".ToolRoot:Create(", StringComparison.Ordinal));
        Assert.DoesNotContain(methods, method => method.Contains("Taxonomy.Cli.Commands.", StringComparison.Ordinal));
        Assert.DoesNotContain(methods, method => method.Contains("Taxonomy.Plans.", StringComparison.Ordinal));
        AssertNoneOf(
            methods,
            "Spectre.Console",
            "System.Text.Json",
            "Microsoft.CodeAnalysis",
            "Taxonomy.Amplitude",
            "CsvHelper",
            "StreamJsonRpc",
            "YamlDotNet"
        );
    }

    [Fact]
    public async Task A_check_creates_its_command_only_and_loads_no_library_of_others()
    {
        _folder.Write("taxonomy.yaml", "taxonomy: 1\nevents:\n  Song Played:\n    description: A song was played.\n");

        var methods = await CompiledByAsync("check");

        Assert.Equal(
            ["CheckCommand"],
            methods
                .Where(method => method.Contains("Taxonomy.Cli.Commands.", StringComparison.Ordinal))
                .Where(method => method.Contains(":.ctor(", StringComparison.Ordinal))
                .Select(method => method.Split("Taxonomy.Cli.Commands.")[1].Split(':')[0])
                .Where(type => !type.Contains('+', StringComparison.Ordinal))
        );
        AssertNoneOf(
            methods,
            "Spectre.Console",
            "System.Text.Json",
            "Microsoft.CodeAnalysis",
            "Taxonomy.Amplitude",
            "CsvHelper",
            "StreamJsonRpc",
            "YamlDotNet"
        );
    }

    [Fact]
    public void A_command_that_is_named_is_the_one_that_all_commands_contain()
    {
        var context = new ToolContext
        {
            Output = TextWriter.Null,
            Error = TextWriter.Null,
            Folder = _folder.Path,
        };
        foreach (var command in ToolRoot.Create(context).Subcommands)
        {
            var only = Assert.Single(ToolRoot.Create(context, [command.Name, "--help"]).Subcommands);
            Assert.Equal(command.Name, only.Name);
            Assert.Equal(command.GetType(), only.GetType());
        }
    }

    private static void AssertNoneOf(IReadOnlyList<string> methods, params string[] libraries) =>
        Assert.All(
            libraries,
            library =>
                Assert.DoesNotContain(
                    methods,
                    method => method.Contains($"compiled {library}.", StringComparison.Ordinal)
                )
        );

    private async Task<IReadOnlyList<string>> CompiledByAsync(params string[] arguments)
    {
        var file = Path.Combine(_folder.Path, "compiled.txt");
        var environment = new Dictionary<string, string>
        {
            ["DOTNET_JitStdOutFile"] = file,
            ["DOTNET_JitDisasmSummary"] = "1",
        };
        (await Tool.RunProcessAsync(_folder, environment, arguments)).ShouldReturn(0);
        return await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
    }
}

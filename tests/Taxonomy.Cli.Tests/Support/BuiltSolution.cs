using System.Diagnostics;

namespace Taxonomy.Cli.Tests.Support;

/// <summary>Projects on disk that a build can read.</summary>
internal static class BuiltSolution
{
    /// <summary>Returns a project that has the runtime and the generator as from the package, from where the tests have them.</summary>
    /// <param name="framework">The target framework.</param>
    /// <param name="references">The paths of other projects, relative to its own.</param>
    public static string Project(string framework = "net10.0", params string[] references) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{framework}</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>disable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                {string.Concat(references.Select(path => $"<ProjectReference Include=\"{path}\" />"))}
                <Reference Include="{Path.Combine(AppContext.BaseDirectory, "Taxonomy.dll")}" />
                <Reference Include="{PathOf("Microsoft.Extensions.Logging.Abstractions")}" />
                <Analyzer Include="{Path.Combine(AppContext.BaseDirectory, "Taxonomy.Generators.dll")}" />
                <Analyzer Include="{Path.Combine(AppContext.BaseDirectory, "Taxonomy.Plan.dll")}" />
              </ItemGroup>
              <Import Project="{Repository.PathOf("src/Taxonomy/build/Taxonomy.targets")}" />
            </Project>
            """;

    // What a package of the runtime would bring along.
    private static string PathOf(string assembly) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Single(path => Path.GetFileNameWithoutExtension(path) == assembly);

    /// <summary>Restores a project or a solution.</summary>
    public static async Task RestoreAsync(TestFolder folder, string path)
    {
        var (exitCode, output) = await RunAsync(folder, "restore", path);
        Assert.True(exitCode == 0, output);
    }

    /// <summary>Runs <c>dotnet</c> in a folder, and returns its exit code and what it has written.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(TestFolder folder, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", arguments)
            {
                WorkingDirectory = folder.Path,
                RedirectStandardOutput = true,
                // A server that stays behind would keep the folder.
                Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
            }
        )!;
        var output = await process.StandardOutput.ReadToEndAsync(TestLimit.Token);
        await process.WaitForExitAsync(TestLimit.Token);
        return (process.ExitCode, output);
    }
}

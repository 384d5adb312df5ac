using System.Diagnostics;

namespace Taxonomy.Package.Tests.Support;

/// <summary>A project of a user's, outside the repository, that has installed the package.</summary>
internal sealed class TestProject
{
    private readonly string _folder;

    public TestProject(
        PackageFeed feed,
        string name,
        string properties = "",
        string items = "",
        string sdkOutput = "Exe",
        string sdk = "Microsoft.NET.Sdk",
        string extension = "csproj",
        bool hasPackage = true
    )
    {
        _folder = Path.Combine(feed.Folder, name);
        Directory.CreateDirectory(_folder);

        // What `dotnet new console` writes, and one line for the package.
        Write(
            $"{Path.GetFileName(name)}.{extension}",
            $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <OutputType>{sdkOutput}</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {(hasPackage ? $"<PackageReference Include=\"Taxonomy\" Version=\"{feed.Version}\" />" : "")}
                {items}
              </ItemGroup>
            </Project>
            """
        );
    }

    public string Write(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Makes a symbolic link to a file or folder elsewhere.</summary>
    public void Link(string file, string target)
    {
        var path = Path.Combine(_folder, file);
        _ = Directory.Exists(target)
            ? Directory.CreateSymbolicLink(path, target)
            : File.CreateSymbolicLink(path, target);
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(_folder, file));

    public Task<CommandLine.Result> PackAsync(params string[] arguments) =>
        CommandLine.DotnetAsync(_folder, ["pack", "-nologo", .. arguments]);

    public Task<CommandLine.Result> BuildAsync(params string[] arguments) =>
        CommandLine.DotnetAsync(_folder, ["build", "-nologo", "-consoleLoggerParameters:NoSummary", .. arguments]);

    public Task<CommandLine.Result> DotnetAsync(params string[] arguments) =>
        CommandLine.DotnetAsync(_folder, arguments);

    /// <summary>Starts the dotnet command, for a test that reads its output while it runs.</summary>
    public Process Start(params string[] arguments) => CommandLine.Start(_folder, arguments, null);

    public Task<CommandLine.Result> RunAsync(params string[] arguments) =>
        CommandLine.DotnetAsync(_folder, ["run", "--no-build", "--", .. arguments]);
}

using System.Text.Json;
using Taxonomy.Benchmarks.Measuring;

namespace Taxonomy.Benchmarks.Builds;

/// <summary>A project outside the repository that is built again and again.</summary>
internal sealed class BuiltProject
{
    private const string Name = "Shop";
    private static readonly string[] s_alone =
    [
        "--configuration",
        "Release",
        "-nologo",
        "-verbosity:quiet",
        "-nodeReuse:false",
        "-p:UseSharedCompilation=false",
    ];

    private readonly string _folder;
    private string _compiler = "";

    /// <param name="feed">Where the package is.</param>
    /// <param name="folder">The project's folder in there.</param>
    /// <param name="reference">How it refers to the package; empty: not at all.</param>
    /// <param name="files">Its files: names and texts.</param>
    public BuiltProject(LocalFeed feed, string folder, string reference, params (string Name, string Text)[] files)
    {
        _folder = Path.Combine(feed.Folder, folder);
        Directory.CreateDirectory(_folder);
        foreach (
            var (name, text) in files.Append(
                (
                    Name + ".csproj",
                    $"""
                    <Project Sdk="Microsoft.NET.Sdk">
                      <PropertyGroup>
                        <OutputType>Library</OutputType>
                        <TargetFramework>net10.0</TargetFramework>
                        <ImplicitUsings>enable</ImplicitUsings>
                        <Nullable>enable</Nullable>
                      </PropertyGroup>
                      <ItemGroup>{reference}</ItemGroup>
                    </Project>
                    """
                )
            )
        )
        {
            File.WriteAllText(Path.Combine(_folder, name), text);
        }
    }

    public string Assembly => Path.Combine(_folder, "bin", "Release", "net10.0", Name + ".dll");

    /// <summary>Builds it for the first time, and notes how the compiler was called.</summary>
    public void Prepare()
    {
        var result = ChildProcess.Run(
            _folder,
            "dotnet",
            [
                "build",
                .. s_alone,
                "-p:ProvideCommandLineArgs=true",
                "-p:EmitCompilerGeneratedFiles=true",
                "-getProperty:RoslynTargetsPath",
                "-getItem:CscCommandLineArgs",
                "-getTargetResult:Build",
            ]
        );
        using var json = JsonDocument.Parse(result.Output);
        var compiler = json.RootElement.GetProperty("Properties").GetProperty("RoslynTargetsPath").GetString()!;
        _compiler = Path.Combine(compiler, "bincore", "csc.dll");
        File.WriteAllLines(
            Path.Combine(_folder, "compiler.rsp"),
            json.RootElement.GetProperty("Items")
                .GetProperty("CscCommandLineArgs")
                .EnumerateArray()
                .Select(item => item.GetProperty("Identity").GetString()!)
                .Where(argument => !argument.StartsWith("/generatedfilesout", StringComparison.Ordinal))
                .Select(argument => argument.StartsWith('/') ? argument : $"\"{argument}\"")
        );
    }

    /// <summary>What the generator wrote when it was built.</summary>
    public (string Name, string Text)[] GeneratedFiles() =>
        [
            .. Directory
                .EnumerateFiles(
                    Path.Combine(_folder, "obj", "Release", "net10.0", "generated", "Taxonomy.Generators"),
                    "*.cs",
                    SearchOption.AllDirectories
                )
                .Select(file => (Path.GetFileName(file), File.ReadAllText(file))),
        ];

    /// <summary>The whole of <c>dotnet build</c>, with no server at hand and nothing left from before.</summary>
    public ChildResult Build() =>
        ChildProcess.Run(_folder, "dotnet", ["build", "-target:Rebuild", "--no-restore", .. s_alone]);

    /// <summary>The compiler alone, in a process of its own.</summary>
    public ChildResult Compile(params string[] more) => Compile(null, more);

    /// <summary>What had to be compiled while the compiler ran.</summary>
    public JitCost CompileAndCountMethods()
    {
        var file = Path.Combine(_folder, "jit.txt");
        Compile(
            new Dictionary<string, string>
            {
                ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location,
                [StartupHook.FileVariable] = file,
            }
        );
        return JitCost.Parse(File.ReadAllText(file));
    }

    private ChildResult Compile(Dictionary<string, string>? environment, params string[] more) =>
        ChildProcess.Run(_folder, "dotnet", ["exec", _compiler, "/noconfig", "@compiler.rsp", .. more], environment);
}

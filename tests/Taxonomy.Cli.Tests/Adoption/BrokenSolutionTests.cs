using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Adoption;

/// <summary>Of a solution that is not whole, what can be read is read, and the rest is listed with what to do.</summary>
public sealed class BrokenSolutionTests : IDisposable
{
    private const string Sdk = """
        namespace Microsoft.ApplicationInsights
        {
            public sealed class TelemetryClient
            {
                public void TrackEvent(
                    string eventName,
                    System.Collections.Generic.IDictionary<string, string> properties = null
                ) { }
            }
        }

        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_cannot_be_read_is_listed_and_the_rest_is_read()
    {
        Add("app", "<TargetFramework>net10.0</TargetFramework>");
        Add("wrong", "<TargetFramework>net10.0</TargetFramework>");
        _folder.Write("wrong/Wrong.cs", "class Wrong { int Run() => Nothing.Here(); }");
        // Its package was never restored.
        Add(
            "raw",
            "<TargetFramework>net10.0</TargetFramework>",
            "<PackageReference Include=\"Acme.Missing\" Version=\"1.0.0\" />"
        );
        _folder.Write(
            "raw/Raw.cs",
            "class Raw { void Run(Acme.Client client) => client.TrackEvent(\"Seen In Package\"); }"
        );
        _folder.Write(
            "fs/fs.fsproj",
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"
        );
        WriteSolution("app/app.csproj", "wrong/wrong.csproj", "raw/raw.csproj", "none/none.csproj", "fs/fs.fsproj");
        await BuiltSolution.RestoreAsync(_folder, "app/app.csproj");
        await BuiltSolution.RestoreAsync(_folder, "wrong/wrong.csproj");

        var result = Tool.Run(_folder, "adopt").ShouldReturn(2);

        var output = result.Output.Replace('\\', '/');
        Assert.Contains("Seen In app\n    app/Program.cs(7,31)", output, StringComparison.Ordinal);
        Assert.Contains("Seen In wrong\n", output, StringComparison.Ordinal);
        Assert.Contains("Seen In raw\n", output, StringComparison.Ordinal);
        Assert.Contains("\nNot read:\n", output, StringComparison.Ordinal);
        Assert.Contains(
            "  'fs/fs.fsproj' is not a C# project; check its calls yourself, and use --allow-partial.\n",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "  'none/none.csproj' does not exist; remove it from the solution.\n",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("wrong.csproj: 1 error, the first one: ", output, StringComparison.Ordinal);
        Assert.Contains("raw.csproj: ", output, StringComparison.Ordinal);
        Assert.Contains("Unknown:\n  raw/Raw.cs(1,", output, StringComparison.Ordinal);
        Assert.Contains("nothing was written", result.Error, StringComparison.Ordinal);
        Assert.False(_folder.Has("taxonomy.yaml"));

        Tool.Run(_folder, "adopt", "--allow-partial").ShouldReturn(0);
        Assert.Contains("Seen In wrong", _folder.Read("taxonomy.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Projects_of_several_and_old_frameworks_that_share_a_file_are_read()
    {
        Add("multi", "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>");
        Add(
            "old",
            "<TargetFramework>net472</TargetFramework>",
            "<PackageReference Include=\"Microsoft.NETFramework.ReferenceAssemblies\" Version=\"1.0.3\" />"
        );
        WriteSolution("multi/multi.csproj", "old/old.csproj");
        var (restored, _) = await BuiltSolution.RunAsync(_folder, "restore", "Shop.slnx");
        Assert.SkipUnless(restored == 0, "The reference assemblies of other frameworks cannot be restored.");

        var result = Tool.Run(_folder, "adopt", "--dry-run").ShouldReturn(0);

        Assert.Contains(
            """
            Events:
              Seen In Standard
                multi/Program.cs(9,31): TelemetryClient.TrackEvent
              Seen In multi
                multi/Program.cs(7,31): TelemetryClient.TrackEvent
              Seen In old
                old/Program.cs(7,31): TelemetryClient.TrackEvent

            3 calls: 3 found, 0 unknown, 0 excluded.
            """,
            result.Output.Replace('\\', '/'),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Warnings_of_a_build_do_not_count_as_code_that_was_not_read()
    {
        Add(
            "app",
            "<TargetFramework>net10.0</TargetFramework>",
            "</ItemGroup><Target Name=\"Warn\" BeforeTargets=\"CoreCompile\"><Warning Code=\"NU1603\" Text=\"A package is older.\" /></Target><ItemGroup>"
        );
        WriteSolution("app/app.csproj");
        await BuiltSolution.RestoreAsync(_folder, "app/app.csproj");

        var output = Tool.Run(_folder, "adopt", "--dry-run").ShouldReturn(0).Output;

        Assert.DoesNotContain("Not read:", output, StringComparison.Ordinal);
        Assert.Contains("1 call: 1 found, 0 unknown, 0 excluded.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_generator_that_cannot_be_loaded_would_have_made_is_unknown()
    {
        Add(
            "app",
            "<TargetFramework>net10.0</TargetFramework>",
            "<Analyzer Include=\"missing.dll\" /><Analyzer Include=\"damaged.dll\" />"
        );
        _folder.Write("app/damaged.dll", "This is no assembly.");
        _folder.Write("app/Uses.cs", "class Uses { void Run() => Generated.Track(\"Made Elsewhere\"); }");
        WriteSolution("app/app.csproj");
        await BuiltSolution.RestoreAsync(_folder, "app/app.csproj");

        var output = Tool.Run(_folder, "adopt", "--dry-run").ShouldReturn(2).Output.Replace('\\', '/');

        Assert.Contains("Seen In app\n    app/Program.cs(7,31)", output, StringComparison.Ordinal);
        Assert.Contains(
            "Unknown:\n  app/Uses.cs(1,38): Generated.Track: Generated.Track(\"Made Elsewhere\"): the call does not compile\n",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("app/app.csproj: 1 error, the first one: ", output, StringComparison.Ordinal);
        Assert.Contains("2 calls: 1 found, 1 unknown, 0 excluded.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_sdk_that_is_missing_is_named_with_what_to_do()
    {
        Add("app", "<TargetFramework>net10.0</TargetFramework>");
        _folder.Write("global.json", """{ "sdk": { "version": "99.0.100", "rollForward": "disable" } }""");

        foreach (var command in new[] { "adopt", "status" })
        {
            Assert.Equal(
                $"taxonomy: error: '{Path.Combine("app", "app.csproj")}' cannot be opened: 'global.json' requires the .NET SDK 99.0.100, which is not installed; install it, or change the file.\n",
                Tool.Run(_folder, command, Path.Combine("app", "app.csproj")).ShouldReturn(2).Error
            );
        }
    }

    private void Add(string name, string properties, string items = "")
    {
        _folder.Write("shared/Sdk.cs", Sdk);
        _folder.Write(
            $"{name}/{name}.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>{properties}<LangVersion>latest</LangVersion></PropertyGroup>
              <ItemGroup><Compile Include="../shared/Sdk.cs" Link="Sdk.cs" />{items}</ItemGroup>
            </Project>
            """
        );
        _folder.Write(
            $"{name}/Program.cs",
            $$"""
            namespace Of{{name}}
            {
                internal static class Program
                {
                    public static void Run(Microsoft.ApplicationInsights.TelemetryClient client)
                    {
                        client.TrackEvent("Seen In {{name}}");
            #if NETSTANDARD
                        client.TrackEvent("Seen In Standard");
            #endif
                    }
                }
            }

            """
        );
    }

    private void WriteSolution(params string[] projects) =>
        _folder.Write(
            "Shop.slnx",
            $"<Solution>{string.Concat(projects.Select(project => $"<Project Path=\"{project}\" />"))}</Solution>"
        );
}

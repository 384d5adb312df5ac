using Taxonomy.Package.Tests.Support;

[assembly: AssemblyFixture(typeof(PackageFeed))]

namespace Taxonomy.Package.Tests.Support;

/// <summary>The packages, built once for all tests, in a folder that serves as a feed.</summary>
public sealed class PackageFeed : IAsyncLifetime
{
    /// <summary>The names of the packages.</summary>
    public static IReadOnlyList<string> Packages { get; } =
    [
        "Taxonomy",
        "Taxonomy.Amplitude.Api",
        "Taxonomy.Cli",
        "Taxonomy.Collector",
        "Taxonomy.Extensions.Hosting",
        "Taxonomy.Kafka",
        "Taxonomy.Templates",
        "Taxonomy.Testing",
    ];

    /// <summary>The feed's folder, and that of the projects that use it.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("taxonomy-package-").FullName;

    /// <summary>New each time, so that NuGet does not use a cached package.</summary>
    public string Version { get; } = $"0.3.2-test.{DateTime.UtcNow.Ticks}";

    public string PackagePath => PathOf("Taxonomy");

    /// <summary>The file of one of the packages.</summary>
    public string PathOf(string package) => Path.Combine(Folder, "feed", $"{package}.{Version}.nupkg");

    public async ValueTask InitializeAsync()
    {
        // As the README does it.
        var result = await CommandLine.DotnetAsync(
            Repository.Root,
            [
                "pack",
                "Packages.slnf",
                "--configuration",
                "Release",
                "--output",
                Path.Combine(Folder, "feed"),
                $"-p:MinVerVersionOverride={Version}",
                "-nologo",
            ]
        );
        result.ShouldSucceed();

        // Projects outside the repository: none of its settings may reach them.
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "nuget.config"),
            """
            <configuration>
              <packageSources>
                <add key="local" value="feed" />
              </packageSources>
            </configuration>
            """
        );
    }

    public ValueTask DisposeAsync()
    {
        TryDelete(Folder);
        var packages =
            Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var package in Packages)
        {
            TryDelete(Path.Combine(packages, package.ToLowerInvariant(), Version));
        }

        return ValueTask.CompletedTask;
    }

    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A left-over in the temporary folder is not worth a red test.
        }
    }
}

using System.Globalization;
using System.Runtime.CompilerServices;
using Taxonomy.Benchmarks.Measuring;

namespace Taxonomy.Benchmarks.Builds;

/// <summary>A package, packed from this repository's sources into a folder outside of it, and projects beside it.</summary>
internal sealed class LocalFeed : IDisposable
{
    /// <param name="project">The folder of the package's project.</param>
    public LocalFeed(string project = "src/Taxonomy")
    {
        ChildProcess.Run(
            Root(),
            "dotnet",
            [
                "pack",
                project,
                "--configuration",
                "Release",
                "--output",
                Path.Combine(Folder, "feed"),
                "-p:MinVerVersionOverride=" + Version,
                "-nologo",
                "-verbosity:quiet",
            ]
        );
        File.WriteAllText(
            Path.Combine(Folder, "nuget.config"),
            """<configuration><packageSources><add key="local" value="feed" /></packageSources></configuration>"""
        );
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("taxonomy-benchmark-").FullName;

    /// <summary>New each time, so that no cached package stands in for this one.</summary>
    public string Version { get; } = "0.1.0-benchmark." + DateTime.UtcNow.Ticks.ToString(CultureInfo.InvariantCulture);

    public void Dispose()
    {
        var packages =
            Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var folder in new[] { Folder, Path.Combine(packages, "taxonomy", Version) })
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}

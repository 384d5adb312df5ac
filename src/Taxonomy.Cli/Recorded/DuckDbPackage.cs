using System.ComponentModel;
using System.Diagnostics;
using System.Security;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Data;

namespace Taxonomy.Cli.Recorded;

/// <summary>
/// Restores the package with the native library of DuckDB when a command needs it first: from the user's own feeds, into
/// NuGet's folder of packages.
/// </summary>
internal static class DuckDbPackage
{
    private static string ProjectFor(ToolContext context) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net8.0</TargetFramework>
                <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
                <RestorePackagesPath>{SecurityElement.Escape(NativeDuckDb.PackagesFolder)}</RestorePackagesPath>
                <!-- The feeds of the current folder, as for a project in it. -->
                <RestoreRootConfigDirectory>{SecurityElement.Escape(context.Folder)}</RestoreRootConfigDirectory>
              </PropertyGroup>
              <ItemGroup>
                <PackageDownload Include="{NativeDuckDb.PackageId}" Version="[{NativeDuckDb.Version}]" />
              </ItemGroup>
            </Project>
            """;

    /// <summary>Creates a database, and restores the package first if it is missing.</summary>
    /// <exception cref="ToolException">The package cannot be restored, or the library cannot be loaded.</exception>
    public static EventDatabase CreateDatabase(ToolContext context)
    {
        if (!NativeDuckDb.IsInstalled)
        {
            context.Error.WriteLine(
                $"Restoring the package {NativeDuckDb.PackageId} {NativeDuckDb.Version} (110 MB), once."
            );
            using var waiting = Waiting.Start(context, "Restoring");
            Restore(context);
        }

        try
        {
            return EventDatabase.Create();
        }
        catch (DuckDbMissingException exception)
        {
            throw new ToolException(exception.Message, exception);
        }
    }

    private static void Restore(ToolContext context)
    {
        var folder = Directory.CreateTempSubdirectory("taxonomy-restore-");
        try
        {
            // Nothing of a folder above changes the project.
            foreach (
                var name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" }
            )
            {
                File.WriteAllText(Path.Combine(folder.FullName, name), "<Project />");
            }

            var project = Path.Combine(folder.FullName, "duckdb.csproj");
            File.WriteAllText(project, ProjectFor(context));
            var (code, output) = Run(["restore", project, "--nologo"], folder.FullName);
            if (code != 0 || !NativeDuckDb.IsInstalled)
            {
                throw new ToolException(
                    $"The package {NativeDuckDb.PackageId} {NativeDuckDb.Version} could not be restored; add a feed that has it to nuget.config.\n{output.Trim()}"
                );
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (int Code, string Output) Run(string[] arguments, string folder)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output);
        }
        catch (Exception exception) when (exception is Win32Exception or FileNotFoundException)
        {
            throw new ToolException($"'dotnet restore' cannot be started: {exception.Message}", exception);
        }
    }
}

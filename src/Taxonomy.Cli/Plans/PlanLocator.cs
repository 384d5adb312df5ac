using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Live.Plans;
using Taxonomy.Plans;

namespace Taxonomy.Cli.Plans;

/// <summary>Finds the plans that <c>--plan</c> names, or the one that the build of the current folder has.</summary>
internal static partial class PlanLocator
{
    /// <summary>
    /// Returns the plans at a path, of which there is at least one. A path leads to a root file, a project, a solution or
    /// a folder; without one, the plan is found from the current folder upwards.
    /// </summary>
    /// <exception cref="ToolException">No plan was found.</exception>
    public static IReadOnlyList<PlanLocation> Find(string? path, ToolContext context)
    {
        var locations = path is null ? [FindAbove(context)] : FindAt(context.FullPath(path), path, context);
        return locations.Count > 0
            ? locations
            : throw new ToolException($"'{path}' has no plan; create a file 'taxonomy.yaml', or name another path.");
    }

    /// <summary>Returns the one plan at a path.</summary>
    /// <exception cref="ToolException">No plan was found, or several were.</exception>
    public static PlanLocation FindOne(string? path, ToolContext context)
    {
        var locations = Find(path, context);
        return locations.Count == 1
            ? locations[0]
            : throw new ToolException(
                $"'{path}' has {locations.Count} plans; name one with --plan: "
                    + string.Join(", ", locations.Select(plan => $"'{context.DisplayPath(plan.Folder)}'"))
            );
    }

    /// <summary>Returns the nearest folder with a root file, of a folder and those above it; null if there is none.</summary>
    public static string? FolderAbove(string folder) =>
        Ancestors.FoldersFrom(folder).FirstOrDefault(above => PlanFolder.RootsIn(above).Any());

    private static PlanLocation FindAbove(ToolContext context)
    {
        var folder =
            FolderAbove(context.Folder)
            ?? throw new ToolException(
                "The current folder and those above it have no file 'taxonomy.yaml'; name a plan with --plan, or run "
                    + "'taxonomy init'."
            );
        return InFolder(folder, context);
    }

    private static IReadOnlyList<PlanLocation> FindAt(string path, string given, ToolContext context)
    {
        if (Directory.Exists(path))
        {
            var folders = PlanFolder.FoldersWithRoot(path).ToList();
            return folders.Count > 0 ? [.. folders.Select(folder => InFolder(folder, context))]
                // Fragments whose root is missing are reported as such.
                : PlanFolder.Find(path).Count > 0 ? [PlanLocation.InFolder(path, context)]
                : [];
        }

        if (!File.Exists(path))
        {
            throw new ToolException($"'{given}' does not exist.");
        }

        var extension = Path.GetExtension(path).ToLowerInvariant();
        return extension switch
        {
            ".sln" or ".slnx" or ".slnf" => InSolution(path, given, context),
            _ when extension.EndsWith("proj", StringComparison.Ordinal) => WithFiles(ProjectFile.Locate(path, context)),
            ".yaml" or ".yml" => [AtRoot(path, given, context)],
            _ => throw new ToolException(
                $"'{given}' is not a plan; name a YAML file, a project, a solution or a folder."
            ),
        };
    }

    private static PlanLocation AtRoot(string path, string given, ToolContext context)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (PlanFolder.RootsIn(folder).Contains(path, StringComparer.Ordinal))
        {
            return InFolder(folder, context);
        }

        if (
            PlanFileNames.IsFragment(Path.GetFileName(path))
            && !PlanReader.ReadFile(TextFile.Read(path, given).Text).IsRoot
        )
        {
            throw new ToolException(
                $"'{given}' is a fragment, which is checked together with its plan; name the root file."
            );
        }

        // A root of another name, as a TaxonomyPlan item may have it.
        var location = PlanLocation.InFolder(folder, context);
        return location with
        {
            Files =
            [
                path,
                .. location.Files.Where(file => PlanFileNames.IsFragment(Path.GetFileName(file)) && file != path),
            ],
        };
    }

    /// <summary>Returns the plan of a folder, as its project decides about it.</summary>
    /// <exception cref="ToolException">The project cannot be evaluated.</exception>
    public static PlanLocation InFolder(string folder, ToolContext context) =>
        PlanFolder.ProjectsIn(folder) is [var project, ..]
        && ProjectFile.Locate(project, context) is { Files.Count: > 0 } location
            ? location
            : PlanLocation.InFolder(folder, context);

    private static IReadOnlyList<PlanLocation> InSolution(string path, string given, ToolContext context)
    {
        IEnumerable<string> projects;
        try
        {
            projects = ProjectsOf(path, TextFile.Read(path, given).Text);
        }
        catch (XmlException exception)
        {
            throw new ToolException($"'{given}' is not a solution: {exception.Message}", exception);
        }

        var folder = Path.GetDirectoryName(path)!;
        return
        [
            .. projects
                .Select(project => Path.GetFullPath(project.Replace('\\', '/'), folder))
                .Where(File.Exists)
                .SelectMany(project => WithFiles(ProjectFile.Locate(project, context))),
        ];
    }

    // A project without a plan is none of ours.
    private static IReadOnlyList<PlanLocation> WithFiles(PlanLocation location) =>
        location.Files.Count > 0 ? [location] : [];

    private static IEnumerable<string> ProjectsOf(string path, string text) =>
        path.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase)
            ? XElement
                .Parse(text)
                .Descendants("Project")
                .Select(project => (string?)project.Attribute("Path"))
                .OfType<string>()
            : Project()
                .Matches(text)
                .Select(match => match.Groups[1].Value.Replace("\\\\", "/", StringComparison.Ordinal));

    // Of a .sln and of a .slnf, which is JSON.
    [GeneratedRegex("\"([^\"\r\n]+\\.[a-z]+proj)\"")]
    private static partial Regex Project();
}

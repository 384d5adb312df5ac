using System.CommandLine;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Cli.Plans;
using Taxonomy.Live.Plans;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy init</c>: a plan to start with, and the package that makes methods of it.</summary>
internal sealed partial class InitCommand : ToolCommand
{
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask before writing." };
    private readonly Option<string?> _folder = new("--folder")
    {
        Description = "The folder of the project. Default: the current folder.",
        HelpName = "folder",
    };
    private readonly Option<string?> _version = new("--package-version")
    {
        Description = "The version of the package. Default: that of this tool.",
        HelpName = "version",
    };

    public InitCommand(ToolContext context)
        : base(context, "init", "Starts a plan: writes taxonomy.yaml and its schema, and references the package.")
    {
        Options.Add(_yes);
        Options.Add(_folder);
        Options.Add(_version);
    }

    public override string Details =>
        "If the folder has no project, a console program that tracks an event is added. No file is overwritten. An existing\n"
        + "project only gets a reference to the package; with central package management, the version is added as well.";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("Start a plan in the project of the current folder", "taxonomy init"),
        new("Start a program that tracks an event, without questions, and run it", "taxonomy init --yes && dotnet run"),
    ];

    protected override int Run(ParseResult arguments)
    {
        var folder = Context.FullPath(arguments.GetValue(_folder) ?? ".");
        var version = arguments.GetValue(_version) ?? ToolVersion.Current;
        if (PlanFolderRoots(folder) is { } existing)
        {
            throw new ToolException(
                $"'{Context.DisplayPath(existing)}' exists and is not overwritten; run 'taxonomy check', or 'taxonomy add event'."
            );
        }

        var changes = new FileChanges();
        var projects = Directory.Exists(folder) ? PlanFolder.ProjectsIn(folder) : [];
        var hasProject = projects.Count > 0;
        if (projects.Count > 1)
        {
            throw new ToolException(
                $"'{Context.DisplayPath(folder)}' has {projects.Count} projects; move the plan into a folder with one."
            );
        }

        changes.Write(Path.Combine(folder, "taxonomy.yaml"), EmbeddedFiles.Template("taxonomy.yaml"));
        Add(
            changes,
            Path.Combine(folder, "schema", "taxonomy.schema.json"),
            EmbeddedFiles.Schema("taxonomy.schema.json")
        );
        if (hasProject)
        {
            AddReference(changes, projects[0], version);
        }
        else
        {
            WriteProgram(changes, folder, version);
        }

        if (!arguments.GetValue(_yes) && !Confirm(changes))
        {
            Context.Output.WriteLine("Nothing was written.");
            return ExitCode.Success;
        }

        changes.CommitAndReport(Context);

        Context.Output.WriteLine();
        Context.Output.WriteLine(
            hasProject
                ? "Next: build the project, and call analytics.User(\"user-42\").AppOpened(source: …) of a generated 'Analytics'."
                : "Next: 'dotnet run'. Events go to Amplitude with AMPLITUDE_API_KEY, or to the collector at TAXONOMY_COLLECTOR."
        );
        return ExitCode.Success;
    }

    private bool Confirm(FileChanges changes)
    {
        if (!Context.IsInteractive)
        {
            throw new ToolException("Confirmation requires a terminal; run 'taxonomy init --yes'.");
        }

        Context.Output.WriteLine("These files will be written:");
        foreach (var path in changes.Paths)
        {
            Context.Output.WriteLine($"  {Context.DisplayPath(path)}");
        }

        Context.Output.Flush();
        return Context.Confirm("Continue?", true);
    }

    private static string? PlanFolderRoots(string folder) =>
        Directory.Exists(folder) ? PlanFolder.RootsIn(folder).FirstOrDefault() : null;

    // What is there stays: somebody may have changed it.
    private static void Add(FileChanges changes, string path, string text)
    {
        if (!File.Exists(path))
        {
            changes.Write(path, text);
        }
    }

    private void AddReference(FileChanges changes, string project, string version)
    {
        var file = TextFile.Read(project, Context.DisplayPath(project));
        if (Reference().IsMatch(file.Text))
        {
            return;
        }

        var central = CentralVersions(Path.GetDirectoryName(project)!);
        changes.Replace(
            file,
            WithItem(
                file,
                central is null
                    ? $"<PackageReference Include=\"Taxonomy\" Version=\"{version}\" />"
                    : "<PackageReference Include=\"Taxonomy\" />"
            )
        );
        if (central is not null && !CentralReference().IsMatch(central.Text))
        {
            changes.Replace(
                central,
                WithItem(central, $"<PackageVersion Include=\"Taxonomy\" Version=\"{version}\" />")
            );
        }
    }

    private TextFile? CentralVersions(string folder) =>
        Ancestors.FilesFrom(folder, "Directory.Packages.props").FirstOrDefault() is { } path
            ? TextFile.Read(path, Context.DisplayPath(path))
            : null;

    private string WithItem(TextFile file, string item)
    {
        var end = file.Text.LastIndexOf("</Project>", StringComparison.Ordinal);
        if (end < 0)
        {
            throw new ToolException(
                $"'{Context.DisplayPath(file.Path)}' does not end with '</Project>'; add the package yourself: {item}"
            );
        }

        var line = file.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var text = $"  <ItemGroup>{line}    {item}{line}  </ItemGroup>{line}";
        var changed = file.Text.Insert(end, text);
        try
        {
            XDocument.Parse(changed);
            return changed;
        }
        catch (System.Xml.XmlException exception)
        {
            throw new ToolException(
                $"'{Context.DisplayPath(file.Path)}' is not valid XML: {exception.Message}",
                exception
            );
        }
    }

    private static void WriteProgram(FileChanges changes, string folder, string version)
    {
        var name = ProjectName(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)));
        changes.Write(Path.Combine(folder, $"{name}.csproj"), Project(version));
        if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.cs").Any())
        {
            return;
        }

        changes.Write(Path.Combine(folder, "Program.cs"), Program(name));
    }

    private static string ProjectName(string folder)
    {
        var name = NoIdentifier().Replace(folder, "_");
        return name.Length == 0 || char.IsAsciiDigit(name[0]) ? "App" + name : name;
    }

    private static string Project(string version) =>
        EmbeddedFiles
            .Template("TaxonomyProgram.csproj")
            .Replace("TAXONOMY-FRAMEWORK", $"net{Environment.Version.Major}.0", StringComparison.Ordinal)
            .Replace("TAXONOMY-VERSION", version, StringComparison.Ordinal);

    private static string Program(string name) =>
        EmbeddedFiles.Template("Program.cs").Replace("TAXONOMY_NAMESPACE", name, StringComparison.Ordinal);

    [GeneratedRegex("<PackageReference[^>]+Include=\"Taxonomy\"")]
    private static partial Regex Reference();

    [GeneratedRegex("<PackageVersion[^>]+Include=\"Taxonomy\"")]
    private static partial Regex CentralReference();

    [GeneratedRegex("[^A-Za-z0-9_.]")]
    private static partial Regex NoIdentifier();
}

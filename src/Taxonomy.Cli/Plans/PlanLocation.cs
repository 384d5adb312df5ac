using Taxonomy.Cli.CommandLine;
using Taxonomy.Live.Plans;

namespace Taxonomy.Cli.Plans;

/// <summary>Represents where the files of one plan are, and what the project decides about it.</summary>
/// <param name="Folder">The folder of the project, or that of the root file.</param>
/// <param name="Files">The full paths of the plan's files.</param>
/// <param name="ShippedFile">The full path of the shipped file, or null.</param>
/// <param name="Baseline">The full path of the baseline, or null.</param>
/// <param name="Settings">What the project decides.</param>
internal sealed record PlanLocation(
    string Folder,
    IReadOnlyList<string> Files,
    string? ShippedFile,
    string? Baseline,
    ProjectProperties Settings
)
{
    /// <summary>Returns the plan of a folder without a project, or whose project sets nothing about it.</summary>
    public static PlanLocation InFolder(string folder, ToolContext context) =>
        new(
            folder,
            PlanFolder.Find(folder),
            PlanFolder.ShippedIn(folder),
            PlanFolder.BaselineIn(folder),
            new() { Severities = new() { Configured = GlobalConfig.Read(folder, [], context) } }
        );
}

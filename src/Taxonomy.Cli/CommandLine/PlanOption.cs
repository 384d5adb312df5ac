using System.CommandLine;

namespace Taxonomy.Cli.CommandLine;

/// <summary>Represents the option that names the plan.</summary>
internal sealed class PlanOption : Option<string?>
{
    public PlanOption()
        : base("--plan", "-p")
    {
        Description =
            "The plan: a root file, a project, a solution or a folder. Default: the plan of the current folder or of one above it.";
        HelpName = "path";
    }
}

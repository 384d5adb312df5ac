using System.CommandLine;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Cli.Plans;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Editing;
using Taxonomy.Plans.History;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy ship</c>: records what a release sends.</summary>
internal sealed class ShipCommand : ToolCommand
{
    private readonly PlanOption _plan = new();
    private readonly Option<bool> _verify = new("--verify-no-changes")
    {
        Description = "Write nothing, and return 1 if the shipped file is not up to date.",
    };

    public ShipCommand(ToolContext context)
        : base(context, "ship", "Records the released names and types in taxonomy.shipped.yaml.")
    {
        Options.Add(_plan);
        Options.Add(_verify);
    }

    public override string Details =>
        "The file lists the names and types in recorded data; TAX401 to TAX403 report later changes to them. Names stay in\n"
        + "the file after they are removed from the plan. If the plan has errors, the file is not written.";

    public override string FailureMeaning => "the plan has errors, or the file is not up to date";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("Record the plan of the current folder", "taxonomy ship"),
        new("Fail a release whose plan is not recorded", "taxonomy ship --verify-no-changes"),
    ];

    protected override int Run(ParseResult arguments)
    {
        var plan = LoadedPlan.LoadOne(arguments.GetValue(_plan), Context);

        // What other projects of the plan send is shipped as well.
        var result = PlanTexts.Merge(plan.Texts, plan.Options with { Source = null });
        var errors = plan.Findings.Where(finding => finding.Severity == FindingSeverity.Error).ToList();
        if (errors.Count > 0 || result.Plan is null)
        {
            return Refuse(plan, errors, "The plan has errors; nothing was recorded.");
        }

        var text = ShippedWriter.Write(ShippedPlan.From(result.Plan, plan.Rules.Shipped?.File.Plan));
        var path = plan.ShippedFile?.Path ?? Path.Combine(plan.Location.Folder, "taxonomy.shipped.yaml");
        var name = Context.DisplayPath(path);
        if (plan.ShippedFile?.Text.ReplaceLineEndings("\n") == text)
        {
            Context.Output.WriteLine($"{name} is up to date.");
            return ExitCode.Success;
        }

        if (arguments.GetValue(_verify))
        {
            Context.WriteError($"'{name}' is not up to date; run 'taxonomy ship'.");
            return ExitCode.Findings;
        }

        var changes = new FileChanges();
        changes.Write(path, text, plan.ShippedFile);
        changes.Commit(Context);
        Context.Output.WriteLine($"Wrote {name}.");
        return ExitCode.Success;
    }
}

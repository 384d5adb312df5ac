using System.CommandLine;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Cli.Plans;
using Taxonomy.Cli.Reports;
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
        : base(context, "ship", "Records the plan in taxonomy.shipped.yaml, with each release.")
    {
        Options.Add(_plan);
        Options.Add(_verify);
    }

    public override string Details =>
        "The file lists the names and types that are in recorded data. Later changes of them are TAX401 to TAX403. Names\n"
        + "that are no longer in the plan stay in the file. A plan with errors is not recorded.";

    public override string FailureMeaning => "the plan has errors, or the file is not up to date";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("Record the plan of the current folder", "taxonomy ship"),
        new("Fail a release whose plan is not recorded", "taxonomy ship --verify-no-changes"),
    ];

    protected override int Run(ParseResult arguments)
    {
        var plan = LoadedPlan.Load(PlanLocator.FindOne(arguments.GetValue(_plan), Context), Context);

        // What other projects of the plan send is shipped as well.
        var result = PlanTexts.Merge(plan.Texts, plan.Options with { Source = null });
        var errors = plan.Findings.Where(finding => finding.Severity == FindingSeverity.Error).ToList();
        if (errors.Count > 0 || result.Plan is null)
        {
            new TextReport(Context.Output, Context.IsTerminal).Write(new CheckResult([plan], errors, 0, Context));
            Context.WriteError("The plan has errors; nothing was recorded.");
            return ExitCode.Findings;
        }

        var text = ShippedWriter.Write(ShippedPlan.Of(result.Plan, plan.Rules.Shipped?.File.Plan));
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
        if (plan.ShippedFile is { } previous)
        {
            changes.Replace(previous, text);
        }
        else
        {
            changes.Write(path, text);
        }

        changes.Commit(Context);
        Context.Output.WriteLine($"Wrote {name}.");
        return ExitCode.Success;
    }
}

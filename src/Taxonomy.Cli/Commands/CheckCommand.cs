using System.CommandLine;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Plans;
using Taxonomy.Cli.Reports;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy check</c>: all rules on the plan, as the build runs them.</summary>
internal sealed class CheckCommand : ToolCommand
{
    private readonly PlanOption _plan = new();
    private readonly ReportOptions _reports;

    public CheckCommand(ToolContext context)
        : base(context, "check", "Checks a plan with all rules, as the build does.")
    {
        Options.Add(_plan);
        _reports = new(this);
    }

    public override string FailureMeaning => "there are diagnostics at or above `--fail-on`";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("Check the plan of the current folder", "taxonomy check"),
        new(
            "Check the plans of all projects of a solution, and fail on warnings",
            "taxonomy check --plan Shop.slnx --fail-on warning"
        ),
        new(
            "Annotate a pull request on GitHub, and write a file for code scanning",
            "taxonomy check --report github --report sarif=taxonomy.sarif"
        ),
    ];

    protected override int Run(ParseResult arguments)
    {
        var plans = PlanLocator
            .Find(arguments.GetValue(_plan), Context)
            .Select(location => LoadedPlan.Load(location, Context))
            .ToList();
        var result = new CheckResult(plans, [.. plans.SelectMany(plan => plan.Findings).Distinct()], 0, Context)
        {
            FailOn = _reports.FailOn(arguments),
        };
        return _reports.Write(result, arguments, Context);
    }
}

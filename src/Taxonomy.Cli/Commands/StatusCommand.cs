using System.CommandLine;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Plans;
using Taxonomy.Cli.Reports;
using Taxonomy.Cli.Solutions;
using Taxonomy.Cli.Tracking;
using Taxonomy.Plans;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy status</c>: which events of the plan are tracked, where, and which are not.</summary>
internal sealed class StatusCommand : ToolCommand
{
    private readonly Argument<string?> _solution = new("solution")
    {
        Description = "A solution, a project or a folder with one, restored. Default: that of the current folder.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string?> _plan = new("--plan", "-p")
    {
        Description =
            "The plan: a root file, a project, a solution or a folder. Default: the plans of the solution's projects, or else that of the current folder.",
        HelpName = "path",
    };
    private readonly Option<int?> _failUnder = new("--fail-under")
    {
        Description = "The lowest percentage of tracked events, from 0 to 100; less gives exit code 1.",
        HelpName = "percent",
    };
    private readonly Option<bool> _allowPartial = new("--allow-partial")
    {
        Description = "Do not fail because a project cannot be read, or has code that does not compile.",
    };
    private readonly ReportOptions _reports;

    public StatusCommand(ToolContext context)
        : base(context, "status", "Reports which events of the plan the code tracks, and where.")
    {
        Arguments.Add(_solution);
        Options.Add(_plan);
        Options.Add(_failUnder);
        Options.Add(_allowPartial);
        _reports = new(this, hasFailOn: false);
        _failUnder.Validators.Add(result =>
        {
            if (result.GetValue(_failUnder) is < 0 or > 100)
            {
                result.AddError("'--fail-under' must be from 0 to 100.");
            }
        });
    }

    public override string Details =>
        "The command recognizes the calls that the analyzers recognize: generated methods, SDKs, and your own methods that are\n"
        + "marked or listed in `taxonomy_tracking_methods`. It opens the solution, which takes as long as a build.\n"
        + "\n"
        + "Each call is in one of three states: its events are `found`, or not all of them can be known (`unknown`), or it is\n"
        + "`excluded`, because it passes on the name of its caller, or is in a test project, in generated or in unreachable code.\n"
        + "Deprecated and unused methods count, because they can still run. The report states all numbers.\n"
        + "\n"
        + "Deprecated and retired events do not count. The percentage of a project is that of the events whose `sources` allow\n"
        + "it. `Never passed` are properties of tracked events, values of enums, user properties and groups; whatever a call may\n"
        + "pass in a way that cannot be seen is not listed.\n"
        + "\n"
        + "`text`, `json` and `markdown` contain everything; `markdown` has a diagram as well. The other reports contain events that\n"
        + "are not tracked (TAX511), names that are not planned (TAX501), and names that cannot be known (TAX504).";

    public override string FailureMeaning => "less is tracked than `--fail-under` requires";

    public override string ErrorMeaning =>
        "wrong arguments, or no solution or plan; or a project could not be read completely, which the report lists";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("Report the status of the solution in the current folder", "taxonomy status"),
        new("Fail unless 90 % of the events are tracked", "taxonomy status Shop.slnx --fail-under 90"),
        new(
            "Write a page for the team, and a file for other tools",
            "taxonomy status Shop.slnx --report markdown=status.md --report json=status.json"
        ),
    ];

    protected override int Run(ParseResult arguments)
    {
        var path = SolutionLocator.Find(arguments.GetValue(_solution), Context);
        TrackedCode code;
        using (var solution = LoadedSolution.Open(path, Context))
        {
            using var waiting = Waiting.Start(Context, "Reading code");
            code = TrackedCodeReader.Read(solution.Compile(waiting), "", waiting.Step);
        }

        var plans = PlansOf(code, arguments.GetValue(_plan)).Select(plan => (plan, Merge(plan))).ToList();
        var status = new TrackingStatus(code, plans);
        var fails = status.Overall.Percent < (arguments.GetValue(_failUnder) ?? 0);
        var report = new StatusReport(status, Context);
        _reports.Write(
            arguments,
            Context,
            () => StatusFindings.Create(status, [.. plans.Select(entry => entry.plan)], fails, Context),
            ("text", (output, _) => report.WriteText(output)),
            ("json", (output, _) => report.WriteJson(output)),
            ("markdown", (output, _) => report.WriteMarkdown(output))
        );
        if (code.IsPartial && !arguments.GetValue(_allowPartial))
        {
            Context.WriteError(
                "Not all code could be read, so the results are incomplete; build the solution first, or use --allow-partial."
            );
            return ExitCode.Error;
        }

        return fails ? ExitCode.Findings : ExitCode.Success;
    }

    /// <summary>Returns the plans that a path names; without one, those that the builds of the projects read.</summary>
    private IEnumerable<LoadedPlan> PlansOf(TrackedCode code, string? path)
    {
        var own = UsedPlans.Find(code.Projects.Select(project => project.PlanFiles));
        var locations = path is null && own.Count > 0 ? own : PlanLocator.Find(path, Context);
        return locations.Select(location => LoadedPlan.Load(location, Context));
    }

    // Of all sources: each project tracks some of the events.
    private PlanResult Merge(LoadedPlan plan)
    {
        var result = PlanTexts.Merge(plan.Texts, plan.Options with { Source = null });
        if (result.Index is null)
        {
            throw new ToolException(
                $"'{Context.DisplayPath(plan.Location.Folder)}' has no plan that can be read; run 'taxonomy check'."
            );
        }

        return result;
    }
}

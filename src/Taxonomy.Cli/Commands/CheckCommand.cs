using System.CommandLine;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Cli.Plans;
using Taxonomy.Cli.Reports;
using Taxonomy.Plans;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy check</c>: all rules on the plan, as the build runs them.</summary>
internal sealed class CheckCommand : ToolCommand
{
    private readonly PlanOption _plan = new();
    private readonly Option<bool> _fix = new("--fix")
    {
        Description =
            "Apply the fixes that do not change what is sent: remove unused entries (TAX303) and entries without effect (TAX305).",
    };
    private readonly Option<bool> _verify = new("--verify-no-changes")
    {
        Description = "With --fix: write nothing, and return 1 if a file would change.",
    };
    private readonly Option<string?> _baseline = new("--baseline")
    {
        Description =
            "The file of known diagnostics, which are counted but not shown. Default: taxonomy.baseline.yaml beside the plan, or the file that the project sets.",
        HelpName = "file",
    };
    private readonly Option<bool> _update = new("--update-baseline")
    {
        Description =
            "Write the baseline: remove diagnostics that no longer occur. A new baseline lists all diagnostics.",
    };
    private readonly Option<bool> _growth = new("--allow-growth")
    {
        Description = "With --update-baseline: also add new diagnostics.",
    };
    private readonly ReportOptions _reports;

    private string? _newBaseline;

    public CheckCommand(ToolContext context)
        : base(context, "check", "Checks a plan with all rules, as the build does.")
    {
        Options.Add(_plan);
        Options.Add(_fix);
        Options.Add(_verify);
        Options.Add(_baseline);
        Options.Add(_update);
        Options.Add(_growth);
        _reports = new(this);
        Validators.Add(result =>
        {
            if (result.GetResult(_verify) is not null && result.GetResult(_fix) is null)
            {
                result.AddError("'--verify-no-changes' requires '--fix'.");
            }

            if (result.GetResult(_growth) is not null && result.GetResult(_update) is null)
            {
                result.AddError("'--allow-growth' requires '--update-baseline'.");
            }
        });
    }

    public override string Details =>
        "`--fix` keeps comments and layout. It does not rename anything, because that changes what is sent; editors offer\n"
        + "renaming as a code fix. The build uses the same baseline.";

    public override string FailureMeaning =>
        "there are diagnostics at or above `--fail-on`, or a file would change with `--verify-no-changes`";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("Check the plan of the current folder", "taxonomy check"),
        new(
            "Check the plans of all projects of a solution, and fail on warnings",
            "taxonomy check --plan Shop.slnx --fail-on warning"
        ),
        new("Remove unused entries and entries without effect", "taxonomy check --fix"),
        new("Accept the current diagnostics, and report only new ones", "taxonomy check --update-baseline"),
        new(
            "Annotate a pull request on GitHub, and write a file for code scanning",
            "taxonomy check --report github --report sarif=taxonomy.sarif"
        ),
    ];

    protected override int Run(ParseResult arguments)
    {
        var plans = Locate(arguments).Select(location => LoadedPlan.Load(location, Context)).ToList();
        var wouldChange = false;
        if (arguments.GetValue(_fix))
        {
            var changes = new FileChanges();
            var isWritten = !arguments.GetValue(_verify);
            for (var i = 0; i < plans.Count; i++)
            {
                var before = plans[i];
                var after = before.With(Fix(before));
                foreach (var (old, now) in before.Files.Zip(after.Files).Where(pair => pair.First != pair.Second))
                {
                    wouldChange = true;
                    changes.Replace(old, now.Text);
                    Context.Error.WriteLine($"{(isWritten ? "Fixed" : "Would fix")} {Context.DisplayPath(old.Path)}.");
                }

                plans[i] = isWritten ? after : before;
            }

            if (isWritten)
            {
                changes.Commit(Context);
                wouldChange = false;
            }
        }

        if (arguments.GetValue(_update) && !UpdateBaselines(plans, arguments))
        {
            return ExitCode.Findings;
        }

        var result = new CheckResult(
            plans,
            [.. plans.SelectMany(plan => plan.Findings).Distinct()],
            plans.Sum(plan => plan.Known),
            Context
        )
        {
            FailOn = _reports.FailOn(arguments),
        };
        var code = _reports.Write(result, arguments, Context);
        return wouldChange ? ExitCode.Findings : code;
    }

    private IReadOnlyList<PlanLocation> Locate(ParseResult arguments)
    {
        var locations = PlanLocator.Find(arguments.GetValue(_plan), Context);
        if (arguments.GetValue(_baseline) is not { } baseline)
        {
            return locations;
        }

        if (locations.Count > 1)
        {
            throw new ToolException($"'--baseline' is for one plan; '--plan' has {locations.Count}.");
        }

        var path = Context.FullPath(baseline);
        var isNew = arguments.GetValue(_update) && !File.Exists(path);
        _newBaseline = path;
        return [locations[0] with { Baseline = isNew ? null : path }];
    }

    /// <summary>Writes the baselines, and reads them again. Returns false if a plan has errors.</summary>
    private bool UpdateBaselines(List<LoadedPlan> plans, ParseResult arguments)
    {
        var changes = new FileChanges();
        for (var i = 0; i < plans.Count; i++)
        {
            var plan = plans[i];
            var path =
                plan.BaselineFile?.Path ?? _newBaseline ?? Path.Combine(plan.Location.Folder, "taxonomy.baseline.yaml");
            var mayGrow = plan.BaselineFile is null || arguments.GetValue(_growth);
            if (BaselineUpdate.Create(plan.Result, plan.Rules, path, mayGrow) is not { } update)
            {
                Refuse(plan, plan.Findings, "The plan has errors; the baseline was not written.");
                return false;
            }

            var added = update.Added.Entries.Sum(entry => entry.Count);
            if (!mayGrow && added > 0)
            {
                Context.Error.WriteLine(
                    $"The baseline does not contain {Quantity.Format(added, "diagnostic")}; use --allow-growth to add new diagnostics."
                );
            }

            changes.Write(path, update.Text, plan.BaselineFile);
            plans[i] = plan.With(path, update.Text);
            Context.Error.WriteLine($"Wrote {Context.DisplayPath(path)}.");
        }

        changes.Commit(Context);
        return true;
    }

    private static IReadOnlyList<EditedFile> Fix(LoadedPlan plan)
    {
        // A rule that is off in the build is not fixed.
        var reported = plan.Findings.Select(finding => finding.Rule).ToHashSet();
        return PlanCleanup.Apply(plan.Texts, plan.Options, plan.Rules, finding => reported.Contains(finding.Rule));
    }
}

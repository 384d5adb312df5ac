using System.CommandLine;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Plans;
using Taxonomy.Cli.Reports;
using Taxonomy.Cli.Solutions;
using Taxonomy.Plans;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Editing;
using Taxonomy.Plans.History;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy diff</c>: what a change of the plan can break.</summary>
internal sealed class DiffCommand : ToolCommand
{
    private readonly Argument<string?> _before = new("before")
    {
        Description = "A file, a folder or a git revision. Default: HEAD.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Argument<string?> _after = new("after")
    {
        Description = "A file, a folder or a git revision. Default: the current plan.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly FormatOption _format = new("The format: text, json or markdown.", "text", "json", "markdown");
    private readonly Option<string> _failOn = new("--fail-on")
    {
        Description = "The lowest impact that gives exit code 1: breaking, risky, safe or none. Default: none.",
        HelpName = "impact",
        DefaultValueFactory = _ => "none",
    };
    private readonly Option<string?> _calls = new("--calls")
    {
        Description =
            "A solution or a project, restored: list the calls that each change touches. Opening it takes as long as a build.",
        HelpName = "solution",
    };
    private readonly PlanOption _plan = new();

    public DiffCommand(ToolContext context)
        : base(context, "diff", "Compares two versions of a plan, and reports what each change can break.")
    {
        _failOn.AcceptOnlyFromAmong("breaking", "risky", "safe", "none");
        Arguments.Add(_before);
        Arguments.Add(_after);
        Options.Add(_format);
        Options.Add(_failOn);
        Options.Add(_calls);
        Options.Add(_plan);
    }

    public override string Details =>
        "A change is breaking if calls no longer compile or recorded data no longer fits the plan, risky if it can\n"
        + "mislead readers of the data, and safe otherwise.";

    public override string FailureMeaning => "there are changes at or above `--fail-on`";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("Show what has changed since the last commit", "taxonomy diff"),
        new("Write the comment of a pull request", "taxonomy diff origin/main --format markdown"),
        new("Fail if a release would break calls or data", "taxonomy diff v1.4.0 --fail-on breaking"),
        new("List the calls that the changes touch", "taxonomy diff origin/main --calls Shop.slnx"),
        new("Compare two folders", "taxonomy diff ../old ../new"),
    ];

    protected override int Run(ParseResult arguments)
    {
        var plan = arguments.GetValue(_plan);
        var before = Read(arguments.GetValue(_before) ?? "HEAD", plan);
        var after = arguments.GetValue(_after) is { } named ? Read(named, plan) : Now(plan);
        var changes = PlanComparison.Between(before, after);
        Write(changes, before, after, arguments);
        return
            arguments.GetValue(_failOn) is var level
            && level != "none"
            && changes.Any(change => change.Impact >= ImpactOf(level!))
            ? ExitCode.Findings
            : ExitCode.Success;
    }

    private void Write(IReadOnlyList<PlanChange> changes, PlanResult before, PlanResult after, ParseResult arguments)
    {
        using var solution = arguments.GetValue(_calls) is { } path ? LoadedSolution.Open(path, Context) : null;
        var calls = solution is null ? null : FindCalls(solution, before, after, changes);
        var report = new DiffReport(Context, changes, calls);
        switch (arguments.GetValue(_format))
        {
            case "json":
                report.WriteJson();
                break;
            case "markdown":
                report.WriteMarkdown();
                break;
            default:
                report.WriteText();
                break;
        }
    }

    private ChangedCalls FindCalls(
        LoadedSolution solution,
        PlanResult before,
        PlanResult after,
        IReadOnlyList<PlanChange> changes
    )
    {
        using var waiting = Waiting.Start(Context, "Searching calls");
        return new(solution, before, after, changes);
    }

    private PlanResult Now(string? plan) => Merge(LoadedPlan.LoadOne(plan, Context).Texts);

    private PlanResult Read(string named, string? plan)
    {
        var path = Context.FullPath(named);
        return File.Exists(path) || Directory.Exists(path)
            ? Now(named)
            : Merge(GitPlan.Read(named, PlanLocator.FindOne(plan, Context), Context));
    }

    // Of all sources; a plan with errors is compared as far as it can be read.
    private PlanResult Merge(IReadOnlyList<EditedFile> files)
    {
        var result = PlanTexts.Merge(files, new());
        WarnOfErrors(result, files[0].Path, "definitions that cannot be read look removed");
        return result;
    }

    private static ChangeImpact ImpactOf(string word) => Enum.Parse<ChangeImpact>(word, ignoreCase: true);
}

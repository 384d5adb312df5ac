using System.CommandLine;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Plans;
using Taxonomy.Cli.Reports;
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
    private readonly Option<string> _format = new("--format", "-f")
    {
        Description = "The format: text, json or markdown.",
        HelpName = "format",
        DefaultValueFactory = _ => "text",
    };
    private readonly Option<string> _failOn = new("--fail-on")
    {
        Description = "The lowest impact that gives exit code 1: breaking, risky, safe or none. Default: none.",
        HelpName = "impact",
        DefaultValueFactory = _ => "none",
    };
    private readonly PlanOption _plan = new();

    public DiffCommand(ToolContext context)
        : base(context, "diff", "Compares two versions of a plan, and reports what each change can break.")
    {
        _format.AcceptOnlyFromAmong("text", "json", "markdown");
        _failOn.AcceptOnlyFromAmong("breaking", "risky", "safe", "none");
        Arguments.Add(_before);
        Arguments.Add(_after);
        Options.Add(_format);
        Options.Add(_failOn);
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
        new("Compare two folders", "taxonomy diff ../old ../new"),
    ];

    protected override int Run(ParseResult arguments)
    {
        var plan = arguments.GetValue(_plan);
        var before = Read(arguments.GetValue(_before) ?? "HEAD", plan);
        var after = arguments.GetValue(_after) is { } named ? Read(named, plan) : Now(plan);
        var changes = PlanComparison.Between(before, after);
        switch (arguments.GetValue(_format))
        {
            case "json":
                WriteJson(changes);
                break;
            case "markdown":
                WriteMarkdown(changes);
                break;
            default:
                WriteText(changes);
                break;
        }

        return
            arguments.GetValue(_failOn) is var level
            && level != "none"
            && changes.Any(change => change.Impact >= ImpactOf(level!))
            ? ExitCode.Findings
            : ExitCode.Success;
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
    private PlanResult Merge(IReadOnlyList<PlanText> files)
    {
        var result = PlanTexts.Merge(files, new());
        var errors = result.Findings.Count(finding => finding.Severity == FindingSeverity.Error);
        if (errors > 0)
        {
            Context.Error.WriteLine(
                $"taxonomy: warning: '{Context.DisplayPath(files[0].Path)}' has {Quantity.Format(errors, "error")}; definitions that cannot be read look removed."
            );
        }

        return result;
    }

    private static ChangeImpact ImpactOf(string word) => Enum.Parse<ChangeImpact>(word, ignoreCase: true);

    private static string WordOf(ChangeImpact impact) => impact.ToString().ToLowerInvariant();

    private static string Summary(IReadOnlyList<PlanChange> changes) =>
        changes.Count == 0
            ? "No changes."
            : string.Join(
                ", ",
                Enum.GetValues<ChangeImpact>().OrderDescending().Select(impact => Count(changes, impact))
            ) + ".";

    private static string Count(IReadOnlyList<PlanChange> changes, ChangeImpact impact) =>
        $"{changes.Count(change => change.Impact == impact)} {WordOf(impact)}";

    private void WriteText(IReadOnlyList<PlanChange> changes)
    {
        foreach (var change in changes)
        {
            var word = WordOf(change.Impact);
            var shown = (Context.IsTerminal, change.Impact) switch
            {
                (true, ChangeImpact.Breaking) => $"\u001b[31m{word}\u001b[0m",
                (true, ChangeImpact.Risky) => $"\u001b[33m{word}\u001b[0m",
                _ => word,
            };
            Context.Output.WriteLine($"{shown}: {change.Noun} '{change.Name}': {change.Change}.{OwnersOf(change)}");
            Context.Output.WriteLine($"    {change.Reason}");
        }

        Context.Output.WriteLine(Summary(changes));
    }

    private static string OwnersOf(PlanChange change) =>
        change.Owners.Count == 0 ? "" : $" ({string.Join(", ", change.Owners)})";

    private void WriteMarkdown(IReadOnlyList<PlanChange> changes)
    {
        Context.Output.WriteLine("### Changes of the tracking plan");
        Context.Output.WriteLine();
        Context.Output.WriteLine(Summary(changes));
        if (changes.Count == 0)
        {
            return;
        }

        Context.Output.WriteLine();
        Context.Output.WriteLine("| impact | what | change | why | owner |");
        Context.Output.WriteLine("|---|---|---|---|---|");
        foreach (var change in changes)
        {
            var impact = change.Impact == ChangeImpact.Safe ? "safe" : $"**{WordOf(change.Impact)}**";
            var owners = string.Join(", ", change.Owners.Select(MarkdownReport.Cell));
            Context.Output.WriteLine(
                $"| {impact} | {change.Noun} {MarkdownReport.Cell(change.Name)} | {MarkdownReport.Cell(change.Change)} | {MarkdownReport.Cell(change.Reason)} | {owners} |"
            );
        }
    }

    private void WriteJson(IReadOnlyList<PlanChange> changes) =>
        JsonOutput.Write(
            Context.Output,
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("version", 1);
                json.WriteStartArray("changes");
                foreach (var change in changes)
                {
                    json.WriteStartObject();
                    json.WriteString("impact", WordOf(change.Impact));
                    json.WriteString("kind", change.Noun);
                    json.WriteString("name", change.Name);
                    json.WriteString("change", change.Change);
                    json.WriteString("reason", change.Reason);
                    json.WriteStrings("owners", change.Owners);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }
        );
}

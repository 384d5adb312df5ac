using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Cli.Plans;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Reports;

/// <summary>Represents what a check has found, for reports.</summary>
internal sealed class CheckResult
{
    private readonly ToolContext _context;

    public CheckResult(IReadOnlyList<LoadedPlan> plans, IReadOnlyList<Finding> findings, int known, ToolContext context)
    {
        _context = context;
        Plans = plans;
        Findings = findings;
        Known = known;
        Files = plans
            .SelectMany(plan => plan.Files.Concat(new[] { plan.ShippedFile, plan.BaselineFile }.OfType<TextFile>()))
            .DistinctBy(file => file.Path)
            .ToList();
    }

    public IReadOnlyList<LoadedPlan> Plans { get; }

    /// <summary>Gets the findings to be shown, each once, in the order of plans, files and locations.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Gets the number of findings that the baseline knows.</summary>
    public int Known { get; }

    /// <summary>Gets the files of all plans, each once.</summary>
    public IReadOnlyList<TextFile> Files { get; }

    /// <summary>Gets the name of the command.</summary>
    public string Command { get; init; } = "check";

    /// <summary>Gets the rules that the findings can have, for reports that list them.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = RuleCatalog.All;

    /// <summary>Gets the counts in a sentence.</summary>
    public string Summary
    {
        get => field ?? TextReport.Summary(this);
        init;
    }

    /// <summary>Gets the lowest severity that fails the check.</summary>
    public FindingSeverity FailOn { get; init; } = FindingSeverity.Error;

    /// <summary>Gets the number of events in all plans.</summary>
    public int Events => Plans.Sum(plan => plan.Result.Index?.Events.Count ?? 0);

    /// <summary>Gets whether a finding is at or above the level that fails.</summary>
    public bool HasFailed => Findings.Any(Fails);

    /// <summary>Returns whether a finding is at or above the level that fails.</summary>
    public bool Fails(Finding finding) => FailOn != FindingSeverity.None && finding.Severity >= FailOn;

    public int Count(FindingSeverity severity) => Findings.Count(finding => finding.Severity == severity);

    /// <summary>Returns the path of a finding as people see it; that of the plan's folder for one without a file.</summary>
    public string DisplayPath(string path) =>
        path.Length > 0 ? _context.DisplayPath(path) : _context.DisplayPath(Plans[0].Location.Folder);

    /// <summary>Returns a path for other programs: the same with <c>/</c>.</summary>
    public string PortablePath(string path) => DisplayPath(path).Replace('\\', '/');

    /// <summary>Returns the line of a file that a span begins in, or null.</summary>
    public string? LineOf(string path, SourceSpan span)
    {
        if (Files.FirstOrDefault(file => file.Path == path) is not { } file || span.Start > file.Text.Length)
        {
            return null;
        }

        var start = span.Start - span.Column;
        var end = file.Text.AsSpan(start).IndexOfAny('\r', '\n');
        return end < 0 ? file.Text[start..] : file.Text.Substring(start, end);
    }

    /// <summary>Returns the word of MSBuild's canonical form for a severity.</summary>
    public static string WordOf(FindingSeverity severity) =>
        severity switch
        {
            FindingSeverity.Error => "error",
            FindingSeverity.Warning => "warning",
            FindingSeverity.Info => "info",
            _ => "none",
        };
}

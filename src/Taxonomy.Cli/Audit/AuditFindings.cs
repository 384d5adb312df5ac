using System.Globalization;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Plans;
using Taxonomy.Cli.Reports;
using Taxonomy.Cli.Serve;
using Taxonomy.Live.Plans;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Audit;

/// <summary>
/// Converts an audit into findings of the analyzers' rules, for the reports: what broke the plan, what never came, and an
/// error if nothing was read.
/// </summary>
internal static class AuditFindings
{
    private const int LongestName = 100;

    private static readonly Dictionary<string, MessageFormat> s_events = ServeFindings.Rules.ToDictionary(
        entry => entry.Key,
        entry => entry.Value.Message("Event '{0}': {1} ({2})"),
        StringComparer.Ordinal
    );
    private static readonly Dictionary<string, MessageFormat> s_users = ServeFindings.Rules.ToDictionary(
        entry => entry.Key,
        entry => entry.Value.Message("User properties: {0} ({1})"),
        StringComparer.Ordinal
    );

    private static readonly MessageFormat s_nothing = MissingFindings.Rule.Message(
        "No event was read. Name files of an export, or hours in which events were ingested."
    );
    private static readonly MissingFindings s_missing = new(
        "The planned event '{0}' is not in the export. Track it, or deprecate it; if it is sent, look in Amplitude whether it is blocked or deleted.",
        "is not in the export"
    );

    /// <summary>Returns the findings of an audit. Those with the severity error fail it.</summary>
    public static CheckResult Create(
        AuditResult audit,
        LoadedPlan loaded,
        ServedPlan plan,
        ServeFailure failure,
        ToolContext context
    )
    {
        var root = loaded.Files[0].Path;
        var counts = audit.Events.ToDictionary(
            count => count.Name,
            count => count.Volume.Events,
            StringComparer.Ordinal
        );
        var findings = new List<Finding>();
        if (audit.Total == 0)
        {
            findings.Add(s_nothing.CreateFinding(default) with { Path = root, Severity = FindingSeverity.Error });
        }

        findings.AddRange(
            audit.Findings.Select(finding =>
                FindingOf(finding, finding.Event is { } name ? counts.GetValueOrDefault(name) : audit.Total) with
                {
                    Path = finding.Violation.File < 0 ? root : plan.PathOf(finding.Violation.File),
                    Severity = ServeFindings.SeverityOf(failure, finding.Violation.IsUnplannedEvent),
                }
            )
        );
        if (audit.Total > 0)
        {
            findings.AddRange(
                s_missing.Create(audit.MissingEvents, audit.MissingProperties, audit.MissingValues, failure)
            );
        }

        return new([loaded], findings, 0, context)
        {
            Command = "audit",
            Rules = [.. ServeFindings.Rules.Values],
            Summary = Summary(audit, plan),
        };
    }

    /// <summary>Returns volume, senders and examples, for example <c>12 of 300 events, 2026-03-01 to 2026-03-05, from http/2.0</c>.</summary>
    public static string Describe(AuditFinding finding, long total)
    {
        var volume = finding.Volume;
        var events =
            volume.Events == total
                ? $"{Format(volume.Events)} event{(total == 1 ? "" : "s")}"
                : $"{Format(volume.Events)} of {Format(total)} events";
        var parts = new List<string> { events };
        if (volume.Period is { } period)
        {
            parts.Add(period);
        }

        parts.Add("from " + string.Join(", ", finding.Senders));
        return string.Join(", ", parts)
            + (finding.Examples.Count == 0 ? "" : $"; for example {string.Join(", ", finding.Examples)}");
    }

    /// <summary>Returns a number as reports write it.</summary>
    public static string Format(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static Finding FindingOf(AuditFinding finding, long total)
    {
        var violation = finding.Violation;
        var message = new Phrase(violation.Message.TrimEnd('.'));
        var details = new Phrase(MessageText.Escape(Describe(finding, total)));
        return finding.Event is { } name
            ? s_events[violation.RuleId].CreateFinding(violation.Span, Name(name), message, details)
            : s_users[violation.RuleId].CreateFinding(violation.Span, message, details);
    }

    private static string Name(string name) => name.Length <= LongestName ? name : name[..LongestName] + "…";

    private static string Summary(AuditResult audit, ServedPlan plan)
    {
        var unplanned = audit.Days.Sum(day => day.Unplanned);
        var ignored = audit.Ignored.Sum(count => count.Volume.Events);
        var received = plan.Events.Count - audit.MissingEvents.Count;
        var skipped = audit.Read.InvalidLines + audit.Read.OverlongLines;
        return $"{Format(audit.Total)} event{(audit.Total == 1 ? "" : "s")}: {Format(unplanned)} not planned, {Format(ignored)} ignored. "
            + $"In the export are {received} of {Quantity.Format(plan.Events.Count, "planned event")}."
            + (skipped == 0 ? "" : $" {Format(skipped)} lines are not events.")
            + (audit.Read.UnreadableFiles == 0 ? "" : $" {Format(audit.Read.UnreadableFiles)} files are damaged.");
    }
}

using Microsoft.CodeAnalysis;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Plans;
using Taxonomy.Cli.Reports;
using Taxonomy.Generators.Analyzers;
using Taxonomy.Live.Plans;
using Taxonomy.Live.Sessions;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;
using Rule = Taxonomy.Plans.Diagnostics.Rule;

namespace Taxonomy.Cli.Serve;

/// <summary>
/// Converts a session into findings of the analyzers' rules, for the reports: what broke the plan, what never came, and an
/// error if nothing came at all.
/// </summary>
internal static class ServeFindings
{
    /// <summary>Gets the rules of violations, of rejected requests and of what never came, by their IDs.</summary>
    internal static IReadOnlyDictionary<string, Rule> Rules { get; } =
        new[]
        {
            CodeRules.UnplannedEvent,
            CodeRules.PlannedEvent,
            CodeRules.AlmostPlannedEvent,
            CodeRules.Property,
            CodeRules.UnplannedGroupType,
            CodeRules.BrokenConstraint,
            CodeRules.UntrackedEvent,
            CodeRules.GroupNotAllowed,
            CodeRules.MisspeltEvent,
        }.ToDictionary(descriptor => descriptor.Id, StatusFindings.RuleOf, StringComparer.Ordinal);

    private static readonly Dictionary<string, MessageFormat> s_violations = Rules.ToDictionary(
        entry => entry.Key,
        entry => entry.Value.Message("Event '{0}': {1}{2}"),
        StringComparer.Ordinal
    );

    private static readonly MessageFormat s_rejected = Rules[CodeRules.BrokenConstraint.Id]
        .Message("Amplitude rejects {0}: {1}. Correct what the program sends.");
    private static readonly MessageFormat s_nothing = MissingFindings.Rule.Message(
        "No event was received. Send events to the address in the environment variable TAXONOMY_COLLECTOR, and flush them before the program ends."
    );
    private static readonly MissingFindings s_missing = new(
        "The planned event '{0}' was never received. Track it, or deprecate it.",
        "was never received"
    );

    /// <summary>Returns the findings of a session. Those with the severity error fail it.</summary>
    public static CheckResult Create(
        SessionSnapshot snapshot,
        LoadedPlan loaded,
        ServedPlan plan,
        ServeFailure failure,
        ToolContext context
    )
    {
        var root = loaded.Files[0].Path;
        var findings = new List<Finding>();
        if (snapshot.Received == 0)
        {
            findings.Add(
                s_nothing.CreateFinding(default) with
                {
                    Path = root,
                    Severity = SeverityIf(failure != ServeFailure.None),
                }
            );
        }

        foreach (var (name, violation, count) in snapshot.Violations)
        {
            var times = count == 1 ? Phrase.None : new Phrase($" ({count} times)");
            findings.Add(
                s_violations[violation.RuleId]
                    .CreateFinding(violation.Span, name, new Phrase(violation.Message), times) with
                {
                    Path = violation.File < 0 ? root : plan.PathOf(violation.File),
                    Severity = SeverityOf(failure, violation.IsUnplannedEvent),
                }
            );
        }

        foreach (var (reason, count) in snapshot.Rejections)
        {
            findings.Add(
                s_rejected.CreateFinding(
                    default,
                    new Phrase(Quantity.Format((int)Math.Min(count, int.MaxValue), "request")),
                    new Phrase(reason)
                ) with
                {
                    Path = root,
                    Severity = SeverityOf(failure, isUnplanned: false),
                }
            );
        }

        findings.AddRange(
            s_missing.Create(
                snapshot.MissingOf(plan),
                snapshot.MissingPropertiesOf(plan),
                snapshot.MissingValuesOf(plan),
                failure
            )
        );
        return new([loaded], findings, 0, context)
        {
            Command = "serve",
            Rules = [.. Rules.Values],
            Summary = Summary(snapshot, plan),
        };
    }

    /// <summary>Returns the counts in a sentence.</summary>
    private static string Summary(SessionSnapshot snapshot, ServedPlan plan)
    {
        var events = plan.Events.Count;
        var properties = plan.Events.Sum(expected => expected.Properties.Count);
        var values = plan.Enums.Sum(expected => expected.Values.Count);
        var seen = plan.Events.Sum(expected =>
            expected.Properties.Count(property => snapshot.Properties.Contains((expected.Name, property)))
        );
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{snapshot.Received} received, {snapshot.WithViolations} of them against the plan, {snapshot.Unplanned} of these not planned. "
                + $"Received of the plan: {events - snapshot.MissingOf(plan).Count()} of {events} events, {seen} of {properties} properties, "
                + $"{values - snapshot.MissingValuesOf(plan).Count()} of {values} enum values."
        );
    }

    /// <summary>Returns the severity of events that break the plan.</summary>
    internal static FindingSeverity SeverityOf(ServeFailure failure, bool isUnplanned) =>
        SeverityIf(Fails(failure, isUnplanned));

    private static bool Fails(ServeFailure failure, bool isUnplanned) =>
        failure switch
        {
            ServeFailure.None => false,
            ServeFailure.Unplanned => isUnplanned,
            _ => true,
        };

    private static FindingSeverity SeverityIf(bool fails) => fails ? FindingSeverity.Error : FindingSeverity.Warning;
}

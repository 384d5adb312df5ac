using Microsoft.CodeAnalysis;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Plans;
using Taxonomy.Cli.Tracking;
using Taxonomy.Generators.Analyzers;
using Taxonomy.Plans.Diagnostics;
using Rule = Taxonomy.Plans.Diagnostics.Rule;

namespace Taxonomy.Cli.Reports;

/// <summary>
/// Converts a status into findings of the analyzers' rules, for the reports of other tools: events that nothing tracks,
/// names that no plan has, and names that cannot be known.
/// </summary>
internal static class StatusFindings
{
    private static readonly Rule s_untracked = RuleOf(CodeRules.UntrackedEvent);
    private static readonly Rule s_unplanned = RuleOf(CodeRules.UnplannedEvent);
    private static readonly Rule s_unknown = RuleOf(CodeRules.VariableEvent);

    private static readonly MessageFormat s_untrackedEvent = s_untracked.Message(
        "No code of the solution tracks the event '{0}'. Track it, or deprecate it."
    );
    private static readonly MessageFormat s_unplannedEvent = s_unplanned.Message(
        "The plan has no event '{0}'. Add it to the plan, and call the generated method."
    );
    private static readonly MessageFormat s_alikeEvent = s_unplanned.Message(
        "'{0}' differs from the planned event '{1}' only in case or separators; call its generated method instead."
    );
    private static readonly MessageFormat s_unknownEvent = s_unknown.Message(
        "The event of '{0}' cannot be known: {1}. Pass a constant, or mark the parameter with [EventName]."
    );

    /// <summary>Returns the findings of a status.</summary>
    /// <param name="status">The status.</param>
    /// <param name="plans">The plans.</param>
    /// <param name="fails">Whether untracked events fail the command.</param>
    /// <param name="context">The surroundings of the run.</param>
    public static CheckResult Create(
        TrackingStatus status,
        IReadOnlyList<LoadedPlan> plans,
        bool fails,
        ToolContext context
    )
    {
        var untracked = status.Untracked.Select(missing =>
            s_untrackedEvent.CreateFinding(missing.Span, missing.Name) with
            {
                Path = missing.Path,
                Severity = fails ? FindingSeverity.Error : FindingSeverity.Warning,
            }
        );
        var unplanned = status.Unplanned.SelectMany(
            unplanned => unplanned.Calls,
            (unplanned, call) => At(call, unplanned)
        );
        var unknown = status.Unknown.Select(call =>
            s_unknownEvent.CreateFinding(call.Span, call.Target, new Phrase(call.Unknown!)) with
            {
                Path = call.Path,
            }
        );
        return new(plans, [.. untracked, .. unplanned, .. unknown], 0, context)
        {
            Command = "status",
            Rules = [s_unplanned, s_unknown, s_untracked],
            Summary = StatusReport.Summary(status),
        };
    }

    private static Finding At(EventCall call, UnplannedEvent unplanned) =>
        (
            unplanned.Alike is { } alike
                ? s_alikeEvent.CreateFinding(call.Span, unplanned.Name, alike)
                : s_unplannedEvent.CreateFinding(call.Span, unplanned.Name)
        ) with
        {
            Path = call.Path,
        };

    /// <summary>Returns a rule on code as a rule of findings.</summary>
    internal static Rule RuleOf(DiagnosticDescriptor descriptor) =>
        new(
            descriptor.Id,
            descriptor.Title.ToString(System.Globalization.CultureInfo.InvariantCulture),
            descriptor.Category,
            FindingSeverity.Warning,
            descriptor.Description.ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
}

using Taxonomy.Cli.Reports;
using Taxonomy.Generators.Analyzers;
using Taxonomy.Live.Plans;
using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Cli.Serve;

/// <summary>Reports what is planned and never came: events, properties of events that came, and values of enums.</summary>
/// <param name="eventMessage">About an event: <c>{0}</c> is its name.</param>
/// <param name="absence">The end of the sentences on properties and values, for example <c>was never received</c>.</param>
internal sealed class MissingFindings(string eventMessage, string absence)
{
    /// <summary>Gets the rule of all that is missing.</summary>
    public static Rule Rule => ServeFindings.Rules[CodeRules.UntrackedEvent.Id];

    private readonly MessageFormat _event = Rule.Message(eventMessage);
    private readonly MessageFormat _property = Rule.Message($"The property '{{0}}' of the event '{{1}}' {absence}.");
    private readonly MessageFormat _value = Rule.Message($"The value '{{0}}' of '{{1}}' {absence}.");

    /// <summary>Returns the findings, of which only missing events can fail a run.</summary>
    public IEnumerable<Finding> Create(
        IEnumerable<ServedEvent> events,
        IEnumerable<(ServedEvent Event, string Property)> properties,
        IEnumerable<(ExpectedEnum Enum, string Value)> values,
        ServeFailure failure
    ) =>
        events
            .Select(expected =>
                _event.CreateFinding(expected.Span, expected.Name) with
                {
                    Path = expected.Path,
                    Severity = failure == ServeFailure.Missing ? FindingSeverity.Error : FindingSeverity.Info,
                }
            )
            .Concat(
                properties.Select(missing =>
                    _property.CreateFinding(missing.Event.Span, missing.Property, missing.Event.Name) with
                    {
                        Path = missing.Event.Path,
                        Severity = FindingSeverity.Info,
                    }
                )
            )
            .Concat(
                values.Select(missing =>
                    _value.CreateFinding(missing.Enum.Span, missing.Value, missing.Enum.Name) with
                    {
                        Path = missing.Enum.Path,
                        Severity = FindingSeverity.Info,
                    }
                )
            );
}

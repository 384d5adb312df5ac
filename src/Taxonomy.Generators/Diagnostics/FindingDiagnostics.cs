using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Taxonomy.Plans;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Diagnostics;

/// <summary>Findings of the plan as diagnostics of the compiler.</summary>
internal static class FindingDiagnostics
{
    private static readonly Dictionary<MessageFormat, DiagnosticDescriptor> s_descriptors = RuleCatalog
        .All.SelectMany(rule => rule.Messages.Append(rule.More))
        .ToDictionary(message => message, Describe);

    /// <summary>Returns the descriptors of a rule: one for each of its messages, all with the rule's ID.</summary>
    public static IEnumerable<DiagnosticDescriptor> DescriptorsOf(Rule rule) =>
        rule.Messages.Append(rule.More).Select(message => s_descriptors[message]);

    public static Diagnostic Create(Finding finding) =>
        Diagnostic.Create(
            s_descriptors[finding.Format],
            LocationOf(finding.Path, finding.Span),
            SeverityOf(finding.Severity),
            finding.Related.Select(place => LocationOf(place.Path, place.Span)),
            properties: null,
            finding.Arguments.Cast<object>().ToArray()
        );

    /// <summary>Creates the diagnostic of a finding that is reported elsewhere: it shows nothing, and carries fixes.</summary>
    public static Diagnostic CreateHidden(Finding finding) => Create(finding with { Severity = FindingSeverity.None });

    private static DiagnosticDescriptor Describe(MessageFormat message) =>
        new(
            message.Rule.Id,
            message.Rule.Title,
            message.Text,
            message.Rule.Category,
            SeverityOf(message.DefaultSeverity),
            // What is off by default can be switched on in the plan, where the compiler does not see it.
            isEnabledByDefault: true,
            RulePage.Describe(message.Rule.Id, message.Rule.Description),
            RulePage.LinkOf(message.Rule.Id)
        );

    public static Location LocationOf(string path, SourceSpan span) =>
        path.Length == 0
            ? Location.None
            : Location.Create(
                path,
                new TextSpan(span.Start, span.Length),
                new LinePositionSpan(
                    new LinePosition(span.Line, span.Column),
                    new LinePosition(span.EndLine, span.EndColumn)
                )
            );

    private static DiagnosticSeverity SeverityOf(FindingSeverity severity) =>
        severity switch
        {
            FindingSeverity.Error => DiagnosticSeverity.Error,
            FindingSeverity.Warning => DiagnosticSeverity.Warning,
            FindingSeverity.Info => DiagnosticSeverity.Info,
            _ => DiagnosticSeverity.Hidden,
        };
}

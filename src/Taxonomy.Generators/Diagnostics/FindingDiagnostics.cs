using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Taxonomy.Plans;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Diagnostics;

/// <summary>Findings of the plan as diagnostics of the compiler.</summary>
internal static class FindingDiagnostics
{
    private static readonly ConcurrentDictionary<Rule, DiagnosticDescriptor> s_descriptors = new();

    /// <summary>The descriptor of a rule, the same object each time.</summary>
    public static DiagnosticDescriptor DescriptorOf(Rule rule) => s_descriptors.GetOrAdd(rule, Describe);

    public static Diagnostic Create(Finding finding) =>
        Diagnostic.Create(
            DescriptorOf(finding.Rule),
            LocationOf(finding.Path, finding.Span),
            SeverityOf(finding.Severity),
            finding.Related.Select(place => LocationOf(place.Path, place.Span)),
            properties: null,
            finding.Message
        );

    private static DiagnosticDescriptor Describe(Rule rule) =>
        new(
            rule.Id,
            rule.Title,
            "{0}",
            rule.Category,
            SeverityOf(rule.DefaultSeverity),
            // What is off by default can be switched on in the plan, where the compiler does not see it.
            isEnabledByDefault: true,
            RulePage.Describe(rule.Id, rule.Description),
            RulePage.LinkOf(rule.Id)
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

using Microsoft.CodeAnalysis;

namespace Taxonomy.Generators.Analyzers;

/// <summary>
/// Tells whether a rule is on in a file, so that a rule that is off keeps no other one from reporting the same call.
/// </summary>
internal static class RuleSwitch
{
    /// <summary>Returns whether builds show the diagnostics of a rule in a file, by default or by its configuration.</summary>
    public static bool IsOn(
        Compilation compilation,
        SyntaxTree tree,
        DiagnosticDescriptor rule,
        CancellationToken cancellation = default
    )
    {
        var options = compilation.Options;
        if (
            options.SyntaxTreeOptionsProvider is { } configured
            && (
                configured.TryGetDiagnosticValue(tree, rule.Id, cancellation, out var severity)
                || configured.TryGetGlobalDiagnosticValue(rule.Id, cancellation, out severity)
            )
            && severity != ReportDiagnostic.Default
        )
        {
            return IsShown(severity);
        }

        return
            options.SpecificDiagnosticOptions.TryGetValue(rule.Id, out var specific)
            && specific != ReportDiagnostic.Default
            ? IsShown(specific)
            : rule.IsEnabledByDefault;
    }

    private static bool IsShown(ReportDiagnostic severity) =>
        severity is not (ReportDiagnostic.Suppress or ReportDiagnostic.Hidden);
}

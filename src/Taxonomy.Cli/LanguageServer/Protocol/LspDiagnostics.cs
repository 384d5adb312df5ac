using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Cli.LanguageServer.Protocol;

/// <summary>Represents a finding as editors show it.</summary>
internal sealed record LspDiagnostic(
    LspRange Range,
    int Severity,
    string Code,
    string Source,
    string Message,
    IReadOnlyList<int>? Tags,
    IReadOnlyList<LspRelatedInformation>? RelatedInformation
)
{
    private const int Unnecessary = 1;

    /// <summary>Returns a finding as a diagnostic.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="uriOf">Returns the URI of a path.</param>
    public static LspDiagnostic From(Finding finding, Func<string, string> uriOf) =>
        new(
            LspRange.From(finding.Span),
            finding.Severity switch
            {
                FindingSeverity.Error => 1,
                FindingSeverity.Warning => 2,
                _ => 3,
            },
            finding.Rule.Id,
            "taxonomy",
            finding.Message,
            finding.Rule == QualityRules.Unused ? [Unnecessary] : null,
            finding.Related.Count == 0
                ? null
                :
                [
                    .. finding.Related.Select(related => new LspRelatedInformation(
                        new(uriOf(related.Path), LspRange.From(related.Span)),
                        finding.Rule.Title
                    )),
                ]
        );
}

/// <summary>Represents another location that a diagnostic is about.</summary>
internal sealed record LspRelatedInformation(LspLocation Location, string Message);

/// <summary>Contains the diagnostics of a document; the version is that of an open one.</summary>
internal sealed record PublishDiagnosticsParams(string Uri, int? Version, IReadOnlyList<LspDiagnostic> Diagnostics);

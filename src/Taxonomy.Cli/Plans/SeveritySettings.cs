using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Cli.Plans;

/// <summary>
/// Represents what the build makes of severities, in the order of the compiler: <c>NoWarn</c>, a severity of a
/// <c>.globalconfig</c>, and warnings that are errors.
/// </summary>
internal sealed record SeveritySettings
{
    public static SeveritySettings Default { get; } = new();

    /// <summary>Gets the IDs of rules that are off, whatever else is set.</summary>
    public IReadOnlySet<string> NoWarn { get; init; } = new HashSet<string>();

    /// <summary>Gets the severities by ID.</summary>
    public IReadOnlyDictionary<string, FindingSeverity> Configured { get; init; } =
        new Dictionary<string, FindingSeverity>();

    /// <summary>Gets whether all warnings are errors.</summary>
    public bool TreatWarningsAsErrors { get; init; }

    /// <summary>Gets the IDs of warnings that are errors.</summary>
    public IReadOnlySet<string> WarningsAsErrors { get; init; } = new HashSet<string>();

    /// <summary>Gets the IDs of warnings that stay warnings.</summary>
    public IReadOnlySet<string> WarningsNotAsErrors { get; init; } = new HashSet<string>();

    /// <summary>Returns the severity that the build reports.</summary>
    public FindingSeverity Apply(Finding finding)
    {
        var id = finding.Rule.Id;
        if (NoWarn.Contains(id))
        {
            return FindingSeverity.None;
        }

        var severity = Configured.TryGetValue(id, out var configured) ? configured : finding.Severity;
        var isError = WarningsAsErrors.Contains(id) || (TreatWarningsAsErrors && !WarningsNotAsErrors.Contains(id));
        return severity == FindingSeverity.Warning && isError ? FindingSeverity.Error : severity;
    }
}

namespace Taxonomy.Plans.Diagnostics;

/// <summary>Specifies the severity of a finding.</summary>
public enum FindingSeverity
{
    /// <summary>Not reported.</summary>
    None,
    Info,
    Warning,
    Error,
}

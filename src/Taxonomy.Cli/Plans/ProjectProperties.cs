namespace Taxonomy.Cli.Plans;

/// <summary>Represents the properties of a project that concern its plan.</summary>
internal sealed record ProjectProperties
{
    /// <summary>Gets the project's name for <c>sources</c>, or null for all events.</summary>
    public string? Source { get; init; }

    /// <summary>Gets the day with which <c>expires</c> is compared, as it is written.</summary>
    public string? Today { get; init; }

    /// <summary>Gets the version of the product with which <c>expires</c> is compared.</summary>
    public string? ProductVersion { get; init; }

    /// <summary>Gets the severities that the build gives to rules.</summary>
    public SeveritySettings Severities { get; init; } = SeveritySettings.Default;
}

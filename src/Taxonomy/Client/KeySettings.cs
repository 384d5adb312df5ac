namespace Taxonomy;

/// <summary>
/// What options say about the key of a destination. It has fields, because each property is two methods that are
/// compiled before the first event.
/// </summary>
internal sealed class KeySettings
{
    /// <summary>Creates the exception for an option and its problem.</summary>
    public required Func<string, string, ArgumentException> Fault;

    public required string KeyName;

    public required string KeysName;

    /// <summary>What the key is, as the end of a sentence.</summary>
    public required string Description;

    public required string? Key;

    public required IDictionary<string, string> Keys;

    public required string Environment;

    public required bool AllowProductionKeyInDevelopment;
}

namespace Taxonomy;

/// <summary>What options say about the key of a destination.</summary>
/// <param name="Fault">Creates the exception for an option and its problem.</param>
internal sealed record KeySettings(Func<string, string, ArgumentException> Fault)
{
    public required string KeyName { get; init; }

    public required string KeysName { get; init; }

    /// <summary>What the key is, as the end of a sentence.</summary>
    public required string Description { get; init; }

    public required string? Key { get; init; }

    public required IDictionary<string, string> Keys { get; init; }

    public required string Environment { get; init; }

    public required bool AllowProductionKeyInDevelopment { get; init; }
}

namespace Taxonomy.Cli.Verification;

/// <summary>Represents what is known of a call that was replaced: whether the same is sent before and after.</summary>
/// <param name="Kind">How it is known.</param>
internal sealed record CallProof(CallProofKind Kind)
{
    /// <summary>Gets what differs, as ends of a sentence; empty if nothing does.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>Gets with how many combinations of values both were run.</summary>
    public int Runs { get; init; }

    /// <summary>Gets why it could not be run, or not be compared either; null if it was run.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets whether something else is sent, or may be.</summary>
    public bool IsSame => Kind is CallProofKind.Run or CallProofKind.Compared && Differences.Count == 0;
}

/// <summary>How a call was verified.</summary>
internal enum CallProofKind
{
    /// <summary>Both calls were run against a recorder.</summary>
    Run,

    /// <summary>The names and the expressions of both calls were compared.</summary>
    Compared,

    /// <summary>Neither was possible.</summary>
    None,
}

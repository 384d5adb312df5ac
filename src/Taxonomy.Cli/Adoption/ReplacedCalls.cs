using Microsoft.CodeAnalysis;
using Taxonomy.Cli.Tracking;
using Taxonomy.Cli.Verification;

namespace Taxonomy.Cli.Adoption;

/// <summary>Represents what became of the calls that track by name.</summary>
/// <param name="Solution">The solution with generated methods in their place.</param>
/// <param name="Calls">The calls, in the order of files and lines.</param>
/// <param name="Diagnostics">What the compiler reports of the whole that it did not report before.</param>
internal sealed record ReplacedCalls(
    Solution Solution,
    IReadOnlyList<ReplacedCall> Calls,
    IReadOnlyList<string> Diagnostics
)
{
    /// <summary>Gets the number of calls that are replaced.</summary>
    public int Count => Calls.Count(call => call.Method is not null);
}

/// <summary>Represents a call that tracks by name.</summary>
/// <param name="Call">The call.</param>
/// <param name="Event">The event; null if it is not known.</param>
internal sealed record ReplacedCall(EventCall Call, string? Event)
{
    /// <summary>Gets the generated method that is called instead; null if the call stays as it is.</summary>
    public string? Method { get; init; }

    /// <summary>Gets what is then sent in another way.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>Gets what the called method adds, and the generated method does not send.</summary>
    public AddedContent Added { get; init; } = AddedContent.None;

    /// <summary>Gets whether the call stays, and the generated method is called by the wrapper behind it.</summary>
    public bool IsBehind { get; init; }

    /// <summary>Gets why the call stays as it is, as the end of a sentence; null if it is replaced.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the file and the mark of the call of the generated method; null if the call stays as it is.</summary>
    public (DocumentId File, SyntaxAnnotation Mark)? Place { get; init; }

    /// <summary>Gets whether the same is sent as before; null if that was not verified.</summary>
    public CallProof? Proof { get; init; }
}

using Taxonomy.Cli.CommandLine;

namespace Taxonomy.Cli.Push;

/// <summary>Represents one of Amplitude's interfaces to its taxonomy.</summary>
internal interface IPushTarget
{
    /// <summary>Gets what the plan says, in the words of this interface.</summary>
    IReadOnlyList<PushedDefinition> Ours { get; }

    /// <summary>Returns what Amplitude has.</summary>
    /// <param name="waiting">Shows how much is read.</param>
    IReadOnlyList<PushedDefinition> Read(Waiting waiting);

    /// <summary>Writes the differences. Returns what was done, a sentence for each line.</summary>
    /// <param name="comparison">The differences.</param>
    /// <param name="refused">Receives what Amplitude refused.</param>
    /// <param name="waiting">Shows how much is written.</param>
    IEnumerable<string> Write(PushComparison comparison, List<string> refused, Waiting waiting);
}

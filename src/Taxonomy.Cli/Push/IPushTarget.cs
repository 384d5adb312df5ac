namespace Taxonomy.Cli.Push;

/// <summary>Represents one of Amplitude's interfaces to its taxonomy.</summary>
internal interface IPushTarget : IDisposable
{
    /// <summary>Gets what the plan says, in the words of this interface.</summary>
    IReadOnlyList<PushedDefinition> Ours { get; }

    /// <summary>Returns what Amplitude has.</summary>
    IReadOnlyList<PushedDefinition> Read();

    /// <summary>Writes the differences. Returns what was done, a sentence for each line.</summary>
    /// <param name="comparison">The differences.</param>
    /// <param name="refused">Receives what Amplitude refused.</param>
    IEnumerable<string> Write(PushComparison comparison, List<string> refused);
}

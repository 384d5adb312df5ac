namespace Taxonomy.Collector.CommandLine;

/// <summary>What the program was asked to do.</summary>
internal sealed record CollectorArguments(
    int Port,
    string? Output,
    IReadOnlyCollection<string> ApiKeys,
    IReadOnlyCollection<string> AllowedHosts,
    int MinIdLength,
    bool IsQuiet
)
{
    /// <summary>Whether standard output carries events, so that messages must go elsewhere.</summary>
    public bool WritesToStandardOutput => Output == "-";

    public CollectorOptions ToOptions(TextWriter standardOutput) =>
        new()
        {
            Port = Port,
            ApiKeys = ApiKeys,
            AllowedHosts = AllowedHosts,
            MinIdLength = MinIdLength,
            OutputPath = WritesToStandardOutput ? null : Output,
            OutputWriter = WritesToStandardOutput ? standardOutput : null,
            // Nobody can read them back from a program, and it may run for days.
            MaxStoredEvents = 0,
            MaxStoredRequests = 0,
        };
}

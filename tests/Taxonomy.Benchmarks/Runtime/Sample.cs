namespace Taxonomy.Benchmarks.Runtime;

/// <summary>What a variant came to in one round.</summary>
/// <param name="Caller">What it was for the tracking threads.</param>
/// <param name="PerSecond">Events that arrived, a second, from the first call to the end of the flush; 0: none were sent.</param>
/// <param name="ProcessNanoseconds">Processor time of the whole process for an event.</param>
/// <param name="ProcessBytes">Bytes that the whole process allocated for an event.</param>
/// <param name="PeakMebibytes">What the process had in use at most beyond what it had before.</param>
/// <param name="FlushMilliseconds">From the last call until everything had arrived.</param>
/// <param name="WireBytes">Bytes of the requests' bodies for an event.</param>
/// <param name="Lost">Events that were tracked and did not arrive.</param>
internal sealed record Sample(
    ProducerResult Caller,
    double PerSecond,
    double ProcessNanoseconds,
    double ProcessBytes,
    double PeakMebibytes,
    double FlushMilliseconds,
    double WireBytes,
    long Lost
);

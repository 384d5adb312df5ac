namespace Taxonomy.Collector;

/// <summary>Specifies when the server ends the connection.</summary>
public enum CutPoint
{
    /// <summary>
    /// When the request's headers are received, the connection is reset. Only a queued answer can cut this early; an
    /// answer of <see cref="CollectorFaults.Decide"/> cuts after the request is read.
    /// </summary>
    BeforeReading = 1,

    /// <summary>When the whole request is read, before any byte of an answer, the connection is reset.</summary>
    AfterReading = 2,

    /// <summary>
    /// In the middle of the body of a 200 answer, the connection is closed before the announced length.
    /// </summary>
    MidResponse = 3,
}

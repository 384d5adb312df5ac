namespace Taxonomy.Collector;

/// <summary>When the server ends the connection.</summary>
public enum CutPoint
{
    /// <summary>
    /// As soon as the request's headers are there, the connection is reset. Only a queued answer comes that early; one that
    /// <see cref="CollectorFaults.Decide"/> returns cuts after the request was read.
    /// </summary>
    BeforeReading = 1,

    /// <summary>When the whole request was read, before any byte of an answer: the connection is reset.</summary>
    AfterReading = 2,

    /// <summary>
    /// In the middle of the body of a 200 answer whose headers were sent: the connection is closed short of the length
    /// that they announce.
    /// </summary>
    MidResponse = 3,
}

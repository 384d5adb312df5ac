namespace Taxonomy.Collector;

/// <summary>When the server resets the connection.</summary>
public enum CutPoint
{
    /// <summary>
    /// As soon as the request's headers are there. Only a queued answer comes that early; one that
    /// <see cref="CollectorFaults.Decide"/> returns cuts after the request was read.
    /// </summary>
    BeforeReading = 1,

    /// <summary>When the whole request was read, before any byte of an answer.</summary>
    AfterReading = 2,

    /// <summary>In the middle of the body of a 200 answer whose headers were sent.</summary>
    MidResponse = 3,
}

namespace Taxonomy.Collector;

/// <summary>Specifies the ingestion endpoint of a request.</summary>
public enum CollectorEndpoint
{
    /// <summary><c>POST /2/httpapi</c>: JSON, at most <see cref="CollectorOptions.MaxRequestBytes"/>.</summary>
    HttpV2 = 1,

    /// <summary><c>POST /batch</c>: the same JSON, at most <see cref="CollectorOptions.MaxBatchRequestBytes"/>.</summary>
    Batch = 2,

    /// <summary><c>/identify</c>: a form with <c>api_key</c> and <c>identification</c>.</summary>
    Identify = 3,

    /// <summary><c>/groupidentify</c>: a form with <c>api_key</c> and <c>identification</c>.</summary>
    GroupIdentify = 4,

    /// <summary>
    /// <c>POST /v1/batch</c>, <c>/v1/track</c>, <c>/v1/identify</c>, <c>/v1/group</c>, <c>/v1/page</c> and
    /// <c>/v1/screen</c>: JSON, as Segment's HTTP Tracking API takes it. <see cref="ReceivedEvent.Json"/> is the event in
    /// Amplitude's form that says the same.
    /// </summary>
    Segment = 5,

    /// <summary>
    /// <c>POST /v2/bulkevents</c> and <c>/v2/events</c>: JSON, as mParticle's Events API takes it.
    /// <see cref="ReceivedEvent.Json"/> is the event in Amplitude's form that says the same.
    /// </summary>
    MParticle = 6,

    /// <summary>
    /// <c>POST /event</c>, <c>/v3/collect/event</c>, <c>/v3/collect/bulk-event</c>, both also below
    /// <c>/v3/collect/regional</c>, and the requests for their tokens: as Tealium Collect takes them.
    /// <see cref="ReceivedEvent.Json"/> is the event in Amplitude's form that says the same.
    /// </summary>
    Tealium = 7,
}

namespace Taxonomy.Collector.Requests;

/// <summary>The paths of the endpoints.</summary>
internal static class Paths
{
    public const string HttpV2 = "/2/httpapi";
    public const string Batch = "/batch";
    public const string Identify = "/identify";
    public const string GroupIdentify = "/groupidentify";

    public const string SegmentRoot = "/v1/";
    public const string SegmentBatch = SegmentRoot + "batch";
    public const string SegmentToken = "/token";

    public const string MParticle = "/v2/events";
    public const string MParticleBulk = "/v2/bulkevents";

    public const string Tealium = "/event";
    public const string TealiumRoot = "/v3/collect/";
    public const string TealiumBulk = TealiumRoot + "bulk-event";
    public const string TealiumTokens = "/v3/auth/";

    public static bool IsTealiumToken(string path) => path.StartsWith(TealiumTokens, StringComparison.Ordinal);

    public static CollectorEndpoint? Find(string? path) =>
        path switch
        {
            HttpV2 => CollectorEndpoint.HttpV2,
            Batch => CollectorEndpoint.Batch,
            Identify => CollectorEndpoint.Identify,
            GroupIdentify => CollectorEndpoint.GroupIdentify,
            SegmentBatch
            or SegmentToken
            or SegmentRoot + "track"
            or SegmentRoot + "identify"
            or SegmentRoot + "group"
            or SegmentRoot + "page"
            or SegmentRoot + "screen" => CollectorEndpoint.Segment,
            MParticle or MParticleBulk => CollectorEndpoint.MParticle,
            Tealium
            or TealiumBulk
            or TealiumRoot + "event"
            or TealiumRoot + "regional/event"
            or TealiumRoot + "regional/bulk-event" => CollectorEndpoint.Tealium,
            { } other when IsTealiumToken(other) => CollectorEndpoint.Tealium,
            _ => null,
        };
}

namespace Taxonomy.Collector.Requests;

/// <summary>The paths of the endpoints.</summary>
internal static class Paths
{
    public const string HttpV2 = "/2/httpapi";
    public const string Batch = "/batch";
    public const string Identify = "/identify";
    public const string GroupIdentify = "/groupidentify";

    public static CollectorEndpoint? Find(string? path) =>
        path switch
        {
            HttpV2 => CollectorEndpoint.HttpV2,
            Batch => CollectorEndpoint.Batch,
            Identify => CollectorEndpoint.Identify,
            GroupIdentify => CollectorEndpoint.GroupIdentify,
            _ => null,
        };
}

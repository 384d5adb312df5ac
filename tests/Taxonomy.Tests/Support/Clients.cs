using Taxonomy.Collector;

namespace Taxonomy.Tests;

/// <summary>Clients for tests: nothing is sent before the test asks for it, and retries have no spread.</summary>
internal static class Clients
{
    public static AnalyticsClientOptions Options(CollectorServer collector) => Options(collector.HttpV2Endpoint);

    public static AnalyticsClientOptions Options(Uri? serverUrl = null) =>
        new()
        {
            ApiKey = "test-key",
            ServerUrl = serverUrl ?? new Uri("http://collector.test/2/httpapi"),
            OnInvalid = InvalidDataPolicy.LogAndSend,
            EventUploadPeriod = TimeSpan.FromHours(1),
            EventUploadThreshold = 1_000_000,
            Random = () => 1,
        };
}

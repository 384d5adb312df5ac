using System.Collections.Concurrent;
using Taxonomy.Collector;
using Taxonomy.Destinations;

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

            // No other wait in these tests is that long.
            RequestTimeout = TimeSpan.FromSeconds(17),
            Random = () => 1,
        };

    public static AnalyticsClientOptions Options(ScriptedServer server, TimeProvider time)
    {
        var options = Options();
        options.HttpInvoker = new HttpMessageInvoker(server);
        options.TimeProvider = time;
        return options;
    }

    /// <summary>Sends to another destination than Amplitude.</summary>
    public static void SendTo(this AnalyticsClientOptions options, Destination destination)
    {
        options.Destination = destination;
        options.ApiKey = "";
        options.ServerUrl = null;
    }

    public static void TrackAll(this AnalyticsClient client, params ReadOnlySpan<string> eventTypes)
    {
        foreach (var eventType in eventTypes)
        {
            client.Track("user-1", eventType);
        }
    }
}

/// <summary>Keeps outcomes as they come.</summary>
internal sealed class OutcomeLog
{
    private readonly ConcurrentQueue<EventOutcome> _outcomes = new();

    public IReadOnlyCollection<EventOutcome> All => _outcomes;

    public IEnumerable<string> Delivered => _outcomes.Where(one => one.IsDelivered).Select(one => one.EventType);

    public IEnumerable<string> Dropped(DropReason reason) =>
        _outcomes.Where(one => one.DropReason == reason).Select(one => one.EventType);

    public void Clear() => _outcomes.Clear();

    public void Add(EventOutcome outcome) => _outcomes.Enqueue(outcome);
}

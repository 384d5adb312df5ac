using Taxonomy.Serialization;

namespace Taxonomy.Tests;

/// <summary>What a generated client's <c>CurrentUser</c> handle does.</summary>
internal static class CurrentUserTracking
{
    public static void TrackCurrent(this AnalyticsClient client, string eventType, EventOptions? options = null)
    {
        EventWriter.BeginForCurrentUser(client, eventType, options, out var writer);
        writer.Raw(",\"event_type\":"u8);
        writer.Value(eventType);
        writer.Send();
    }
}

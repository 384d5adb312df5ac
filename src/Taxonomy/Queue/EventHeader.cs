using System.Text.Json;

namespace Taxonomy.Queue;

/// <summary>What an event says about itself, read from its JSON where that is needed: for outcomes and throttled users.</summary>
internal readonly record struct EventHeader(string EventType, string InsertId, string? UserId, string? DeviceId)
{
    /// <summary>The first bytes of an event in which its type and insert id are found, unless they are absurd.</summary>
    public const int LongestName = 4096;

    /// <summary>Who the event belongs to, for the order of events: its user, or its device when it has none.</summary>
    public IdKey OrderKey =>
        UserId is { } user ? new IdKey(IdKind.User, user) : new IdKey(IdKind.Device, DeviceId ?? "");

    /// <summary>Reads the type and the insert id alone.</summary>
    public static EventHeader ReadName(ReadOnlySpan<byte> json) => Read(json, needsIds: false);

    /// <summary>Reads everything.</summary>
    public static EventHeader Read(ReadOnlySpan<byte> json) => Read(json, needsIds: true);

    private static EventHeader Read(ReadOnlySpan<byte> json, bool needsIds)
    {
        var found = new Finder();
        try
        {
            // An event that was given up half-way is cut off: what there is of it is read.
            found.Search(new Utf8JsonReader(json, isFinalBlock: false, state: default), needsIds);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The same, and for text that is not UTF-8: what was found before counts.
        }

        return new EventHeader(found.EventType ?? "", found.InsertId ?? "", found.UserId, found.DeviceId);
    }

    private struct Finder
    {
        public string? EventType;
        public string? InsertId;
        public string? UserId;
        public string? DeviceId;

        public void Search(Utf8JsonReader reader, bool needsIds)
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("event_type"u8))
                {
                    EventType = ReadText(ref reader);
                }
                else if (reader.ValueTextEquals("insert_id"u8))
                {
                    InsertId = ReadText(ref reader);
                }
                else if (reader.ValueTextEquals("user_id"u8))
                {
                    UserId = ReadText(ref reader);
                }
                else if (reader.ValueTextEquals("device_id"u8))
                {
                    DeviceId = ReadText(ref reader);
                }
                else if (!reader.Read() || !reader.TrySkip())
                {
                    return;
                }

                // Our own events name their ids before anything that is long.
                var hasIds = !needsIds || (UserId is not null && DeviceId is not null);
                if (EventType is not null && InsertId is not null && hasIds)
                {
                    return;
                }
            }
        }

        private static string? ReadText(ref Utf8JsonReader reader)
        {
            if (!reader.Read())
            {
                return null;
            }

            if (reader.TokenType == JsonTokenType.String)
            {
                return reader.GetString();
            }

            reader.TrySkip();
            return null;
        }
    }
}

using System.Globalization;
using System.Text;
using Confluent.Kafka;

namespace Taxonomy.Kafka.Records;

/// <summary>The headers of records: what consumers need to know without reading the value.</summary>
internal static class RecordHeaders
{
    public const string InsertId = "insert_id";
    public const string EventType = "event_type";
    public const string PlanVersion = "plan_version";
    public const string ContentType = "content-type";
    public const string DeadLetterCode = "dead_letter_code";
    public const string DeadLetterReason = "dead_letter_reason";
    public const string DeadLetterTopic = "dead_letter_topic";
    public const string DeadLetterPartition = "dead_letter_partition";
    public const string DeadLetterOffset = "dead_letter_offset";

    private static readonly byte[] s_json = "application/json"u8.ToArray();

    /// <summary>The headers of an event.</summary>
    public static Headers From(CanonicalEvent canonical)
    {
        var headers = new Headers();
        headers.AddText(InsertId, canonical.InsertId);
        headers.AddText(EventType, canonical.EventType);
        if (canonical.PlanVersion is { } version)
        {
            headers.AddText(PlanVersion, version);
        }

        headers.Add(ContentType, s_json);
        return headers;
    }

    /// <summary>The headers of a record with the reason why it is in a dead-letter topic.</summary>
    /// <param name="original">The record's own headers; null for none.</param>
    /// <param name="topic">The topic where the record was, or should have been.</param>
    /// <param name="code">The reason, for programs.</param>
    /// <param name="reason">The reason as a sentence.</param>
    public static Headers WithReason(Headers? original, string topic, string code, string reason)
    {
        var headers = new Headers();
        foreach (var header in original ?? [])
        {
            headers.Add(header.Key, header.GetValueBytes());
        }

        headers.AddText(DeadLetterTopic, topic);
        headers.AddText(DeadLetterCode, code);
        headers.AddText(DeadLetterReason, reason);
        return headers;
    }

    /// <summary>Adds where a record was.</summary>
    public static Headers WithPlace(this Headers headers, TopicPartitionOffset place)
    {
        headers.AddText(DeadLetterPartition, place.Partition.Value.ToString(CultureInfo.InvariantCulture));
        headers.AddText(DeadLetterOffset, place.Offset.Value.ToString(CultureInfo.InvariantCulture));
        return headers;
    }

    private static void AddText(this Headers headers, string name, string text) =>
        headers.Add(name, Encoding.UTF8.GetBytes(text));
}

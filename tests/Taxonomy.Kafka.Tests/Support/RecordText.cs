using System.Text;
using System.Text.Json;
using Confluent.Kafka;

namespace Taxonomy.Kafka.Tests.Support;

/// <summary>What tests read from records.</summary>
internal static class RecordText
{
    public static string? Key(this ConsumeResult<byte[]?, byte[]?> record) =>
        record.Message.Key is { } key ? Encoding.UTF8.GetString(key) : null;

    public static JsonElement Event(this ConsumeResult<byte[]?, byte[]?> record) =>
        JsonDocument.Parse(record.Message.Value!).RootElement;

    public static string InsertId(this ConsumeResult<byte[]?, byte[]?> record) =>
        record.Event().GetProperty("insert_id").GetString()!;

    public static int Number(this ConsumeResult<byte[]?, byte[]?> record) =>
        record.Event().GetProperty("event_properties").GetProperty("number").GetInt32();

    public static string? Header(this ConsumeResult<byte[]?, byte[]?> record, string name) =>
        record.Message.Headers.TryGetLastBytes(name, out var value) ? Encoding.UTF8.GetString(value) : null;

    /// <summary>The numbers of each key's events, each insert ID once, in the order of its first record.</summary>
    public static Dictionary<string, List<int>> NumbersByKey(this IEnumerable<ConsumeResult<byte[]?, byte[]?>> records)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        return records
            .Where(record => known.Add(record.InsertId()))
            .GroupBy(record => record.Key()!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(Number).ToList(), StringComparer.Ordinal);
    }
}

using System.Text;
using System.Text.Json;
using Taxonomy.Filters;

namespace Taxonomy.Delivery;

/// <summary>Identifies that do nothing but set properties, and how several become one.</summary>
internal static class IdentifyContent
{
    /// <summary>
    /// Finds what an identify sets. False for one that does anything else, or that names groups: its order matters more
    /// than a request saved.
    /// </summary>
    public static bool TryFindSet(ReadOnlySpan<byte> json, out JsonField set)
    {
        set = default;
        if (
            JsonFields.TryFind(json, 0, "groups", out _)
            || !JsonFields.TryFind(json, 0, "user_properties", out var properties)
            || !JsonFields.TryFind(json, properties.ValueStart, "$set", out set)
        )
        {
            return false;
        }

        // Nothing before it, nothing behind it, and an object.
        return set.NameStart == properties.ValueStart + 1
            && set.ValueEnd == properties.ValueEnd - 1
            && json[set.ValueStart] == (byte)'{';
    }

    /// <summary>
    /// Makes one identify of several: the last one with what all of them set. A later value wins over an earlier one,
    /// unless it is null. The insert id says of what it is made, so that the same parts always give the same id, and
    /// others never do: else a server that has seen one would refuse the other as its duplicate.
    /// </summary>
    public static byte[] Merge(IReadOnlyList<HeldEvent> parts)
    {
        var values = new List<KeyValuePair<string, ArraySegment<byte>>>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            TryFindSet(part.Json, out var set);
            Collect(part.Json, set, values, places);
        }

        var last = parts[parts.Count - 1].Json;
        TryFindSet(last, out var lastSet);
        var hasId = JsonFields.TryFind(last, 0, "insert_id", out var insertId);
        var idEnd = hasId ? insertId.ValueEnd - 1 : 0;
        var merged = new MemoryStream(last.Length * 2);
        merged.Write(last, 0, idEnd);
        if (hasId)
        {
            var suffix = Encoding.ASCII.GetBytes(FormattableString.Invariant($"~{parts.Count}"));
            merged.Write(suffix, 0, suffix.Length);
        }

        // The insert id precedes all other fields in what we write; were it not so, the event would keep its own.
        merged.Write(last, idEnd, lastSet.ValueStart + 1 - idEnd);
        for (var index = 0; index < values.Count; index++)
        {
            if (index > 0)
            {
                merged.WriteByte((byte)',');
            }

            var value = values[index].Value;
            merged.Write(value.Array!, value.Offset, value.Count);
        }

        merged.Write(last, lastSet.ValueEnd - 1, last.Length - lastSet.ValueEnd + 1);
        return merged.ToArray();
    }

    private static void Collect(
        byte[] json,
        JsonField set,
        List<KeyValuePair<string, ArraySegment<byte>>> values,
        Dictionary<string, int> places
    )
    {
        var reader = new Utf8JsonReader(json.AsSpan(set.ValueStart, set.ValueLength));
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = set.ValueStart + (int)reader.TokenStartIndex;
            var name = reader.GetString()!;
            reader.Read();
            var isNull = reader.TokenType == JsonTokenType.Null;
            reader.Skip();
            var end = set.ValueStart + (int)reader.BytesConsumed;
            var property = new KeyValuePair<string, ArraySegment<byte>>(
                name,
                new ArraySegment<byte>(json, start, end - start)
            );
            if (!places.TryGetValue(name, out var place))
            {
                places.Add(name, values.Count);
                values.Add(property);
            }
            else if (!isNull)
            {
                values[place] = property;
            }
        }
    }
}

using System.Buffers.Text;
using System.Text.Json;

namespace Taxonomy.Destinations;

/// <summary>The fields of a queued event, found in its bytes. Allocates nothing.</summary>
internal readonly ref struct QueuedEvent
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly Span<QueuedRange> _ranges;

    private QueuedEvent(ReadOnlySpan<byte> json, Span<QueuedRange> ranges)
    {
        _json = json;
        _ranges = ranges;
    }

    /// <summary>Finds the fields that a destination knows.</summary>
    /// <param name="json">The event.</param>
    /// <param name="names">The names of the fields; their order is that of the indices.</param>
    /// <param name="ranges">Memory for as many ranges.</param>
    /// <exception cref="JsonException">The event is damaged.</exception>
    public static QueuedEvent Read(ReadOnlySpan<byte> json, QueuedNames names, Span<QueuedRange> ranges)
    {
        ranges.Clear();
        var members = new JsonMemberReader(json);
        while (members.Read())
        {
            var index = names.IndexOf(members.Name);
            if (index >= 0)
            {
                ranges[index] = members.IsNull ? default : new QueuedRange(members.ValueStart, members.Value.Length);
            }
        }

        return new QueuedEvent(json, ranges);
    }

    /// <summary>The JSON of a field; empty when the event has none, or null.</summary>
    public ReadOnlySpan<byte> this[int index] => _json.Slice(_ranges[index].Start, _ranges[index].Length);

    public bool Has(int index) => _ranges[index].Length > 0;

    /// <summary>What identifies the event: its insert ID without quotes, or, where it has none, the event itself.</summary>
    public ReadOnlySpan<byte> IdSource(int index)
    {
        var insertId = this[index];
        return insertId.Length > 2 ? insertId.Slice(1, insertId.Length - 2) : _json;
    }

    /// <summary>Whether a field is this string.</summary>
    public bool Is(int index, ReadOnlySpan<byte> text)
    {
        var value = this[index];
        return value.Length == text.Length + 2 && value.Slice(1, text.Length).SequenceEqual(text);
    }

    /// <summary>Reads a field that is a point in time in milliseconds since 1970.</summary>
    public bool TryGetTime(int index, out DateTime time)
    {
        const long LastMillisecond = 253_402_300_799_999;
        time = default;
        var value = this[index];
        if (
            !Utf8Parser.TryParse(value, out long milliseconds, out var length)
            || length != value.Length
            || milliseconds is < 0 or > LastMillisecond
        )
        {
            return false;
        }

        time = new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(
            milliseconds * TimeSpan.TicksPerMillisecond
        );
        return true;
    }
}

using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Taxonomy.Benchmarks.Runtime;

/// <summary>
/// What writing the benchmark's event costs at least: the same bytes, by hand, into one buffer, with no client, no
/// checks and no queue around it.
/// </summary>
internal sealed class Floor
{
    private const double Scale = 10_000;

    private static readonly SearchValues<char> s_escaped = SearchValues.Create([
        .. Enumerable.Range(0, 32).Select(number => (char)number),
        '"',
        '\\',
    ]);

    private readonly byte[] _buffer = new byte[4096];
    private readonly byte[] _copy = new byte[4096];
    private readonly long _clockOffset = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - Environment.TickCount64;
    private uint _number;
    private int _length;

    /// <summary>How many bytes the last event had.</summary>
    public int Length => _length;

    /// <summary>Writes one event.</summary>
    public void Write(string user, string song, string source, long position, double price, bool offline)
    {
        var room = _buffer.AsSpan();
        var at = Put(room, 0, "{\"insert_id\":\"01234567890123456789"u8);
        Utf8Formatter.TryFormat(_number++, room.Slice(at), out _, new StandardFormat('x', 8));
        at = Put(room, at + 8, "\",\"time\":"u8);
        at = Put(room, at, _clockOffset + Environment.TickCount64);
        at = Put(room, Put(room, at, ",\"user_id\":"u8), user);
        at = Put(room, Put(room, at, ",\"event_type\":\"Song Played\",\"event_properties\":{\"song_id\":"u8), song);
        at = Put(room, Put(room, at, ",\"source\":"u8), source);
        at = Put(room, Put(room, at, ",\"position\":"u8), position);
        at = Put(room, Put(room, at, ",\"price\":"u8), price);
        at = Put(room, at, ",\"offline\":"u8);
        at = offline ? Put(room, at, "true"u8) : Put(room, at, "false"u8);
        _length = Put(room, at, "},\"library\":\"taxonomy/0.1.0\"}"u8);
    }

    /// <summary>Copies the event that was written last.</summary>
    public void Copy() => _buffer.AsSpan(0, _length).CopyTo(_copy);

    private static int Put(Span<byte> room, int at, ReadOnlySpan<byte> literal)
    {
        literal.CopyTo(room.Slice(at));
        return at + literal.Length;
    }

    private static int Put(Span<byte> room, int at, string value)
    {
        if (value.AsSpan().ContainsAny(s_escaped))
        {
            throw new NotSupportedException("The benchmark's texts need no escapes.");
        }

        room[at] = (byte)'"';
        Ascii.FromUtf16(value, room.Slice(at + 1), out var written);
        room[at + 1 + written] = (byte)'"';
        return at + written + 2;
    }

    private static int Put(Span<byte> room, int at, long value)
    {
        Utf8Formatter.TryFormat(value, room.Slice(at), out var written);
        return at + written;
    }

    // The prices have two decimals, for which a whole number with a point in it is the shortest text.
    private static int Put(Span<byte> room, int at, double value)
    {
        var scaled = Math.Round(value * Scale);
        var whole = (long)(scaled / Scale);
        at = Put(room, at, whole);
        var rest = (int)(scaled - (whole * Scale));
        if (rest == 0)
        {
            return at;
        }

        room[at++] = (byte)'.';
        for (var digit = (int)Scale / 10; digit > 0 && rest > 0; digit /= 10)
        {
            room[at++] = (byte)('0' + (rest / digit));
            rest %= digit;
        }

        return at;
    }
}

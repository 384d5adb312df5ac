using System.Runtime.CompilerServices;

namespace Taxonomy.Benchmarks.Runtime;

/// <summary>
/// What writing the benchmark's event costs at least: the same bytes, by hand, into one buffer, with no client, no
/// queue and no room to look for around it, and no checks but those that the text itself needs.
/// </summary>
internal sealed class Floor
{
    private readonly byte[] _buffer = new byte[4096];
    private readonly byte[] _copy = new byte[4096];
    private readonly long _clockOffset = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - Environment.TickCount64;
    private uint _number;
    private int _length;

    /// <summary>How many bytes the last event had.</summary>
    public int Length => _length;

    /// <summary>The last event.</summary>
    public ReadOnlySpan<byte> Event => _buffer.AsSpan(0, _length);

    /// <summary>Writes one event.</summary>
    public void Write(string user, string song, string source, long position, double price, bool offline)
    {
        ref var start = ref _buffer[0];
        var at = Put(ref start, 0, "{\"insert_id\":\"01234567890123456789"u8);
        FloorText.PutHexadecimal(ref Unsafe.Add(ref start, at), _number++);
        at = Put(ref start, at + 8, "\",\"time\":"u8);
        at += FloorText.Put(ref Unsafe.Add(ref start, at), (ulong)(_clockOffset + Environment.TickCount64));
        at = Put(ref start, at, ",\"user_id\":"u8);
        at += FloorText.Put(ref Unsafe.Add(ref start, at), user);
        at = Put(ref start, at, ",\"event_type\":\"Song Played\",\"event_properties\":{\"song_id\":"u8);
        at += FloorText.Put(ref Unsafe.Add(ref start, at), song);
        at = Put(ref start, at, ",\"source\":"u8);
        at += FloorText.Put(ref Unsafe.Add(ref start, at), source);
        at = Put(ref start, at, ",\"position\":"u8);
        at += FloorText.Put(ref Unsafe.Add(ref start, at), (ulong)position);
        at = Put(ref start, at, ",\"price\":"u8);
        at += FloorText.Put(ref Unsafe.Add(ref start, at), price);
        at = offline ? Put(ref start, at, ",\"offline\":true"u8) : Put(ref start, at, ",\"offline\":false"u8);
        _length = Put(ref start, at, "},\"library\":\"taxonomy/0.1.0\"}"u8);
    }

    /// <summary>Copies the event that was written last.</summary>
    public void Copy() => _buffer.AsSpan(0, _length).CopyTo(_copy);

    // Of a literal, the length is known when this is inlined, and the copy becomes a few moves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Put(ref byte start, int at, ReadOnlySpan<byte> literal)
    {
        literal.CopyTo(
            System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref Unsafe.Add(ref start, at), literal.Length)
        );
        return at + literal.Length;
    }
}

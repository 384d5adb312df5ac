using System.Runtime.CompilerServices;

namespace Taxonomy.Serialization;

/// <summary>
/// A thread's own memory for the event that it is writing. It begins with the part that all events share, insert id
/// included, so that only the id's counter changes from one event to the next.
/// </summary>
internal sealed class EventBuffer
{
    // {"insert_id":"<20 random characters><8 digits of a counter>","time":
    private const int PrefixLength = 20;
    private const int CounterLength = 8;
    private const int CounterEnd = 14 + PrefixLength + CounterLength;
    private const int InitialSize = 4096;
    private const long NoTime = long.MinValue;

    /// <summary>A buffer that one large event has stretched beyond this is not kept, in bytes.</summary>
    public const int LargestKept = 256 * 1024;

    /// <summary>No event may be larger, in bytes: the largest request that any of Amplitude's endpoints takes.</summary>
    public const int LargestEvent = 20 * 1024 * 1024;

    [ThreadStatic]
    private static EventBuffer? s_current;

    private byte[] _bytes;
    private bool _isTaken;
    private bool _hasPrefix;
    private long _time = NoTime;
    private int _timeEnd;

    public EventBuffer(int size = InitialSize) => _bytes = new byte[size];

    /// <summary>The buffer's memory; longer after <see cref="Grow"/>.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>Where the time's digits begin.</summary>
    public static int TimeOffset => CounterEnd + 9;

    /// <summary>
    /// Takes the thread's buffer. While it is taken, another event on the same thread (written by a user's own
    /// enumerator, say) gets a new one.
    /// </summary>
    public static EventBuffer Take()
    {
        var buffer = s_current;
        if (buffer is null || buffer._isTaken)
        {
            s_current = buffer = new EventBuffer();
        }

        buffer._isTaken = true;
        buffer.NextInsertId();
        return buffer;
    }

    /// <summary>Writes the event's time, unless that of the event before was the same and still stands there.</summary>
    /// <param name="time">Milliseconds since 1970.</param>
    /// <returns>Where the next field goes.</returns>
    public int SetTime(long time)
    {
        if (time != _time)
        {
            WriteTime(time);
        }

        return _timeEnd;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteTime(long time)
    {
        _timeEnd = TimeOffset + JsonText.WriteInteger(time, ref _bytes[TimeOffset]);
        _time = time;
    }

    /// <summary>Says that something else was written where the time stands.</summary>
    public void ForgetTime() => _time = NoTime;

    /// <summary>Gives the buffer back for the thread's next event.</summary>
    public void Return()
    {
        _isTaken = false;
        if (_bytes.Length > LargestKept && ReferenceEquals(s_current, this))
        {
            s_current = null;
        }
    }

    /// <summary>Makes room for <paramref name="needed"/> more bytes after <paramref name="position"/>.</summary>
    public byte[] Grow(int position, int needed)
    {
        var size = Math.Max(checked(position + needed), (int)Math.Min(_bytes.Length * 2L, int.MaxValue / 2));
        Array.Resize(ref _bytes, size);
        return _bytes;
    }

    // Nearly always only the last digit changes.
    private void NextInsertId()
    {
        var bytes = _bytes;
        var digit = bytes[CounterEnd - 1];
        if (digit is (byte)'9' or >= (byte)'f')
        {
            NextHigherDigits();
        }
        else if (_hasPrefix)
        {
            bytes[CounterEnd - 1] = (byte)(digit + 1);
        }
        else
        {
            NewPrefix();
        }
    }

    private void NextHigherDigits()
    {
        var index = CounterEnd - 1;
        while (_bytes[index] == (byte)'f' && index >= CounterEnd - CounterLength)
        {
            _bytes[index--] = (byte)'0';
        }

        if (index < CounterEnd - CounterLength)
        {
            NewPrefix();
        }
        else
        {
            _bytes[index] = _bytes[index] == (byte)'9' ? (byte)'a' : (byte)(_bytes[index] + 1);
        }
    }

    // 100 random bits for each thread that tracks, and again for every four billion events.
    private void NewPrefix()
    {
        _hasPrefix = true;
        var text = "{\"insert_id\":\""u8;
        text.CopyTo(_bytes);
        WriteRandom(text.Length);
        WriteRandom(text.Length + (PrefixLength / 2));
        _bytes.AsSpan(CounterEnd - CounterLength, CounterLength).Fill((byte)'0');
        "\",\"time\":"u8.CopyTo(_bytes.AsSpan(CounterEnd));
    }

    // A new GUID has the randomness of the operating system's cryptographic generator, without loading a library for it.
    // Its bytes 6 to 9 have bits that are not random.
    private void WriteRandom(int position)
    {
#if NET
        Span<byte> random = stackalloc byte[16];
        Guid.NewGuid().TryWriteBytes(random);
#else
        var random = Guid.NewGuid().ToByteArray();
#endif
        for (var index = 0; index < PrefixLength / 2; index++)
        {
            _bytes[position + index] = "0123456789abcdefghjkmnpqrstvwxyz"u8[random[index < 6 ? index : index + 4] & 31];
        }
    }
}

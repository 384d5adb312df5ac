using System.Buffers.Text;
using System.Runtime.CompilerServices;
#if NET
using System.Runtime.InteropServices;
#endif

namespace Taxonomy.Serialization;

public ref partial struct EventWriter
{
    // The longest number: a decimal, with sign and point.
    private const int LongestNumber = 40;
    private const int LongestInteger = 20;
    private const int LongestBoolean = 8;

    /// <summary>Texts up to this many characters are written together with their name.</summary>
    private const int LongestInOnePiece = 64 * 1024;
    private const int LongestTimestamp = 32;
    private const long LargestExactInteger = 1L << 53;

    /// <summary>Writes a string, or <c>null</c>. Unpaired surrogates are replaced with U+FFFD.</summary>
    /// <param name="value">The string.</param>
    public void Value(string? value)
    {
        if (value is null)
        {
            Raw("null"u8);
            return;
        }

        if (value.Length > EventBuffer.LargestEvent)
        {
            GiveUpTooLarge();
            return;
        }

        // Most texts need no escapes and are ASCII; the rest is asked for only when it is needed.
        if (value.Length + 2 > _bytes.Length - _position)
        {
            Grow(value.Length + 2);
        }

        if (JsonText.TryWritePlain(value, ref ByteAt(_bytes, _position)))
        {
            _position += value.Length + 2;
            return;
        }

        WriteEscaped(value.AsSpan());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteEscaped(scoped ReadOnlySpan<char> value)
    {
        var most = JsonText.MostBytes(value);
        if (most > _bytes.Length - _position)
        {
            // Six bytes for each character are rarely needed: what is, is counted before memory is taken.
            most = JsonText.CountBytes(value);
            if (most > EventBuffer.LargestEvent)
            {
                GiveUpTooLarge();
                return;
            }

            if (most > _bytes.Length - _position)
            {
                Grow(most);
            }
        }

        _position += JsonText.WriteEscaped(value, _bytes.AsSpan(_position));
    }

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The number.</param>
    public void Value(long value) => _position += JsonText.WriteInteger(value, ref Room(LongestInteger)[0]);

    /// <summary>Writes a number in the shortest form that round-trips; <c>null</c> for NaN and infinities.</summary>
    /// <param name="value">The number.</param>
    public void Value(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            Raw("null"u8);
            return;
        }

        _position += JsonText.WriteNumber(value, ref Room(LongestNumber)[0]);
    }

    /// <summary>Writes a decimal number.</summary>
    /// <param name="value">The number.</param>
    public void Value(decimal value)
    {
        Utf8Formatter.TryFormat(value, Room(LongestNumber), out var written);
        _position += written;
    }

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    /// <param name="value">The value.</param>
    public void Value(bool value) => _position += JsonText.WriteBoolean(value, ref Room(LongestBoolean)[0]);

    /// <summary>Writes a point in time as ISO 8601, in UTC with milliseconds.</summary>
    /// <param name="value">The point in time.</param>
    public void Value(Timestamp value) =>
        _position += JsonText.WriteTimestamp(value.UtcDateTime, Room(LongestTimestamp));

    /// <summary>Writes the day of a date as <c>yyyy-MM-dd</c>; the time of day and the kind are ignored.</summary>
    /// <param name="value">The date.</param>
    public void Date(DateTime value) =>
        _position += JsonText.WriteDate(value.Year, value.Month, value.Day, Room(LongestTimestamp));

#if NET
    /// <summary>Writes a date as <c>yyyy-MM-dd</c>.</summary>
    /// <param name="value">The date.</param>
    public void Value(DateOnly value) =>
        _position += JsonText.WriteDate(value.Year, value.Month, value.Day, Room(LongestTimestamp));
#endif

    /// <summary>Writes a UUID with hyphens, in lower case.</summary>
    /// <param name="value">The UUID.</param>
    public void Value(Guid value)
    {
        var room = Room(LongestNumber);
        room[0] = (byte)'"';
        Utf8Formatter.TryFormat(value, room.Slice(1), out var written);
        room[written + 1] = (byte)'"';
        _position += written + 2;
    }

    /// <summary>Writes a URI as it was given, or <c>null</c>.</summary>
    /// <param name="value">The URI.</param>
    public void Value(Uri? value) => Value(value?.OriginalString);

    /// <summary>Writes any value.</summary>
    /// <param name="value">The value.</param>
    public void Value(PropertyValue value) => value.Write(ref this, 0);

    /// <summary>Writes an object with free keys, or <c>null</c>.</summary>
    /// <param name="values">Keys and values.</param>
    public void FreeObject(IReadOnlyDictionary<string, PropertyValue>? values)
    {
        switch (values)
        {
            case null:
                Raw("null"u8);
                break;
            case EventProperties properties:
                PropertyValue.Write(ref this, properties.Values, 0);
                break;
            default:
                PropertyValue.Write(ref this, values, 0);
                break;
        }
    }

    /// <summary>Writes a list of strings.</summary>
    /// <param name="values">The strings.</param>
    public void Value(IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Raw("["u8);
        for (var index = 0; index < values.Count; index++)
        {
            if (index > 0)
            {
                Raw(","u8);
            }

            Value(values[index]);
        }

        Raw("]"u8);
    }

    /// <summary>Writes the next key of an object with free keys, and its colon.</summary>
    /// <param name="name">The key.</param>
    public void Key(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_bytes[_position - 1] != (byte)'{')
        {
            Raw(","u8);
        }

        Value(name);
        Raw(":"u8);
    }

    /// <summary>
    /// Logs a warning if an integer is beyond ±2⁵³, where Amplitude loses digits because it uses doubles. The integer
    /// is still sent.
    /// </summary>
    /// <param name="property">The property's wire name.</param>
    /// <param name="value">The number.</param>
    public readonly void CheckExact(string property, long value)
    {
        if (value is > LargestExactInteger or < -LargestExactInteger)
        {
            WarnInexact(property);
        }
    }

    /// <summary>Reports that a number is NaN or infinite, which JSON cannot represent.</summary>
    /// <param name="property">The property's wire name.</param>
    /// <param name="value">The number.</param>
    public void CheckFinite(string property, double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            Invalid(property, "must be a finite number; omit it, or pass another value");
        }
    }

    /// <summary>Writes the fields of a revenue; nothing when it is null.</summary>
    /// <param name="revenue">The revenue.</param>
    public void Revenue(Revenue? revenue)
    {
        if (revenue is { } value)
        {
            _hasRevenue = true;
            EndSampleOfPayment();
            OptionFields.WriteRevenue(ref this, value);
        }
    }

    internal void Field(scoped ReadOnlySpan<byte> nameLiteral, string? value)
    {
        if (value is not null)
        {
            Separated(nameLiteral);
            Value(value);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void WarnInexact(string property) =>
        _defaults.LogInvalid(
            _eventType,
            property,
            $"Event '{_eventType}': '{property}' is beyond 2^53, where Amplitude loses digits; send it as a string.",
            isSent: true
        );

    private Span<byte> Room(int most)
    {
        if (most > _bytes.Length - _position)
        {
            Grow(most);
        }

        return _bytes.AsSpan(_position);
    }

    /// <summary>A place in the buffer that there is room for already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte ByteAt(byte[] bytes, int position) =>
#if NET
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bytes), position);
#else
        ref bytes[position];
#endif
}

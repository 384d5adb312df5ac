using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Taxonomy.Serialization;

/// <summary>Values as JSON text in UTF-8.</summary>
internal static class JsonText
{
    private const int FewDecimals = 4;
    private const long Scale = 10_000;
    private const double LargestWithFewDecimals = 1e11;
    private const string HexDigits = "0123456789abcdef";

    // In memory's order, whatever that is.
    private static readonly ulong s_true = MemoryMarshal.Read<ulong>("true    "u8);
    private static readonly ulong s_false = MemoryMarshal.Read<ulong>("false   "u8);

    private static ReadOnlySpan<byte> TwoDigits =>
        "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"u8
        + "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899"u8;

    /// <summary>The most bytes that a text can take with its quotes.</summary>
    public static int MostBytes(ReadOnlySpan<char> value) => (value.Length * 6) + 2;

    /// <summary>The bytes that a text takes with its quotes.</summary>
    public static int CountBytes(ReadOnlySpan<char> value)
    {
        Span<byte> room = stackalloc byte[6];
        var count = 2;
        for (var index = 0; index < value.Length; index++)
        {
            var character = value[index];
            count += character switch
            {
                < '\u0080' => WriteAscii(character, room),
                < '\u0800' => 2,
                _ => ReadScalar(value, ref index) < 0x10000 ? 3 : 4,
            };
        }

        return count;
    }

    /// <summary>Writes a text that is ASCII and needs no escapes, with its quotes.</summary>
    /// <param name="value">The text.</param>
    /// <param name="room">The first of as many bytes as the text has characters, and two more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWritePlain(string value, ref byte room)
    {
        room = (byte)'"';
        Unsafe.Add(ref room, value.Length + 1) = (byte)'"';
        return PlainText.TryCopy(value.AsSpan(), ref Unsafe.Add(ref room, 1));
    }

    /// <summary>Writes any text with its quotes. The room must hold <see cref="MostBytes"/>.</summary>
    public static int WriteEscaped(ReadOnlySpan<char> value, Span<byte> room)
    {
        var position = 0;
        room[position++] = (byte)'"';
        for (var index = 0; index < value.Length; index++)
        {
            var character = value[index];
            if (character < 0x80)
            {
                position += WriteAscii(character, room.Slice(position));
            }
            else if (character < 0x800)
            {
                room[position++] = (byte)(0xC0 | (character >> 6));
                room[position++] = (byte)(0x80 | (character & 0x3F));
            }
            else
            {
                var scalar = ReadScalar(value, ref index);
                position += WriteScalar(scalar, room.Slice(position));
            }
        }

        room[position++] = (byte)'"';
        return position;
    }

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    /// <param name="value">The value.</param>
    /// <param name="room">The first of 8 bytes, of which those behind the text may be written over, too.</param>
    public static int WriteBoolean(bool value, ref byte room)
    {
        Unsafe.WriteUnaligned(ref room, value ? s_true : s_false);
        return value ? 4 : 5;
    }

    /// <summary>Writes a whole number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="room">The first of 20 bytes.</param>
    public static int WriteInteger(long value, ref byte room)
    {
        var rest = (ulong)value;
        var start = 0;
        if (value < 0)
        {
            room = (byte)'-';
            start = 1;
            rest = 0 - rest;
        }

        var end = start + CountDigits(rest);
        var position = end;
        while (rest >= 100)
        {
            var hundredth = rest / 100;
            position -= 2;
            WritePair((int)(rest - (hundredth * 100)), ref Unsafe.Add(ref room, position));
            rest = hundredth;
        }

        if (rest >= 10)
        {
            WritePair((int)rest, ref Unsafe.Add(ref room, start));
        }
        else
        {
            Unsafe.Add(ref room, start) = (byte)('0' + rest);
        }

        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WritePair(int number, ref byte room) =>
        Unsafe.WriteUnaligned(
            ref room,
            Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref MemoryMarshal.GetReference(TwoDigits), number * 2))
        );

    private static int CountDigits(ulong value)
    {
        var count = 1;
        for (; value >= 10_000; value /= 10_000)
        {
            count += 4;
        }

        return count
            + (
                value >= 1000 ? 3
                : value >= 100 ? 2
                : value >= 10 ? 1
                : 0
            );
    }

    /// <summary>Writes a finite number, as the shortest text that reads back as the same number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="room">At least 32 bytes.</param>
    public static int WriteNumber(double value, Span<byte> room)
    {
        if (TryWriteFewDecimals(value, ref room[0]) is > 0 and var few)
        {
            return few;
        }

#if NET
        Utf8Formatter.TryFormat(value, room, out var written);
        return written;
#else
        // The formatter of .NET Framework does not give the shortest text that reads back as the same number, and its
        // "R" not always one that does.
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        if (!double.Parse(text, CultureInfo.InvariantCulture).Equals(value))
        {
            text = value.ToString("G17", CultureInfo.InvariantCulture);
        }

        for (var index = 0; index < text.Length; index++)
        {
            room[index] = (byte)text[index];
        }

        return text.Length;
#endif
    }

    // Most numbers are whole or have a few decimals. Such a one is a whole number divided by a power of ten, both exact
    // as doubles, and a division rounds as reading the text does: where it gives the number back, the text is right.
    // With at most 15 digits no shorter one can be.
    private static int TryWriteFewDecimals(double value, ref byte room)
    {
        var isNegative = BitConverter.DoubleToInt64Bits(value) < 0;
        if (Math.Abs(value) >= LargestWithFewDecimals || (isNegative && value == 0))
        {
            return 0;
        }

        var scaled = (long)Math.Round(value * Scale);
        if (scaled / (double)Scale != value)
        {
            return 0;
        }

        scaled = Math.Abs(scaled);
        var whole = scaled / Scale;
        var decimals = (int)(scaled - (whole * Scale));
        var position = 0;
        if (isNegative)
        {
            room = (byte)'-';
            position = 1;
        }

        position += WriteInteger(whole, ref Unsafe.Add(ref room, position));
        if (decimals == 0)
        {
            return position;
        }

        Unsafe.Add(ref room, position) = (byte)'.';
        return position + 1 + WriteDecimals(decimals, ref Unsafe.Add(ref room, position + 1));
    }

    // Four decimals, without zeros at the end.
    private static int WriteDecimals(int decimals, ref byte room)
    {
        var first = decimals / 100;
        WritePair(first, ref room);
        var last = decimals - (first * 100);
        if (last == 0)
        {
            return first % 10 == 0 ? 1 : 2;
        }

        WritePair(last, ref Unsafe.Add(ref room, 2));
        return last % 10 == 0 ? 3 : 4;
    }

    /// <summary>Writes a date as <c>"yyyy-MM-dd"</c>.</summary>
    public static int WriteDate(int year, int month, int day, Span<byte> room)
    {
        room[0] = (byte)'"';
        WriteDay(year, month, day, room.Slice(1));
        room[11] = (byte)'"';
        return 12;
    }

    /// <summary>Writes a point in time as <c>"yyyy-MM-ddTHH:mm:ss.fffZ"</c>.</summary>
    public static int WriteTimestamp(DateTime utc, Span<byte> room)
    {
        room[0] = (byte)'"';
        WriteDay(utc.Year, utc.Month, utc.Day, room.Slice(1));
        room[11] = (byte)'T';
        WriteDigits(utc.Hour, 2, room.Slice(12));
        room[14] = (byte)':';
        WriteDigits(utc.Minute, 2, room.Slice(15));
        room[17] = (byte)':';
        WriteDigits(utc.Second, 2, room.Slice(18));
        room[20] = (byte)'.';
        WriteDigits(utc.Millisecond, 3, room.Slice(21));
        room[24] = (byte)'Z';
        room[25] = (byte)'"';
        return 26;
    }

    private static void WriteDay(int year, int month, int day, Span<byte> room)
    {
        WriteDigits(year, 4, room);
        room[4] = (byte)'-';
        WriteDigits(month, 2, room.Slice(5));
        room[7] = (byte)'-';
        WriteDigits(day, 2, room.Slice(8));
    }

    private static void WriteDigits(int value, int count, Span<byte> room)
    {
        for (var index = count - 1; index >= 0; index--)
        {
            room[index] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }

    private static int WriteAscii(char character, Span<byte> room)
    {
        if (character >= ' ' && character is not ('"' or '\\'))
        {
            room[0] = (byte)character;
            return 1;
        }

        var letter = character switch
        {
            '"' => '"',
            '\\' => '\\',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\b' => 'b',
            '\f' => 'f',
            _ => 'u',
        };
        room[0] = (byte)'\\';
        room[1] = (byte)letter;
        if (letter != 'u')
        {
            return 2;
        }

        room[2] = (byte)'0';
        room[3] = (byte)'0';
        room[4] = (byte)HexDigits[character >> 4];
        room[5] = (byte)HexDigits[character & 15];
        return 6;
    }

    private static int ReadScalar(ReadOnlySpan<char> value, ref int index)
    {
        var character = value[index];
        if (!char.IsSurrogate(character))
        {
            return character;
        }

        if (char.IsHighSurrogate(character) && index + 1 < value.Length && char.IsLowSurrogate(value[index + 1]))
        {
            index++;
            return char.ConvertToUtf32(character, value[index]);
        }

        return 0xFFFD;
    }

    private static int WriteScalar(int scalar, Span<byte> room)
    {
        if (scalar < 0x10000)
        {
            room[0] = (byte)(0xE0 | (scalar >> 12));
            room[1] = (byte)(0x80 | ((scalar >> 6) & 0x3F));
            room[2] = (byte)(0x80 | (scalar & 0x3F));
            return 3;
        }

        room[0] = (byte)(0xF0 | (scalar >> 18));
        room[1] = (byte)(0x80 | ((scalar >> 12) & 0x3F));
        room[2] = (byte)(0x80 | ((scalar >> 6) & 0x3F));
        room[3] = (byte)(0x80 | (scalar & 0x3F));
        return 4;
    }
}

using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
#if NET
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
#endif

namespace Taxonomy.Serialization;

/// <summary>Values as JSON text in UTF-8.</summary>
internal static class JsonText
{
    private const int LongestNumber = 32;
    private const ulong Scale = 10_000;
    private const double LargestWithFewDecimals = 1e11;
    private const ulong EightDigits = 100_000_000;
    private const ulong ZeroDigits = 0x3030_3030_3030_3030;
    private const uint FourZeroDigits = 0x3030_3030;
    private const string HexDigits = "0123456789abcdef";

    // In memory's order, whatever that is.
    private static readonly ulong s_true = MemoryMarshal.Read<ulong>("true    "u8);
    private static readonly ulong s_false = MemoryMarshal.Read<ulong>("false   "u8);

    /// <summary>Returns a text as an event has it, with quotes and escapes.</summary>
    public static string Quote(string text)
    {
        var writer = EventWriter.Detached();
        writer.Value(text);
        return Encoding.UTF8.GetString(writer.Written());
    }

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

    /// <summary>Writes a string that is ASCII and needs no escapes, with its quotes.</summary>
    /// <param name="value">The string.</param>
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

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The number.</param>
    /// <param name="room">The first of 20 bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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

        return rest < EightDigits
            ? start + WriteFirstDigits(rest, ref Unsafe.Add(ref room, start))
            : start + WriteManyDigits(rest, ref Unsafe.Add(ref room, start));
    }

    private static int WriteManyDigits(ulong value, ref byte room)
    {
        var upper = value / EightDigits;
        var written = upper < EightDigits ? WriteFirstDigits(upper, ref room) : WriteManyDigits(upper, ref room);
        Write(SplitDigits(value - (upper * EightDigits)) | ZeroDigits, ref Unsafe.Add(ref room, written));
        return written + 8;
    }

    // All eight bytes are written; what stands behind the digits means nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteFirstDigits(ulong value, ref byte room)
    {
        var count = CountDigits((uint)value);
        Write((SplitDigits(value) | ZeroDigits) >> (64 - (8 * count)), ref room);
        return count;
    }

    // Eight digits, a byte each, the first one lowest. Each step splits all parts of the number at once, with a
    // multiplication and a shift for the division, which is exact for so few digits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong SplitDigits(ulong value)
    {
        var thousands = value / 10_000;
        var fours = thousands | ((value - (thousands * 10_000)) << 32);
        var hundreds = ((fours * 5243) >> 19) & 0x0000_007F_0000_007F;
        var twos = hundreds | ((fours - (hundreds * 100)) << 16);
        var tens = ((twos * 103) >> 10) & 0x000F_000F_000F_000F;
        return tens | ((twos - (tens * 10)) << 8);
    }

    // Of at most eight. By comparisons, so that the processor goes on with a guess of where the next value begins, and
    // need not wait for the digits.
    private static int CountDigits(uint value) =>
        value < 10_000
            ? value < 100
                ? value < 10
                    ? 1
                    : 2
                : value < 1000
                    ? 3
                    : 4
            : value < 1_000_000
                ? value < 100_000
                    ? 5
                    : 6
                : value < 10_000_000
                    ? 7
                    : 8;

    // The lowest byte comes first.
    private static void Write(ulong digits, ref byte room) =>
        Unsafe.WriteUnaligned(
            ref room,
            BitConverter.IsLittleEndian ? digits : BinaryPrimitives.ReverseEndianness(digits)
        );

    private static void Write(uint digits, ref byte room) =>
        Unsafe.WriteUnaligned(
            ref room,
            BitConverter.IsLittleEndian ? digits : BinaryPrimitives.ReverseEndianness(digits)
        );

    /// <summary>Writes a finite number, as the shortest text that reads back as the same number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="room">The first of 32 bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteNumber(double value, ref byte room)
    {
        if (TryWriteFewDecimals(value, ref room) is > 0 and var few)
        {
            return few;
        }

        return WriteAnyNumber(value, ref room);
    }

    /// <summary>Returns the number that has the float's own digits: 0.1f is 0.1, not 0.10000000149011612.</summary>
    public static double ToDouble(float value)
    {
        if (float.IsNaN(value) || float.IsInfinity(value))
        {
            return value;
        }

#if NET
        Span<byte> digits = stackalloc byte[LongestNumber];
        Utf8Formatter.TryFormat(value, digits, out var written);
        return Utf8Parser.TryParse(digits.Slice(0, written), out double number, out _) ? number : value;
#else
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        if (!float.Parse(text, CultureInfo.InvariantCulture).Equals(value))
        {
            text = value.ToString("G9", CultureInfo.InvariantCulture);
        }

        return double.Parse(text, CultureInfo.InvariantCulture);
#endif
    }

    private static int WriteAnyNumber(double value, ref byte room)
    {
#if NET
        Utf8Formatter.TryFormat(value, MemoryMarshal.CreateSpan(ref room, LongestNumber), out var written);
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
            Unsafe.Add(ref room, index) = (byte)text[index];
        }

        return text.Length;
#endif
    }

    // Most numbers are whole or have a few decimals. Such a one is a whole number divided by a power of ten, both exact
    // as doubles, and a division rounds as reading the text does: where it gives the number back, the text is right.
    // With at most 15 digits no shorter one can be.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int TryWriteFewDecimals(double value, ref byte room)
    {
        var isNegative = BitConverter.DoubleToInt64Bits(value) < 0;
        if (Math.Abs(value) >= LargestWithFewDecimals || (isNegative && value == 0))
        {
            return 0;
        }

        var scaled = Round(value * (double)Scale);
        if (scaled / (double)Scale != value)
        {
            return 0;
        }

        var digits = (ulong)Math.Abs(scaled);
        var position = 0;
        if (isNegative)
        {
            room = (byte)'-';
            position = 1;
        }

        ref var first = ref Unsafe.Add(ref room, position);
        return digits < EightDigits
            ? position + WriteFourAndDecimals(digits, ref first)
            : position + WriteManyAndDecimals(digits, ref first);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Round(double value) =>
#if NET
        Sse2.X64.IsSupported ? Sse2.X64.ConvertToInt64(Vector128.CreateScalarUnsafe(value)) : (long)Math.Round(value);
#else
        (long)Math.Round(value);
#endif

    // At most four digits before the point, as prices and shares have.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteFourAndDecimals(ulong scaled, ref byte room)
    {
        var whole = (uint)scaled / (uint)Scale;
        var count = CountDigits(whole);
        var digits = SplitDigits(scaled);
        Write(((uint)digits | FourZeroDigits) >> (32 - (8 * count)), ref room);
        return count
            + WriteDecimals(
                (uint)scaled - (whole * (uint)Scale),
                (uint)(digits >> 32),
                ref Unsafe.Add(ref room, count)
            );
    }

    private static int WriteManyAndDecimals(ulong scaled, ref byte room)
    {
        var whole = scaled / Scale;
        var written = WriteInteger((long)whole, ref room);
        var decimals = scaled - (whole * Scale);
        return written
            + WriteDecimals((uint)decimals, (uint)(SplitDigits(decimals) >> 32), ref Unsafe.Add(ref room, written));
    }

    // A point and four decimals, without zeros at the end; nothing if all are.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteDecimals(uint decimals, uint digits, ref byte room)
    {
        if (decimals == 0)
        {
            return 0;
        }

        room = (byte)'.';
        Write(digits | FourZeroDigits, ref Unsafe.Add(ref room, 1));
        return decimals % 100 == 0
            ? decimals % 1000 == 0
                ? 2
                : 3
            : decimals % 10 == 0
                ? 4
                : 5;
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

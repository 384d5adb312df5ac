using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Taxonomy.Benchmarks.Runtime;

/// <summary>
/// Values as text, as quick as can be written by hand for the benchmark's event, with no check of the room. What they
/// do not know how to write they refuse.
/// </summary>
internal static class FloorText
{
    private const double Hundred = 100;

    private static readonly ulong[] s_powers =
    [
        0,
        10,
        100,
        1_000,
        10_000,
        100_000,
        1_000_000,
        10_000_000,
        100_000_000,
        1_000_000_000,
        10_000_000_000,
        100_000_000_000,
        1_000_000_000_000,
        10_000_000_000_000,
        100_000_000_000_000,
    ];

    private static readonly ushort[] s_hexadecimal = Pairs("0123456789abcdef");
    private static readonly ushort[] s_decimal = Pairs("0123456789");

    /// <summary>A text in quotes, one pass: eight characters at a time are looked at and narrowed.</summary>
    public static int Put(ref byte to, string value)
    {
        to = (byte)'"';
        ref var target = ref Unsafe.Add(ref to, 1);
        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(value.AsSpan()));
        var length = value.Length;
        var odd = Vector128<ushort>.Zero;
        if (length >= 8)
        {
            for (var index = 0; index < length - 8; index += 8)
            {
                odd |= Narrow(Vector128.LoadUnsafe(ref source, (nuint)index), ref Unsafe.Add(ref target, index));
            }

            odd |= Narrow(
                Vector128.LoadUnsafe(ref source, (nuint)(length - 8)),
                ref Unsafe.Add(ref target, length - 8)
            );
        }
        else if (length >= 4)
        {
            var first = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref source));
            var last = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref source, length - 4)));
            var both = Vector128.Create(first, last).AsUInt16();
            odd = Odd(both);
            var bytes = Pack(both);
            Unsafe.WriteUnaligned(ref target, (uint)bytes);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, length - 4), (uint)(bytes >> 32));
        }
        else
        {
            for (var index = 0; index < length; index++)
            {
                var character = Unsafe.Add(ref source, index);
                odd |= Odd(Vector128.Create(character));
                Unsafe.Add(ref target, index) = (byte)character;
            }
        }

        if (odd != Vector128<ushort>.Zero)
        {
            Refuse();
        }

        Unsafe.Add(ref target, length) = (byte)'"';
        return length + 2;
    }

    /// <summary>A whole number that is not negative, two digits at a time.</summary>
    public static int Put(ref byte to, ulong value)
    {
        var digits = Digits(value);
        var at = digits;
        while (at >= 2)
        {
            (value, var rest) = (value / 100, value % 100);
            at -= 2;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, at), s_decimal[rest]);
        }

        if (at == 1)
        {
            to = (byte)('0' + value);
        }

        return digits;
    }

    /// <summary>
    /// A number with two decimals at most: a whole number divided by 100, both exact, and the division rounds as reading
    /// the text does, so where it gives the number back the text is right.
    /// </summary>
    public static int Put(ref byte to, double value)
    {
        var scaled = (ulong)Math.Round(value * Hundred);
        if (scaled / Hundred != value)
        {
            Refuse();
        }

        var rest = (int)(scaled % 100);
        var at = Put(ref to, scaled / 100);
        if (rest == 0)
        {
            return at;
        }

        Unsafe.Add(ref to, at) = (byte)'.';
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, at + 1), s_decimal[rest]);
        return at + (rest % 10 == 0 ? 2 : 3);
    }

    /// <summary>Eight digits to the base of 16.</summary>
    public static void PutHexadecimal(ref byte to, uint value)
    {
        Unsafe.WriteUnaligned(ref to, s_hexadecimal[value >> 24]);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, 2), s_hexadecimal[(value >> 16) & 0xFF]);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, 4), s_hexadecimal[(value >> 8) & 0xFF]);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, 6), s_hexadecimal[value & 0xFF]);
    }

    private static Vector128<ushort> Narrow(Vector128<ushort> characters, ref byte to)
    {
        Unsafe.WriteUnaligned(ref to, Pack(characters));
        return Odd(characters);
    }

    // Control characters, quote, backslash, and all that is not ASCII.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Odd(Vector128<ushort> characters) =>
        Vector128.GreaterThan(characters - Vector128.Create((ushort)0x20), Vector128.Create((ushort)0x5E))
        | Vector128.Equals(characters, Vector128.Create((ushort)'"'))
        | Vector128.Equals(characters, Vector128.Create((ushort)'\\'));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Pack(Vector128<ushort> characters) =>
        Sse2.IsSupported
            ? Sse2.PackUnsignedSaturate(characters.AsInt16(), characters.AsInt16()).AsUInt64().ToScalar()
            : Vector128.Narrow(characters, characters).AsUInt64().ToScalar();

    private static int Digits(ulong value)
    {
        // 1233 / 4096 is about the logarithm of 2 to the base of 10.
        var guess = ((BitOperations.Log2(value | 1) + 1) * 1233) >> 12;
        return guess + (value < s_powers[guess] ? 0 : 1);
    }

    // Both digits of each number with two of them, as they stand in memory.
    private static ushort[] Pairs(string digits) =>
        [
            .. digits.SelectMany(
                _ => digits,
                (high, low) =>
                    BitConverter.IsLittleEndian
                        ? (ushort)(high | (low << 8))
                        : BinaryPrimitives.ReverseEndianness((ushort)(high | (low << 8)))
            ),
        ];

    private static void Refuse() => throw new NotSupportedException("The benchmark's values are plain.");
}

using System.Runtime.CompilerServices;
#if NET
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
#endif

namespace Taxonomy.Serialization;

/// <summary>Texts that stand in JSON as they are: ASCII without quotes, backslashes and control characters.</summary>
internal static class PlainText
{
#if NET
    private const int Lanes = 8;
    private const int HalfLanes = 4;

    /// <summary>Copies a text, if it is one of these; else what is in the room means nothing.</summary>
    /// <param name="text">The string.</param>
    /// <param name="room">The first of at least as many bytes as the text has characters.</param>
    public static bool TryCopy(ReadOnlySpan<char> text, ref byte room)
    {
        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        if (text.Length >= Lanes)
        {
            return TryCopyLanes(ref source, ref room, text.Length);
        }

        return text.Length >= HalfLanes ? TryCopyHalves(ref source, ref room, text.Length) : TryCopyFew(text, ref room);
    }

    // Looking and copying in one pass; the last step goes over some of the step before again.
    private static bool TryCopyLanes(ref ushort source, ref byte target, int length)
    {
        var others = Vector128<short>.Zero;
        var last = length - Lanes;
        for (var index = 0; ; index = Math.Min(index + Lanes, last))
        {
            var characters = Vector128.LoadUnsafe(ref source, (nuint)index);
            others |= FindOthers(characters.AsInt16());
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, index), Narrow(characters).AsUInt64().ToScalar());
            if (index == last)
            {
                return others == Vector128<short>.Zero;
            }
        }
    }

    private static bool TryCopyHalves(ref ushort source, ref byte target, int length)
    {
        var last = length - HalfLanes;
        var characters = Vector128
            .Create(
                Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref source)),
                Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref source, last)))
            )
            .AsUInt16();
        var bytes = Narrow(characters).AsUInt32();
        Unsafe.WriteUnaligned(ref target, bytes.GetElement(0));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, last), bytes.GetElement(1));
        return FindOthers(characters.AsInt16()) == Vector128<short>.Zero;
    }

    // One instruction where there is one for it. What it makes of other texts than these does not matter.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Narrow(Vector128<ushort> characters) =>
        Sse2.IsSupported
            ? Sse2.PackUnsignedSaturate(characters.AsInt16(), characters.AsInt16())
            : Vector128.Narrow(characters, characters);

    // As signed numbers, those beyond 0x8000 are below the space, too.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> FindOthers(Vector128<short> characters) =>
        Vector128.LessThan(characters, Vector128.Create((short)' '))
        | Vector128.GreaterThan(characters, Vector128.Create((short)0x7F))
        | Vector128.Equals(characters, Vector128.Create((short)'"'))
        | Vector128.Equals(characters, Vector128.Create((short)'\\'));
#else
    /// <summary>Copies a text, if it is one of these; else what is in the room means nothing.</summary>
    /// <param name="text">The string.</param>
    /// <param name="room">The first of at least as many bytes as the text has characters.</param>
    public static bool TryCopy(ReadOnlySpan<char> text, ref byte room) => TryCopyFew(text, ref room);
#endif

    private static bool TryCopyFew(ReadOnlySpan<char> text, ref byte room)
    {
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (character is < ' ' or > '\u007f' or '"' or '\\')
            {
                return false;
            }

            Unsafe.Add(ref room, index) = (byte)character;
        }

        return true;
    }
}

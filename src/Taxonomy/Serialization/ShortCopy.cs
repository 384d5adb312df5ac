using System.Runtime.CompilerServices;
#if NET
using System.Runtime.Intrinsics;
#endif

namespace Taxonomy.Serialization;

/// <summary>Copies a few bytes, as the names of properties are, for less than a call costs.</summary>
internal static class ShortCopy
{
    /// <summary>Copies all bytes.</summary>
    /// <param name="source">The first of them.</param>
    /// <param name="length">How many.</param>
    /// <param name="target">The first of at least as many others.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(ref byte source, int length, ref byte target)
    {
        // In each case the last step goes over some of the step before again.
#if NET
        const int Lanes = 16;
        if (length >= Lanes)
        {
            var last = (nuint)(length - Lanes);
            for (nuint index = 0; index < last; index += Lanes)
            {
                Vector128.LoadUnsafe(ref source, index).StoreUnsafe(ref target, index);
            }

            Vector128.LoadUnsafe(ref source, last).StoreUnsafe(ref target, last);
            return;
        }
#else
        if (length > 2 * sizeof(ulong))
        {
            Unsafe.CopyBlockUnaligned(ref target, ref source, (uint)length);
            return;
        }
#endif
        if (length >= sizeof(ulong))
        {
            CopyEnds<ulong>(ref source, ref target, length - sizeof(ulong));
        }
        else if (length >= sizeof(uint))
        {
            CopyEnds<uint>(ref source, ref target, length - sizeof(uint));
        }
        else if (length > 0)
        {
            var middle = length >> 1;
            var last = Unsafe.Add(ref source, length - 1);
            Unsafe.Add(ref target, middle) = Unsafe.Add(ref source, middle);
            Unsafe.Add(ref target, length - 1) = last;
            target = source;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyEnds<T>(ref byte source, ref byte target, int last)
        where T : unmanaged
    {
        var first = Unsafe.ReadUnaligned<T>(ref source);
        Unsafe.WriteUnaligned(
            ref Unsafe.Add(ref target, last),
            Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref source, last))
        );
        Unsafe.WriteUnaligned(ref target, first);
    }
}

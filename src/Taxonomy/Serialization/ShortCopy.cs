using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
#if NET
using System.Runtime.Intrinsics;
#endif

namespace Taxonomy.Serialization;

/// <summary>Copies a few bytes, as the names of properties are, for less than a call costs.</summary>
internal static class ShortCopy
{
    /// <summary>Copies all bytes.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="target">The first of at least as many bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(ReadOnlySpan<byte> source, ref byte target)
    {
        ref var from = ref MemoryMarshal.GetReference(source);
#if NET
        const int Lanes = 16;
        if (source.Length >= Lanes)
        {
            // The last step goes over some of the step before again.
            var last = (nuint)(source.Length - Lanes);
            for (nuint index = 0; index < last; index += Lanes)
            {
                Vector128.LoadUnsafe(ref from, index).StoreUnsafe(ref target, index);
            }

            Vector128.LoadUnsafe(ref from, last).StoreUnsafe(ref target, last);
            return;
        }
#endif
        Unsafe.CopyBlockUnaligned(ref target, ref from, (uint)source.Length);
    }
}

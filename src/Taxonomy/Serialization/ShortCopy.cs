#if NET
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

namespace Taxonomy.Serialization;

/// <summary>Copies a few bytes, as the names of properties are, for less than a call costs.</summary>
internal static class ShortCopy
{
#if NET
    private const int Lanes = 16;

    /// <summary>Copies all bytes.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="target">At least as long.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(ReadOnlySpan<byte> source, Span<byte> target)
    {
        if (source.Length < Lanes)
        {
            source.CopyTo(target);
            return;
        }

        // The last step goes over some of the step before again.
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(target.Slice(0, source.Length));
        var last = (nuint)(source.Length - Lanes);
        for (nuint index = 0; index < last; index += Lanes)
        {
            Vector128.LoadUnsafe(ref from, index).StoreUnsafe(ref to, index);
        }

        Vector128.LoadUnsafe(ref from, last).StoreUnsafe(ref to, last);
    }
#else
    /// <summary>Copies all bytes.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="target">At least as long.</param>
    public static void Copy(ReadOnlySpan<byte> source, Span<byte> target) => source.CopyTo(target);
#endif
}

namespace Taxonomy.Serialization;

/// <summary>
/// Gives each user a fixed position between 0 and 1, by which sampling decides: a rate takes the users below it. The
/// documentation describes the function, so that others can compute it; it never changes.
/// </summary>
internal static class UserSample
{
    // FNV-1a of "sample 77 ": the prefix with which a million IDs that are counted up are spread most evenly.
    private const ulong Start = 0x8A3B_98A9_9033_9109;
    private const ulong Prime = 0x0000_0100_0000_01B3;
    private const double Unit = 1.0 / (1ul << 53);

    /// <summary>Returns the position of a user or device, from 0 up to 1. Allocates nothing.</summary>
    /// <param name="id">The ID; of an unpaired surrogate, the bytes of U+FFFD count.</param>
    public static double PositionOf(string id)
    {
        // FNV-1a of the UTF-8 bytes.
        var hash = Start;
        for (var index = 0; index < id.Length; index++)
        {
            uint point = id[index];
            if (point < 0x80)
            {
                hash = Add(hash, point);
                continue;
            }

            if (char.IsSurrogate((char)point))
            {
                point =
                    index + 1 < id.Length && char.IsSurrogatePair(id[index], id[index + 1])
                        ? (uint)char.ConvertToUtf32(id[index], id[++index])
                        : '\uFFFD';
            }

            hash = AddLong(hash, point);
        }

        return (Mix(hash) >> 11) * Unit;
    }

    private static ulong AddLong(ulong hash, uint point)
    {
        if (point < 0x800)
        {
            hash = Add(hash, 0xC0 | (point >> 6));
        }
        else
        {
            hash =
                point < 0x1_0000
                    ? Add(hash, 0xE0 | (point >> 12))
                    : Add(Add(hash, 0xF0 | (point >> 18)), 0x80 | ((point >> 12) & 0x3F));
            hash = Add(hash, 0x80 | ((point >> 6) & 0x3F));
        }

        return Add(hash, 0x80 | (point & 0x3F));
    }

    private static ulong Add(ulong hash, uint utf8) => (hash ^ utf8) * Prime;

    // The finalizer of MurmurHash3: FNV alone leaves the high bits of similar IDs alike.
    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xFF51_AFD7_ED55_8CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CE_B9FE_1A85_EC53;
        return hash ^ (hash >> 33);
    }
}

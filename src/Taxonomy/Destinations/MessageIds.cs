using System.Security.Cryptography;
using System.Text;

namespace Taxonomy.Destinations;

/// <summary>
/// Makes message ids from insert ids: the same from the same, in the form of a UUID. Segment compares them across all of
/// its customers, so the key is part of what is hashed; an insert id that is a UUID is unique by itself.
/// </summary>
internal sealed class MessageIds(string key)
{
    /// <summary>The length of an id in characters.</summary>
    public const int Length = 36;

    private const int HashBytes = 32;
    private const int LongestOnStack = 512;

    private readonly byte[] _key = Encoding.UTF8.GetBytes(key + "\n");

    /// <summary>Writes an id in lowercase.</summary>
    /// <param name="insertId">The insert id, or whatever else identifies the event.</param>
    /// <param name="part">Which of the calls that one event becomes; 0 for the first.</param>
    /// <param name="id">At least <see cref="Length"/> bytes.</param>
    public void Write(ReadOnlySpan<byte> insertId, int part, Span<byte> id)
    {
        if (part == 0 && IsUuid(insertId))
        {
            insertId.CopyTo(id);
            return;
        }

        Span<byte> hash = stackalloc byte[HashBytes];
        Hash(insertId, (byte)part, hash);

        // Version 8, as RFC 9562 has it for ids that are made otherwise than by its own rules.
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        var position = 0;
        for (var index = 0; index < 16; index++)
        {
            if (index is 4 or 6 or 8 or 10)
            {
                id[position++] = (byte)'-';
            }

            id[position++] = (byte)"0123456789abcdef"[hash[index] >> 4];
            id[position++] = (byte)"0123456789abcdef"[hash[index] & 15];
        }
    }

    private void Hash(ReadOnlySpan<byte> insertId, byte part, Span<byte> hash)
    {
        var length = _key.Length + insertId.Length + 1;
        var all = length <= LongestOnStack ? stackalloc byte[LongestOnStack] : new byte[length];
        _key.CopyTo(all);
        insertId.CopyTo(all.Slice(_key.Length));
        all[length - 1] = part;
#if NET
        SHA256.HashData(all.Slice(0, length), hash);
#else
        using var algorithm = SHA256.Create();
        algorithm.ComputeHash(all.Slice(0, length).ToArray()).AsSpan().CopyTo(hash);
#endif
    }

    // In lowercase, as it is sent.
    private static bool IsUuid(ReadOnlySpan<byte> text)
    {
        if (text.Length != Length)
        {
            return false;
        }

        for (var index = 0; index < Length; index++)
        {
            var isRight = index is 8 or 13 or 18 or 23
                ? text[index] == (byte)'-'
                : text[index] is (>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'f');
            if (!isRight)
            {
                return false;
            }
        }

        return true;
    }
}

using System.Buffers.Binary;

namespace Taxonomy.Amplitude.Api;

/// <summary>
/// Finds files of gzip that were cut off, which the framework reads without an error: a complete one ends with the length
/// of its content (RFC 1952). Files of several members are not judged, because only the last length is at the end.
/// </summary>
internal sealed class GzipLength
{
    private readonly byte[] _last = new byte[4];
    private long _compressed;
    private uint _content;
    private bool _hasMembers;

    /// <summary>Gets whether all that was read is less than the file had.</summary>
    public bool IsCutOff => !_hasMembers && _content != BinaryPrimitives.ReadUInt32LittleEndian(_last);

    /// <summary>Adds bytes of the file.</summary>
    public void AddCompressed(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            // The beginning of a member, with only those flags that exist.
            _hasMembers |= _compressed > 4 && _last is [.., 0x1F, 0x8B, 0x08] && value < 32;
            (_last[0], _last[1], _last[2], _last[3]) = (_last[1], _last[2], _last[3], value);
            _compressed++;
        }
    }

    /// <summary>Adds bytes of the content.</summary>
    public void AddContent(ReadOnlySpan<byte> bytes) => _content += (uint)bytes.Length;
}

namespace Taxonomy.Queue;

/// <summary>A reused buffer for one event.</summary>
internal sealed class EventCopy
{
    private byte[] _bytes = new byte[1024];
    private int _length;

    public ReadOnlySpan<byte> Json => _bytes.AsSpan(0, _length);

    public void Set(ReadOnlySpan<byte> json)
    {
        if (json.Length > _bytes.Length)
        {
            _bytes = new byte[json.Length];
        }

        json.CopyTo(_bytes);
        _length = json.Length;
    }
}

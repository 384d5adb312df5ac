namespace Taxonomy.Collector.Requests;

/// <summary>Takes what a stream gives, up to a limit; never holds more than twice of what came.</summary>
internal sealed class GrowingBuffer(int maxBytes)
{
    private byte[] _bytes = new byte[Math.Min(maxBytes, 16 * 1024)];
    private int _count;

    public int Count => _count;

    /// <summary>Returns false when the stream has more than the limit.</summary>
    public bool Fill(Stream stream)
    {
        while (true)
        {
            var read = stream.Read(Room());
            if (read == 0)
            {
                return true;
            }

            if (Exceeds(read))
            {
                return false;
            }
        }
    }

    /// <inheritdoc cref="Fill"/>
    public async Task<bool> FillAsync(Stream stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await stream.ReadAsync(RoomMemory(), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return true;
            }

            if (Exceeds(read))
            {
                return false;
            }
        }
    }

    public byte[] ToArray() => _bytes.AsSpan(0, Math.Min(_count, maxBytes)).ToArray();

    private bool Exceeds(int read)
    {
        _count += read;
        return _count > maxBytes;
    }

    private Span<byte> Room() => RoomMemory().Span;

    private Memory<byte> RoomMemory()
    {
        if (_count == _bytes.Length)
        {
            // One byte more than the limit, to see that there is more.
            Array.Resize(ref _bytes, (int)Math.Min(_bytes.Length * 2L, maxBytes + 1L));
        }

        return _bytes.AsMemory(_count);
    }
}

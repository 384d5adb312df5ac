namespace Taxonomy.Amplitude.Api;

/// <summary>Reads a stream whose first bytes have been read to find out what it is.</summary>
internal sealed class PeekedStream : SequentialStream
{
    private readonly Stream _inner;
    private readonly byte[] _first;
    private int _position;

    private PeekedStream(Stream inner, byte[] first) => (_inner, _first) = (inner, first);

    public ReadOnlySpan<byte> First => _first;

    /// <summary>Reads the first bytes.</summary>
    public static async Task<PeekedStream> OpenAsync(Stream inner, int count, CancellationToken cancellationToken)
    {
        var first = new byte[count];
        var read = await inner
            .ReadAtLeastAsync(first, count, throwOnEndOfStream: false, cancellationToken)
            .ConfigureAwait(false);
        return new(inner, first[..read]);
    }

    /// <summary>Skips some of the first bytes.</summary>
    public void Skip(int count) => _position += count;

    public override int Read(byte[] buffer, int offset, int count)
    {
        var left = Math.Min(count, _first.Length - _position);
        if (left <= 0)
        {
            return _inner.Read(buffer, offset, count);
        }

        _first.AsSpan(_position, left).CopyTo(buffer.AsSpan(offset));
        _position += left;
        return left;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var left = Math.Min(buffer.Length, _first.Length - _position);
        if (left <= 0)
        {
            return _inner.ReadAsync(buffer, cancellationToken);
        }

        _first.AsSpan(_position, left).CopyTo(buffer.Span);
        _position += left;
        return new(left);
    }
}

namespace Taxonomy.Amplitude.Api;

/// <summary>Reads a stream whose first bytes have been read to find out what it is.</summary>
internal sealed class PeekedStream : Stream
{
    private readonly Stream _inner;
    private readonly byte[] _first;
    private int _position;

    private PeekedStream(Stream inner, byte[] first) => (_inner, _first) = (inner, first);

    public ReadOnlySpan<byte> First => _first;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

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

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

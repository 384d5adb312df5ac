namespace Taxonomy.Amplitude.Api;

/// <summary>Reads a stream, and shows what was read.</summary>
internal sealed class ObservedStream(Stream inner, ObservedStream.Observer observe) : SequentialStream
{
    public delegate void Observer(ReadOnlySpan<byte> bytes);

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        observe(buffer.AsSpan(offset, read));
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        observe(buffer.Span[..read]);
        return read;
    }
}

using System.Globalization;

namespace Taxonomy.Delivery;

/// <summary>The body of an answer, as it comes over a connection: with a length, in chunks, or until the connection ends.</summary>
internal sealed class BlockingBody : Stream
{
    private readonly Stream _connection;
    private readonly string? _length;
    private readonly bool _isChunked;
    private bool _mustBegin = true;

    // Of the body or, if it is chunked, of the chunk; null for all that comes until the connection ends.
    private long? _left;

    public BlockingBody(Stream connection, Dictionary<string, string> headers)
    {
        _connection = connection;
        headers.TryGetValue("Content-Length", out _length);
        _isChunked =
            headers.TryGetValue("Transfer-Encoding", out var encoding)
            && encoding.EndsWith("chunked", StringComparison.OrdinalIgnoreCase);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="IOException">The connection ended before the body did.</exception>
    /// <exception cref="InvalidDataException">A length is not a number.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_mustBegin)
        {
            _mustBegin = false;
            _left = ReadLength();
        }

        if (_left == 0)
        {
            return 0;
        }

        var read = _connection.Read(buffer, offset, (int)Math.Min(_left ?? count, count));
        if (read == 0 && _left is not null)
        {
            throw new EndOfStreamException();
        }

        _left -= read;
        if (_isChunked && _left == 0)
        {
            BlockingAnswer.ReadLine(_connection);
            _mustBegin = true;
        }

        return read;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _connection.Dispose();
        }

        base.Dispose(disposing);
    }

    private long? ReadLength() =>
        _isChunked
            ? ParseLength(BlockingAnswer.ReadLine(_connection).Split(';')[0].Trim(), NumberStyles.AllowHexSpecifier)
        : _length is null ? null
        : ParseLength(_length, NumberStyles.None);

    private static long ParseLength(string text, NumberStyles style) =>
        long.TryParse(text, style, CultureInfo.InvariantCulture, out var length) && length >= 0
            ? length
            : throw new InvalidDataException("The length of the answer, or of a chunk, is not a number.");
}

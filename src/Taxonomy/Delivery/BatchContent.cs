using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;

namespace Taxonomy.Delivery;

/// <summary>
/// The body of a request, straight from the batch's memory. One instance can serve many requests: its length is set
/// for each, since a content keeps the first that it was asked for.
/// </summary>
internal sealed class BatchContent : HttpContent
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");
    private static readonly MediaTypeHeaderValue s_form = new("application/x-www-form-urlencoded");

    private ArraySegment<byte> _first;
    private ArraySegment<byte> _second;
    private int _writing;

    public BatchContent() => Headers.ContentType = s_json;

    /// <summary>The content of a request for a token.</summary>
    /// <param name="form">A URL-encoded form.</param>
    public BatchContent(byte[] form)
    {
        Headers.ContentType = s_form;
        Set(new ArraySegment<byte>(form), default, isCompressed: false);
    }

    /// <summary>Whether a request, perhaps an aborted one, is still reading the bytes.</summary>
    public bool IsBeingWritten => Volatile.Read(ref _writing) != 0;

    public void Set(ArraySegment<byte> first, ArraySegment<byte> second, bool isCompressed)
    {
        _first = first;
        _second = second;
        Headers.ContentLength = first.Count + second.Count;
        Headers.ContentEncoding.Clear();
        if (isCompressed)
        {
            Headers.ContentEncoding.Add("gzip");
        }
    }

    /// <summary>Writes the bytes and blocks meanwhile.</summary>
    public void Write(Stream stream)
    {
        Interlocked.Increment(ref _writing);
        try
        {
            Write(stream, _first);
            Write(stream, _second);
        }
        finally
        {
            Interlocked.Decrement(ref _writing);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _first.Count + _second.Count;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        WriteAsync(stream, CancellationToken.None);

#if NET
    protected override Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken
    ) => WriteAsync(stream, cancellationToken);

    protected override void SerializeToStream(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken
    ) => Write(stream);
#endif

    [SuppressMessage("Usage", "CA2215", Justification = "Requests are disposed with their content; this one lives on.")]
    protected override void Dispose(bool disposing) { }

    private async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _writing);
        try
        {
            await WriteAsync(stream, _first, cancellationToken).ConfigureAwait(false);
            await WriteAsync(stream, _second, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _writing);
        }
    }

    private static void Write(Stream stream, ArraySegment<byte> bytes)
    {
        if (bytes.Array is { } array)
        {
            stream.Write(array, bytes.Offset, bytes.Count);
        }
    }

    private static Task WriteAsync(Stream stream, ArraySegment<byte> bytes, CancellationToken cancellationToken) =>
        bytes.Array is { } array
            ? stream.WriteAsync(array, bytes.Offset, bytes.Count, cancellationToken)
            : Task.CompletedTask;
}

using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Taxonomy.Collector.Requests;

/// <summary>Reads a body within a limit, decompressed.</summary>
internal static class BodyReader
{
    public static async Task<Body> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        var encoding = request.Headers.ContentEncoding.ToString().Trim();
        var isGzip = encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase);
        byte[] wire;
        bool isWhole;
        try
        {
            (wire, isWhole) = await ReadWireAsync(request, maxBytes, cancellationToken).ConfigureAwait(false);
        }
        catch (BadHttpRequestException exception)
        {
            return new([], 0, isGzip, BodyState.Broken, exception.Message);
        }

        if (!isWhole)
        {
            return new(
                isGzip ? [] : wire,
                request.ContentLength ?? wire.Length,
                isGzip,
                BodyState.TooLarge,
                $"the body has more than {maxBytes} bytes"
            );
        }

        if (isGzip)
        {
            return Decompress(wire, maxBytes);
        }

        if (encoding.Length > 0 && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            return new(
                wire,
                wire.Length,
                false,
                BodyState.Undecodable,
                $"Content-Encoding '{encoding}' is not supported; use gzip or none"
            );
        }

        return new(wire, wire.Length, false, BodyState.Whole);
    }

    private static async Task<(byte[] Bytes, bool IsWhole)> ReadWireAsync(
        HttpRequest request,
        int maxBytes,
        CancellationToken cancellationToken
    )
    {
        // What is left unread, Kestrel reads and throws away for a while after the answer, so that a client which sends
        // first and listens later gets the answer rather than a reset connection.
        if (request.ContentLength > maxBytes)
        {
            return ([], false);
        }

        if (request.ContentLength is { } length)
        {
            var exact = new byte[length];
            await request.Body.ReadExactlyAsync(exact, cancellationToken).ConfigureAwait(false);
            return (exact, true);
        }

        var bytes = new GrowingBuffer(maxBytes);
        var isWhole = await bytes.FillAsync(request.Body, cancellationToken).ConfigureAwait(false);
        return (bytes.ToArray(), isWhole);
    }

    private static Body Decompress(byte[] wire, int maxBytes)
    {
        var bytes = new GrowingBuffer(maxBytes);
        try
        {
            using var gzip = new GZipStream(new MemoryStream(wire), CompressionMode.Decompress);
            if (!bytes.Fill(gzip))
            {
                return new(
                    bytes.ToArray(),
                    wire.Length,
                    true,
                    BodyState.TooLarge,
                    $"the body has more than {maxBytes} bytes after decompression"
                );
            }

            return EndsWithLength(wire, bytes.Count)
                ? new(bytes.ToArray(), wire.Length, true, BodyState.Whole)
                : new(
                    [],
                    wire.Length,
                    true,
                    BodyState.Undecodable,
                    "the gzip body is incomplete; close the gzip stream before sending it"
                );
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            return new(
                [],
                wire.Length,
                true,
                BodyState.Undecodable,
                $"the body is not valid gzip: {exception.Message}"
            );
        }
    }

    /// <summary>
    /// Whether the trailer is there, which ends in the length of the text. The stream does not tell of its absence when
    /// the text happens to be complete.
    /// </summary>
    private static bool EndsWithLength(byte[] wire, int length) =>
        wire.Length >= sizeof(int) && BinaryPrimitives.ReadInt32LittleEndian(wire.AsSpan(^sizeof(int)..)) == length;
}

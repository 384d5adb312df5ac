namespace Taxonomy.Delivery;

/// <summary>Reads the bodies of answers, one after the other, into memory of its own.</summary>
/// <param name="longest">The number of bytes that a body must not reach.</param>
internal sealed class AnswerBody(int longest = 4 * 1024 * 1024)
{
    // A read that blocks knows nothing of the token, and no read does on .NET Framework; it ends with the connection.
    private const bool CanCancelRead =
#if NET
        true;
#else
        false;
#endif

    private byte[] _bytes = new byte[4096];

    /// <summary>Reads a whole body.</summary>
    /// <param name="response">The answer. It is disposed if the token is canceled while the read cannot be.</param>
    /// <param name="canBlock">Whether the read blocks the caller's thread, and needs no other one.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The body, until the next one is read; empty if there is none.</returns>
    /// <exception cref="InvalidDataException">The body is too long.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(
        HttpResponseMessage response,
        bool canBlock,
        CancellationToken cancellationToken
    )
    {
        // Null on .NET Framework if there is no body.
        if (response.Content is not { } content)
        {
            return default;
        }

        using var end =
            canBlock || !CanCancelRead
                ? cancellationToken.Register(static state => ((HttpResponseMessage)state!).Dispose(), response)
                : default;
        var length = 0;
        try
        {
#if NET
            using var stream = canBlock
                ? content.ReadAsStream(cancellationToken)
                : await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
            using var stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
            while (length < longest)
            {
                if (length == _bytes.Length)
                {
                    Array.Resize(ref _bytes, _bytes.Length * 2);
                }

                var read = canBlock
                    ? stream.Read(_bytes, length, _bytes.Length - length)
                    : await ReadAsync(stream, length, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    break;
                }

                length += read;
            }

            return length < longest
                ? new ReadOnlyMemory<byte>(_bytes, 0, length)
                : throw new InvalidDataException($"The answer has {longest} bytes or more.");
        }
        catch (Exception) when (!response.IsSuccessStatusCode)
        {
            // The status is known, and half a body says nothing reliable. A success, though, must be complete: events
            // that are sent twice do no harm.
            return default;
        }
    }

#if NET
    private ValueTask<int> ReadAsync(Stream stream, int start, CancellationToken cancellationToken) =>
        stream.ReadAsync(_bytes.AsMemory(start), cancellationToken);
#else
    private Task<int> ReadAsync(Stream stream, int start, CancellationToken cancellationToken) =>
        stream.ReadAsync(_bytes, start, _bytes.Length - start, cancellationToken);
#endif
}

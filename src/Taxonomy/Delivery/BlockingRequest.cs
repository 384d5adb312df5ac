using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Taxonomy.Delivery;

/// <summary>
/// Sends a request over a connection of its own, on the caller's thread alone. <see cref="HttpClient"/> opens connections
/// on the thread pool, which may be busy until the process ends.
/// </summary>
internal static class BlockingRequest
{
    private const int LongestHead = 64 * 1024;
    private const int FirstFinalStatus = 200;

    private static readonly char[] s_space = [' '];

    /// <summary>Returns whether no proxy is configured for a server: this class knows none.</summary>
    public static bool CanReach(Uri endpoint)
    {
#if NET
        var proxy = HttpClient.DefaultProxy;
#else
        var proxy = WebRequest.DefaultWebProxy;
#endif
        return proxy is null
            || proxy.IsBypassed(endpoint)
            || proxy.GetProxy(endpoint) is not { } via
            || via == endpoint;
    }

    /// <summary>Posts a content and reads the whole answer.</summary>
    /// <param name="endpoint">The address.</param>
    /// <param name="content">The content.</param>
    /// <param name="timeout">The longest wait for the next bytes.</param>
    /// <param name="longestAnswer">The most bytes of the answer's body.</param>
    /// <param name="cancellationToken">Closes the connection.</param>
    /// <exception cref="SocketException">The server cannot be reached.</exception>
    /// <exception cref="AuthenticationException">The server's certificate is not valid.</exception>
    /// <exception cref="IOException">The connection ended before a whole answer was read.</exception>
    /// <exception cref="InvalidDataException">The answer is not HTTP, or too long.</exception>
    public static HttpResponseMessage Send(
        Uri endpoint,
        BatchContent content,
        TimeSpan timeout,
        int longestAnswer,
        CancellationToken cancellationToken
    )
    {
        SocketException? failure = null;
        foreach (var address in Dns.GetHostAddresses(endpoint.DnsSafeHost))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
            {
                NoDelay = true,
                SendTimeout = Milliseconds(timeout),
                ReceiveTimeout = Milliseconds(timeout),
            };
            using var end = cancellationToken.Register(static state => ((Socket)state!).Dispose(), socket);
            try
            {
                socket.Connect(address, endpoint.Port);
            }
            catch (SocketException exception) when (!cancellationToken.IsCancellationRequested)
            {
                failure = exception;
                continue;
            }

            return Send(endpoint, content, socket, longestAnswer);
        }

        throw failure ?? new SocketException((int)SocketError.HostNotFound);
    }

    private static int Milliseconds(TimeSpan timeout) =>
        timeout.TotalMilliseconds is > 0 and < int.MaxValue and var milliseconds ? (int)Math.Ceiling(milliseconds) : 0;

    private static HttpResponseMessage Send(Uri endpoint, BatchContent content, Socket socket, int longestAnswer)
    {
        using Stream plain = new NetworkStream(socket);
        if (endpoint.Scheme != Uri.UriSchemeHttps)
        {
            return Send(endpoint, content, plain, longestAnswer);
        }

        using var secure = new SslStream(plain);

        // The operating system chooses the version, and revocation is not checked: as HttpClient does.
        secure.AuthenticateAsClient(endpoint.IdnHost, null, SslProtocols.None, checkCertificateRevocation: false);
        return Send(endpoint, content, secure, longestAnswer);
    }

    private static HttpResponseMessage Send(Uri endpoint, BatchContent content, Stream stream, int longestAnswer)
    {
        var head = Encoding.ASCII.GetBytes(Head(endpoint, content));
        stream.Write(head, 0, head.Length);
        content.Write(stream);
        stream.Flush();
        using var answer = new BufferedStream(stream);
        return Read(answer, longestAnswer);
    }

    private static string Head(Uri endpoint, BatchContent content)
    {
        var host = endpoint.HostNameType == UriHostNameType.IPv6 ? endpoint.Host : endpoint.IdnHost;
        var port = endpoint.IsDefaultPort ? "" : FormattableString.Invariant($":{endpoint.Port}");
        var head = new StringBuilder()
            .Append("POST ")
            .Append(endpoint.PathAndQuery)
            .Append(" HTTP/1.1\r\nHost: ")
            .Append(host)
            .Append(port)
            .Append("\r\nConnection: close\r\n");
        foreach (var header in content.Headers)
        {
            head.Append(header.Key).Append(": ").Append(string.Join(", ", header.Value)).Append("\r\n");
        }

        return head.Append("\r\n").ToString();
    }

    private static HttpResponseMessage Read(Stream stream, int longestAnswer)
    {
        int status;
        Dictionary<string, string> headers;
        do
        {
            status = ReadStatus(stream);
            headers = ReadHeaders(stream);
        } while (status < FirstFinalStatus);

        var response = new HttpResponseMessage((HttpStatusCode)status);
        if (headers.TryGetValue("Retry-After", out var retryAfter))
        {
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        var body = new MemoryStream();
        try
        {
            ReadBody(stream, headers, body, longestAnswer);
        }
        catch (Exception) when (!response.IsSuccessStatusCode)
        {
            // The status is known, and half a body says nothing reliable.
            body.SetLength(0);
        }

        response.Content = new ByteArrayContent(body.ToArray());
        return response;
    }

    private static int ReadStatus(Stream stream)
    {
        var parts = ReadLine(stream).Split(s_space, 3);
        return
            parts.Length >= 2
            && parts[0].StartsWith("HTTP/1.", StringComparison.Ordinal)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            && status is >= 100 and < 1000
            ? status
            : throw new InvalidDataException("The answer is not HTTP.");
    }

    private static Dictionary<string, string> ReadHeaders(Stream stream)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var length = 0;
        while (ReadLine(stream) is { Length: > 0 } line)
        {
            length += line.Length;
            if (length > LongestHead)
            {
                throw new InvalidDataException("The answer has too many headers.");
            }

            var colon = line.IndexOf(':');
            if (colon > 0)
            {
                headers[line.Substring(0, colon)] = line.Substring(colon + 1).Trim();
            }
        }

        return headers;
    }

    private static string ReadLine(Stream stream)
    {
        var line = new StringBuilder();
        while (stream.ReadByte() is var read && read != '\n')
        {
            if (read < 0)
            {
                throw new EndOfStreamException();
            }

            if (line.Length == LongestHead)
            {
                throw new InvalidDataException("The answer has a line that is too long.");
            }

            line.Append((char)read);
        }

        return line.ToString().TrimEnd('\r');
    }

    private static void ReadBody(Stream stream, Dictionary<string, string> headers, MemoryStream body, int longest)
    {
        if (
            headers.TryGetValue("Transfer-Encoding", out var encoding)
            && encoding.EndsWith("chunked", StringComparison.OrdinalIgnoreCase)
        )
        {
            while (ReadChunkLength(stream) is not 0 and var length)
            {
                Copy(stream, body, length, longest);
                ReadLine(stream);
            }
        }
        else if (headers.TryGetValue("Content-Length", out var text))
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            {
                throw new InvalidDataException("The answer's length is not a number.");
            }

            Copy(stream, body, length, longest);
        }
        else
        {
            Copy(stream, body, null, longest);
        }
    }

    private static long ReadChunkLength(Stream stream)
    {
        var text = ReadLine(stream).Split(';')[0].Trim();
        return long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length)
            ? length
            : throw new InvalidDataException("A chunk's length is not a number.");
    }

    // Null: until the connection ends.
    private static void Copy(Stream stream, MemoryStream body, long? length, int longest)
    {
        if (length is < 0 || length > longest - body.Length)
        {
            throw new InvalidDataException("The answer is too long.");
        }

        var buffer = new byte[4096];
        for (var left = length ?? long.MaxValue; left > 0; )
        {
            var read = stream.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (read == 0)
            {
                if (length is not null)
                {
                    throw new EndOfStreamException();
                }

                return;
            }

            if (read > longest - body.Length)
            {
                throw new InvalidDataException("The answer is too long.");
            }

            body.Write(buffer, 0, read);
            left -= read;
        }
    }
}

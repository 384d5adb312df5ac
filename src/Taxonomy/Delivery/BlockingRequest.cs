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
    private static readonly IReadOnlyDictionary<string, string> s_noHeaders = new Dictionary<string, string>(
        StringComparer.Ordinal
    );

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

    /// <summary>Posts a content. The body of the answer is read from the connection, which is closed with the answer.</summary>
    /// <param name="endpoint">The address.</param>
    /// <param name="content">The content.</param>
    /// <param name="timeout">The longest wait for the next bytes.</param>
    /// <param name="cancellationToken">Closes the connection until the head of the answer is read.</param>
    /// <param name="headers">Headers of the request besides those of the content.</param>
    /// <exception cref="SocketException">The server cannot be reached.</exception>
    /// <exception cref="AuthenticationException">The server's certificate is not valid.</exception>
    /// <exception cref="IOException">The connection ended before the head of an answer was read.</exception>
    /// <exception cref="InvalidDataException">The answer is not HTTP, or its head is too long.</exception>
    public static HttpResponseMessage Send(
        Uri endpoint,
        BatchContent content,
        TimeSpan timeout,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string>? headers = null
    )
    {
        var socket = Connect(endpoint, timeout, cancellationToken);
        try
        {
            using var end = cancellationToken.Register(static state => ((Socket)state!).Dispose(), socket);
            return Send(endpoint, content, headers, socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static Socket Connect(Uri endpoint, TimeSpan timeout, CancellationToken cancellationToken)
    {
        SocketException? failure = null;
        foreach (var address in Dns.GetHostAddresses(endpoint.DnsSafeHost))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
            {
                NoDelay = true,
                SendTimeout = Milliseconds(timeout),
                ReceiveTimeout = Milliseconds(timeout),
            };
            using var end = cancellationToken.Register(static state => ((Socket)state!).Dispose(), socket);
            try
            {
                socket.Connect(address, endpoint.Port);
                return socket;
            }
            catch (SocketException exception) when (!cancellationToken.IsCancellationRequested)
            {
                socket.Dispose();
                failure = exception;
            }
        }

        throw failure ?? new SocketException((int)SocketError.HostNotFound);
    }

    private static int Milliseconds(TimeSpan timeout) =>
        timeout.TotalMilliseconds is > 0 and < int.MaxValue and var milliseconds ? (int)Math.Ceiling(milliseconds) : 0;

    private static HttpResponseMessage Send(
        Uri endpoint,
        BatchContent content,
        IReadOnlyDictionary<string, string>? headers,
        Socket socket
    )
    {
        Stream stream = new NetworkStream(socket, ownsSocket: true);
        if (endpoint.Scheme == Uri.UriSchemeHttps)
        {
            var secure = new SslStream(stream);
            stream = secure;

            // The operating system chooses the version, and revocation is not checked: as HttpClient does.
            secure.AuthenticateAsClient(endpoint.IdnHost, null, SslProtocols.None, checkCertificateRevocation: false);
        }

        var head = Encoding.ASCII.GetBytes(Head(endpoint, headers, content));
        stream.Write(head, 0, head.Length);
        content.Write(stream);
        stream.Flush();
        return BlockingAnswer.Read(new BufferedStream(stream));
    }

    private static string Head(Uri endpoint, IReadOnlyDictionary<string, string>? headers, BatchContent content)
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
        foreach (var header in headers ?? s_noHeaders)
        {
            head.Append(header.Key).Append(": ").Append(header.Value).Append("\r\n");
        }

        foreach (var header in content.Headers)
        {
            head.Append(header.Key).Append(": ").Append(string.Join(", ", header.Value)).Append("\r\n");
        }

        return head.Append("\r\n").ToString();
    }
}

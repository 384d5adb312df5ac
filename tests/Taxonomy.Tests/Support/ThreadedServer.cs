using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Taxonomy.Tests;

/// <summary>A server on threads of its own, which answers while the thread pool is busy.</summary>
internal sealed class ThreadedServer : IDisposable
{
    private const string LengthHeader = "content-length:";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<int, string> _status;
    private int _requests;

    /// <param name="status">Returns the status line of an answer for the number of a request, from 1.</param>
    public ThreadedServer(Func<int, string> status)
    {
        _status = status;
        _listener.Start();
        Run(Accept);
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/2/httpapi");

    public void Dispose() => _listener.Dispose();

    private static void Run(Action action) =>
        new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception exception) when (exception is IOException or SocketException or InvalidOperationException)
            {
                // The test is over: the listener is disposed, or, between two connections, no longer listens.
            }
        })
        {
            IsBackground = true,
        }.Start();

    private void Accept()
    {
        while (true)
        {
            var connection = _listener.AcceptTcpClient();
            Run(() => Answer(connection));
        }
    }

    private void Answer(TcpClient connection)
    {
        using var stream = connection.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        while (true)
        {
            var left = 0;
            while (reader.ReadLine() is var line && line?.Length != 0)
            {
                if (line is null)
                {
                    return;
                }

                if (line.StartsWith(LengthHeader, StringComparison.OrdinalIgnoreCase))
                {
                    left = int.Parse(line.AsSpan(LengthHeader.Length), CultureInfo.InvariantCulture);
                }
            }

            for (; left > 0; left--)
            {
                reader.Read();
            }

            stream.Write(Encoding.ASCII.GetBytes($"HTTP/1.1 {_status(++_requests)}\r\nContent-Length: 0\r\n\r\n"));
        }
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Taxonomy.Tests;

/// <summary>Takes every request, and needs no thread of the pool for it.</summary>
internal sealed class ThreadServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private int _events;

    public ThreadServer()
    {
        _listener.Start();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/2/httpapi");

    public int Events => Volatile.Read(ref _events);

    public void Dispose() => _listener.Dispose();

    private void Accept()
    {
        try
        {
            while (true)
            {
                var connection = _listener.AcceptTcpClient();
                new Thread(() => Serve(connection)) { IsBackground = true }.Start();
            }
        }
        catch (SocketException)
        {
            // The test is over.
        }
    }

    private void Serve(TcpClient connection)
    {
        try
        {
            using var stream = connection.GetStream();
            while (true)
            {
                var head = new StringBuilder();
                while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
                {
                    var next = stream.ReadByte();
                    if (next < 0)
                    {
                        return;
                    }

                    head.Append((char)next);
                }

                var length = head.ToString()
                    .Split("\r\n")
                    .First(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
                var body = new byte[int.Parse(length.Split(':')[1])];
                stream.ReadExactly(body);
                Interlocked.Add(ref _events, Encoding.UTF8.GetString(body).Split("\"insert_id\"").Length - 1);
                stream.Write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"u8);
            }
        }
        catch (IOException)
        {
            // The client has ended.
        }
    }
}

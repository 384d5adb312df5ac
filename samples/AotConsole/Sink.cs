using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace AotConsole;

/// <summary>A server that takes everything and counts it: sockets alone, since a whole web server would be most of the program.</summary>
internal sealed class Sink : IAsyncDisposable
{
    private static readonly byte[] s_answer = Encoding.ASCII.GetBytes(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"code\":200}"
    );

    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);
    private Task _running = Task.CompletedTask;
    private int _events;

    private Sink()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}/2/httpapi");
    }

    public Uri Address { get; }

    public int Events => Volatile.Read(ref _events);

    public static Sink Start()
    {
        var sink = new Sink();
        sink._running = sink.RunAsync();
        return sink;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _running;
    }

    // One connection after the other is enough: the client has one request under way at a time.
    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptAsync();
                await using var stream = new NetworkStream(connection, ownsSocket: true);
                await ServeAsync(stream);
            }
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        while (await ReadBodyAsync(stream) is { } body)
        {
            using var json = JsonDocument.Parse(body);
            Interlocked.Add(ref _events, json.RootElement.GetProperty("events").GetArrayLength());
            await stream.WriteAsync(s_answer);
        }
    }

    private static async Task<byte[]?> ReadBodyAsync(NetworkStream stream)
    {
        var length = 0;
        while (await ReadLineAsync(stream) is { } line)
        {
            if (line.Length == 0)
            {
                var body = new byte[length];
                await stream.ReadExactlyAsync(body);
                return body;
            }

            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                length = int.Parse(
                    line.AsSpan("Content-Length:".Length),
                    System.Globalization.CultureInfo.InvariantCulture
                );
            }
        }

        return null;
    }

    private static async Task<string?> ReadLineAsync(NetworkStream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        return null;
    }
}

using System.Net;
using System.Net.Sockets;

namespace Taxonomy.Collector.Hosting;

/// <summary>
/// Holds a port without listening on it: connections are refused, and nobody else gets it. Without this, a client that
/// retries on loopback while the server is away may be given that very port as its own and so connect to itself.
/// </summary>
internal sealed class PortReservation : IDisposable
{
    private readonly Socket? _socket;

    public PortReservation(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            _socket = socket;
        }
        catch (SocketException)
        {
            // A system that holds the port of the closed listener a while longer; then nobody else gets it either.
            socket.Dispose();
        }
    }

    public void Dispose() => _socket?.Dispose();
}

using System.Net.Sockets;
using System.Text;

namespace Taxonomy.Collector.Tests;

/// <summary>What no well-behaved client sends.</summary>
public sealed class RawSocketTests : CollectorTest
{
    [Fact]
    public async Task Notes_a_client_that_goes_away_before_its_body_is_whole()
    {
        using (var socket = await ConnectAsync())
        {
            await SendAsync(
                socket,
                "POST /2/httpapi HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"api"
            );
        }

        var request = Assert.Single(await Server.WaitForRequestsAsync(1, Patience, Token));
        Assert.NotEqual(200, request.Status);
        Assert.NotNull(request.Detail);
        Assert.Empty(request.Events);
        Assert.Equal(200, (await PostAsync(Event())).Status);
    }

    [Fact]
    public async Task Refuses_a_body_in_broken_chunks()
    {
        using var socket = await ConnectAsync();
        await SendAsync(
            socket,
            "POST /2/httpapi HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n"
        );

        Assert.StartsWith("HTTP/1.1 400", await ReadAsync(socket), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hello\r\n\r\n")]
    [InlineData("POST /2/httpapi HTTP/9.9\r\n\r\n")]
    [InlineData("POST /2/httpapi HTTP/1.1\r\n\r\n")]
    [InlineData("POST /2/httpapi HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n")]
    public async Task Refuses_what_is_no_HTTP(string text)
    {
        using var socket = await ConnectAsync();
        await SendAsync(socket, text);

        Assert.Matches("^HTTP/1.1 (400|505)", await ReadAsync(socket));
        Assert.Equal(200, (await PostAsync(Event())).Status);
    }

    [Fact]
    public async Task Answers_413_at_once_to_a_body_that_is_announced_as_enormous()
    {
        using var socket = await ConnectAsync();
        await SendAsync(
            socket,
            "POST /2/httpapi HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n"
        );

        // Only the first line: the server waits a while for the rest of the body before it closes.
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 413 Payload Too Large", await reader.ReadLineAsync(Token));
        Assert.Equal(99_999_999_999, Server.Requests[0].WireBytes);
    }

    [Fact]
    public async Task Answers_413_to_a_client_that_listens_only_after_it_has_sent_everything()
    {
        const int length = 30_000_000;
        using var socket = await ConnectAsync();
        await SendAsync(
            socket,
            $"POST /2/httpapi HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
        );
        await SendAsync(socket, new string(' ', length));

        Assert.StartsWith("HTTP/1.1 413", await ReadAsync(socket), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_several_requests_on_one_connection_in_turn()
    {
        var body = Body(Event());
        var request =
            $"POST /batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n";
        using var socket = await ConnectAsync();

        await SendAsync(socket, $"{request}\r\n{body}{request}Connection: close\r\n\r\n{body}");

        Assert.Equal(3, (await ReadAsync(socket)).Split("HTTP/1.1 200").Length);
        Assert.Equal(2, Server.Events.Count);
    }

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(Server.BaseAddress.Host, Server.BaseAddress.Port, Token);
        return socket;
    }

    private static async Task SendAsync(Socket socket, string text)
    {
        for (var rest = Encoding.UTF8.GetBytes(text).AsMemory(); rest.Length > 0; )
        {
            rest = rest[await socket.SendAsync(rest, Token)..];
        }
    }

    /// <summary>The answers, up to the end of the connection.</summary>
    private static async Task<string> ReadAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Token);
    }
}

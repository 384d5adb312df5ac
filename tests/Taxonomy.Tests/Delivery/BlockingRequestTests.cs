using System.Net;
using System.Net.Sockets;
using System.Text;
using Taxonomy.Delivery;

namespace Taxonomy.Tests.Delivery;

/// <summary>The requests that a client sends by itself while the thread pool is busy.</summary>
public class BlockingRequestTests
{
    private const int LongestAnswer = 100;

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHello, and more", 200, "Hello")]
    [InlineData("HTTP/1.1 200 OK\r\ncontent-length:5\r\n\r\nHello", 200, "Hello")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nHello", 200, "Hello")]
    [InlineData(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nHel\r\n2;a=b\r\nlo\r\n0\r\n\r\n",
        200,
        "Hello"
    )]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204\r\n\r\n", 204, "")]
    [InlineData("HTTP/1.1 503 Busy\r\nContent-Length: 50\r\n\r\nHalf", 503, "")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n", 302, "")]
    [InlineData("HTTP/1.1 503 Busy\r\nContent-Length: x\r\n\r\nHello", 503, "")]
    [InlineData("HTTP/1.1 400 Bad Request\r\nContent-Length: 101\r\n\r\nHello", 400, "")]
    public async Task An_answer_is_read_as_HTTP_has_it(string answer, int status, string body)
    {
        var exchange = await SendAsync(answer);

        Assert.Equal(status, exchange.Status);
        Assert.Equal(body, exchange.Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nHalf")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nHel\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nHel\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nHel\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nHello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\nHello")]
    [InlineData("HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("SSH-2.0-OpenSSH\r\n\r\n")]
    [InlineData("<html>\r\n\r\n")]
    public async Task A_success_that_is_not_whole_is_none(string answer) =>
        await Assert.ThrowsAnyAsync<SystemException>(() => SendAsync(answer));

    [Fact]
    public async Task Answers_without_an_end_are_given_up()
    {
        var endless = new string('x', 200_000);

        await Assert.ThrowsAsync<InvalidDataException>(() => SendAsync(endless));
        await Assert.ThrowsAsync<InvalidDataException>(() => SendAsync($"HTTP/1.1 200 OK\r\n\r\n{endless}"));
        var headers = string.Concat(Enumerable.Repeat($"X: {new string('x', 1000)}\r\n", 100));
        await Assert.ThrowsAsync<InvalidDataException>(() => SendAsync($"HTTP/1.1 200 OK\r\n{headers}\r\n"));
    }

    [Theory]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", 204)]
    [InlineData("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", 304)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 200)]
    public async Task An_answer_ends_though_its_connection_does_not(string answer, int status)
    {
        var exchange = await SendAsync(answer, isEnded: false);

        Assert.Equal(status, exchange.Status);
        Assert.Equal("", exchange.Body);
    }

    [Fact]
    public async Task The_request_has_what_the_server_needs()
    {
        var exchange = await SendAsync("HTTP/1.1 429 Slow\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n");

        Assert.Equal(TimeSpan.FromSeconds(7), exchange.RetryAfter);
        var lines = exchange.Request.Split("\r\n");
        Assert.Equal("POST /2/httpapi?a=b HTTP/1.1", lines[0]);
        Assert.Matches(@"^Host: 127\.0\.0\.1:\d+$", lines[1]);
        Assert.Contains("Connection: close", lines);
        Assert.Contains("Content-Type: application/json", lines);
        Assert.Contains("Content-Length: 11", lines);
        Assert.Equal("""{"all":"1"}""", lines[^1]);
    }

    [Fact]
    public async Task Cancellation_closes_the_connection()
    {
        using var server = new SilentServer();
        using var source = new CancellationTokenSource();
        var sending = Task.Factory.StartNew(
            () => BlockingRequest.Send(server.Address, Content(), Timeout.InfiniteTimeSpan, source.Token),
            TaskCreationOptions.LongRunning
        );
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => sending.WithinLimit());
    }

    [Fact]
    public void A_server_that_is_silent_for_too_long_is_given_up()
    {
        using var server = new SilentServer();

        Assert.Throws<IOException>(() =>
            BlockingRequest.Send(
                server.Address,
                Content(),
                TimeSpan.FromMilliseconds(1),
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public void A_server_that_does_not_listen_is_a_socket_error()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        Assert.Throws<SocketException>(() =>
            BlockingRequest.Send(
                new Uri($"http://127.0.0.1:{port}/"),
                Content(),
                TimeSpan.FromSeconds(10),
                TestContext.Current.CancellationToken
            )
        );
    }

    private static BatchContent Content()
    {
        var content = new BatchContent();
        content.Set(
            new ArraySegment<byte>("""{"all":"""u8.ToArray()),
            new ArraySegment<byte>("\"1\"}"u8.ToArray()),
            false
        );
        return content;
    }

    private static async Task<Exchange> SendAsync(string answer, bool isEnded = true)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var received = new StringBuilder();
        var server = new Thread(() =>
        {
            try
            {
                using var connection = listener.AcceptTcpClient();
                using var stream = connection.GetStream();
                var buffer = new byte[4096];
                while (!received.ToString().EndsWith('}'))
                {
                    received.Append(Encoding.ASCII.GetString(buffer, 0, stream.Read(buffer)));
                }

                stream.Write(Encoding.ASCII.GetBytes(answer));
                if (isEnded)
                {
                    connection.Client.Shutdown(SocketShutdown.Send);
                }

                while (stream.Read(buffer) > 0) { }
            }
            catch (Exception exception) when (exception is IOException or SocketException or InvalidOperationException)
            {
                // The client has read enough, or the test is over.
            }
        })
        {
            IsBackground = true,
        };
        server.Start();
        try
        {
            using var response = BlockingRequest.Send(
                new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/2/httpapi?a=b"),
                Content(),
                TimeSpan.FromMinutes(1),
                TestContext.Current.CancellationToken
            );
            var body = await new AnswerBody(LongestAnswer).ReadAsync(
                response,
                canBlock: true,
                TestContext.Current.CancellationToken
            );
            return new Exchange(
                received.ToString(),
                (int)response.StatusCode,
                response.Headers.RetryAfter?.Delta,
                Encoding.ASCII.GetString(body.Span)
            );
        }
        finally
        {
            server.Join();
        }
    }

    private sealed record Exchange(string Request, int Status, TimeSpan? RetryAfter, string Body);
}

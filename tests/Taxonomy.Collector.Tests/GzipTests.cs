using System.IO.Compression;
using System.Text;

namespace Taxonomy.Collector.Tests;

public sealed class GzipTests : CollectorTest
{
    [Fact]
    public async Task Reads_a_compressed_body_on_every_endpoint()
    {
        foreach (var endpoint in (Uri[])[Server.HttpV2Endpoint, Server.BatchEndpoint])
        {
            Assert.Equal(200, (await SendGzipAsync(endpoint, Compress(Body(Event())))).Status);
        }

        var form = Compress("api_key=key-1&identification=%7B%22user_id%22%3A%22user-42%22%7D");
        var identify = await SendAsync(
            Server.IdentifyEndpoint,
            form,
            "application/x-www-form-urlencoded",
            encoding: "gzip"
        );
        Assert.Equal(200, identify.Status);
        Assert.Equal(3, Server.Events.Count);
    }

    [Fact]
    public async Task Tells_the_compressed_size_from_the_other()
    {
        var text = Body([.. Enumerable.Repeat(Event(), 100)]);
        var compressed = Compress(text);

        var answer = await SendGzipAsync(Server.HttpV2Endpoint, compressed);

        var request = Assert.Single(Server.Requests);
        Assert.True(request.IsGzip);
        Assert.Equal(text, request.BodyText);
        Assert.Equal(compressed.Length, request.WireBytes);
        Assert.Equal(text.Length, answer.Json.GetProperty("payload_size_bytes").GetInt32());
    }

    [Fact]
    public async Task Refuses_a_truncated_body_at_whatever_byte()
    {
        var compressed = Compress(Body(Event()));

        // The last bytes are a checksum and a length, which come after the text is complete.
        for (var length = 0; length < compressed.Length; length++)
        {
            var answer = await SendGzipAsync(Server.HttpV2Endpoint, compressed[..length]);

            Assert.Equal(400, answer.Status);
        }

        Assert.Empty(Server.Events);
    }

    [Fact]
    public async Task Refuses_a_body_that_is_no_gzip()
    {
        var answer = await SendGzipAsync(Server.HttpV2Endpoint, Encoding.UTF8.GetBytes(Body(Event())));

        Assert.Equal(400, answer.Status);
        Assert.Equal("Invalid JSON request body", answer.Error);
        Assert.Contains("gzip", Server.Requests[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_another_encoding()
    {
        var answer = await SendAsync(Server.HttpV2Endpoint, Encoding.UTF8.GetBytes(Body(Event())), encoding: "br");

        Assert.Equal(400, answer.Status);
        Assert.Contains("'br'", Server.Requests[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_413_to_a_body_that_grows_beyond_the_limit()
    {
        // About 100 KB that become 100 MB.
        var bomb = Compress(new string(' ', 100_000_000));

        var answer = await SendGzipAsync(Server.HttpV2Endpoint, bomb);

        Assert.Equal(413, answer.Status);
        Assert.True(Server.Requests[0].Body.Length <= 1_000_000);
    }

    private Task<Answered> SendGzipAsync(Uri endpoint, byte[] body) => SendAsync(endpoint, body, encoding: "gzip");

    private static byte[] Compress(string text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
    }
}

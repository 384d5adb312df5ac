using System.Text.Json;

namespace Taxonomy.Collector.Tests;

public sealed class OutputTests : IDisposable
{
    private const string Pretty = "{\r\n  \"event_type\": \"a\",\n  \"user_id\": \"user-42\"\n}";

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"collector-{Guid.NewGuid():N}.ndjson");

    private static CancellationToken Token => TestLimit.Token;

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Writes_an_event_per_line_before_it_answers()
    {
        await using var server = await CollectorServer.StartAsync(new() { OutputPath = _path }, Token);

        await PostAsync(server, Pretty, """{"event_type":"b","user_id":"user-42","insert_id":"i-1"}""");
        // The server is still running: what is read is what another process would see.
        var lines = await ReadAsync();

        Assert.Equal(2, lines.Length);
        Assert.Equal("a", JsonElement.Parse(lines[0]).GetProperty("event_type").GetString());
        Assert.Equal("""{"event_type":"b","user_id":"user-42","insert_id":"i-1"}""", lines[1]);
    }

    [Fact]
    public async Task Writes_neither_duplicates_nor_what_it_refuses()
    {
        await using var server = await CollectorServer.StartAsync(new() { OutputPath = _path }, Token);
        const string once = """{"event_type":"b","user_id":"user-42","insert_id":"i-1"}""";

        await PostAsync(server, once, once);
        await PostAsync(server, once);
        await PostAsync(server, """{"event_type":"b"}""");

        Assert.Single(await ReadAsync());
    }

    [Fact]
    public async Task Writes_an_event_as_the_server_takes_it()
    {
        await using var server = await CollectorServer.StartAsync(new() { OutputPath = _path }, Token);

        await PostAsync(server, """{"event_type":"b","user_id":"u","device_id":"device-1"}""");

        Assert.Equal("""{"event_type":"b","device_id":"device-1"}""", Assert.Single(await ReadAsync()));
    }

    [Fact]
    public async Task Appends_to_what_is_there()
    {
        await File.WriteAllTextAsync(_path, "{\"event_type\":\"old\"}\n{\"broken", Token);
        await using (var server = await CollectorServer.StartAsync(new() { OutputPath = _path }, Token))
        {
            await PostAsync(server, Pretty);
        }

        await using (var server = await CollectorServer.StartAsync(new() { OutputPath = _path }, Token))
        {
            await PostAsync(server, Pretty);
        }

        var lines = await ReadAsync();
        Assert.Equal(4, lines.Length);
        Assert.Equal("{\"broken", lines[1]);
        Assert.Equal(lines[2], lines[3]);
    }

    [Fact]
    public async Task Writes_to_a_stream_and_leaves_it_open()
    {
        using var stream = new MemoryStream();
        await using (var server = await CollectorServer.StartAsync(new() { OutputStream = stream }, Token))
        {
            await PostAsync(server, """{"event_type":"b","user_id":"user-42"}""");
        }

        stream.Position = 0;
        using var reader = new StreamReader(stream);
        Assert.Equal("{\"event_type\":\"b\",\"user_id\":\"user-42\"}\n", await reader.ReadToEndAsync(Token));
    }

    [Fact]
    public async Task Flushes_before_it_answers()
    {
        using var behind = new MemoryStream();
        await using var stream = new BufferedStream(behind, 1_000_000);
        await using var server = await CollectorServer.StartAsync(new() { OutputStream = stream }, Token);

        await PostAsync(server, """{"event_type":"b","user_id":"user-42"}""");

        Assert.NotEqual(0, behind.Length);
    }

    [Fact]
    public async Task Writes_to_a_writer_and_leaves_it_open()
    {
        await using var writer = new StringWriter();
        await using (var server = await CollectorServer.StartAsync(new() { OutputWriter = writer }, Token))
        {
            await PostAsync(server, """{"event_type":"ö","user_id":"user-42"}""");
        }

        Assert.Equal("{\"event_type\":\"ö\",\"user_id\":\"user-42\"}\n", writer.ToString());
    }

    [Fact]
    public async Task Answers_500_and_stores_nothing_when_the_output_fails()
    {
        using var stream = new FailingStream();
        await using var server = await CollectorServer.StartAsync(new() { OutputStream = stream }, Token);
        const string once = """{"event_type":"b","user_id":"user-42","insert_id":"i-1"}""";

        Assert.Equal(500, await PostAsync(server, once));
        Assert.Empty(server.Events);
        Assert.Contains("disk full", server.Requests[0].Detail, StringComparison.Ordinal);

        stream.Fails = false;
        Assert.Equal(200, await PostAsync(server, once));
        Assert.Single(server.Events);
        Assert.Equal(0, server.DuplicateCount);
    }

    [Fact]
    public async Task Says_so_when_the_file_cannot_be_opened()
    {
        var path = Path.Combine(_path, "missing", "x.ndjson");

        await Assert.ThrowsAnyAsync<IOException>(() => CollectorServer.StartAsync(new() { OutputPath = path }, Token));
    }

    private async Task<string[]> ReadAsync()
    {
        await using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var text = await reader.ReadToEndAsync(Token);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return text[..^1].Split('\n');
    }

    private static async Task<int> PostAsync(CollectorServer server, params string[] events)
    {
        using var client = new HttpClient();
        using var content = new StringContent(
            $$"""{"api_key":"key-1","events":[{{string.Join(',', events)}}]}""",
            null,
            "application/json"
        );
        using var response = await client.PostAsync(server.HttpV2Endpoint, content, Token);
        return (int)response.StatusCode;
    }

    private sealed class FailingStream : MemoryStream
    {
        public bool Fails { get; set; } = true;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Fails)
            {
                throw new IOException("disk full");
            }

            base.Write(buffer);
        }
    }
}

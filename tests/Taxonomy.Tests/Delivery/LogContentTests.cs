using System.Text;
using Microsoft.Extensions.Logging;
using Taxonomy.Amplitude;

namespace Taxonomy.Tests.Delivery;

/// <summary>Neither the API key nor anything of an event gets into the log, the last failure or an outcome's message.</summary>
public sealed class LogContentTests : IDisposable
{
    private const string Key = "3f2b9c51e0d74a6f8b1c";

    // What a server, a gateway or a handler may repeat of a request.
    private static readonly string[] s_secrets =
    [
        Key[..6],
        "alice",
        "example.com",
        "Marlborough",
        "+49-170-555",
        "user-4711",
        "secretword",
        "othersecret",
    ];

    private readonly LogRecorder _log = new();
    private readonly TestTime _time = new();

    public static TheoryData<int, string> Echoes { get; } =
        new()
        {
            { 500, $$$"""{"error":"Invalid API key: {{{Key}}}"}""" },
            { 400, $$$"""{"error":"Invalid API key: {{{Key}}}"}""" },
            { 401, $$$"""{"error":"invalid api key: {{{Key.ToUpperInvariant()}}}"}""" },
            { 403, $$$"""{"error":"The key '{{{Key}}}' is blocked for alice@example.com."}""" },
            { 403, $$$"""{"error":"key={{{Key}}}&user=user-4711"}""" },
            { 400, "BODY" },
            { 422, """{"error":"BODY"}""" },
            { 500, "BODY" },
            { 503, """{"error":"No room for Marlborough, alice@example.com and +49-170-555"}""" },
            { 413, "BODY" },
            { 429, "BODY" },
            { 302, "BODY" },
            { 200, "<html>BODY" },
            { 400, """{"events_with_invalid_fields":{"alice@example.com":[0],"a\nb\u001b[31m":[0]}}""" },
            { 400, $$$"""{"events_with_missing_fields":{"{{{Key}}}":[0]}}""" },
            { 400, $$$"""{"missing_field":"{{{Key}}}"}""" },
            { 500, """{"error":"failed on value line1\nsecretword and tab\tothersecret"}""" },
            { 500, """{"error":"value 'ALICE@EXAMPLE.COM' refused"}""" },
            { 500, """{"error":"value alice@exampl... refused"}""" },
            { 500, """{"error":"body user%3Dalice%40example.com"}""" },
            { 500, $$$"""{"error":"key {{{Key[..12]}}} unknown"}""" },
            { 500, $$$"""{"error":"{{{new string('x', 990)}}} {{{Key}}}"}""" },
            { 400, """{"events_with_invalid_fields":{"event_properties.ALICE":[0],"secretwor":[0]}}""" },
        };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _log.Dispose();

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task Servers_that_repeat_the_key_or_the_request_get_neither_into_the_log(int status, string body)
    {
        using var server = new ScriptedServer();
        server.Decide = sent =>
        {
            var text = Encoding.UTF8.GetString(sent.Body);
            var echo = body.Contains("\"BODY\"", StringComparison.Ordinal)
                ? text.Replace("\\", "\\\\").Replace("\"", "\\\"")
                : text;
            return ScriptedServer.Response(status, body.Replace("BODY", echo, StringComparison.Ordinal));
        };
        await RunAsync(server);
    }

    [Fact]
    public async Task Handlers_that_repeat_them_do_not_either()
    {
        using var server = new ScriptedServer();
        server.Decide = sent =>
            throw new HttpRequestException(
                $"Cannot send to https://api.test/?key={Key}\r\n\u001b[31m",
                new IOException(Encoding.UTF8.GetString(sent.Body))
            );
        await RunAsync(server);
    }

    private async Task RunAsync(ScriptedServer server)
    {
        var outcomes = new OutcomeLog();
        var options = Clients.Options(server, _time);
        options.ApiKey = Key;
        options.OnOutcome = outcomes.Add;
        options.ShutdownTimeout = TimeSpan.FromMinutes(1);
        var client = new AnalyticsClient(options, _log);
        var properties = new EventProperties
        {
            ["email"] = "alice@example.com",
            ["address"] = "12 Marlborough Street",
            ["phone"] = "+49-170-555",
            ["note"] = "line1\nsecretword\tothersecret",
        };
        client.Track("user-4711", "Signed Up", properties);
        client.Track("user-4711", "Signed Up", properties);
        var failures = new List<string?>();
        var disposal = client.DisposeAsync().AsTask();
        while (!disposal.IsCompleted)
        {
            var sleep = _time.WaitForSleepAsync((due, _) => due < TimeSpan.FromMinutes(1), Token);
            if (await Task.WhenAny(disposal, sleep) == sleep)
            {
                failures.Add(client.GetStatistics().LastFailure);
                _time.Advance(await sleep);
            }
        }

        await disposal;
        failures.Add(client.GetStatistics().LastFailure);
        string?[] all =
        [
            .. _log.Entries.Select(entry => entry.Message),
            .. failures,
            .. outcomes.All.Select(outcome => outcome.Message),
        ];
        Assert.NotEmpty(_log.Entries);
        Assert.All(all.OfType<string>(), HoldsNothingSecret);
    }

    private static void HoldsNothingSecret(string message)
    {
        Assert.All(s_secrets, secret => Assert.DoesNotContain(secret, message, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(message, char.IsControl);
        Assert.InRange(message.Length, 1, 600);
    }

    [Fact]
    public async Task Names_with_line_breaks_and_escape_sequences_are_escaped()
    {
        using var server = new ScriptedServer();
        await using var client = new AnalyticsClient(Clients.Options(server, _time), _log);

        client.Track("abc", "A\r\n\u001b[31mB\u2028C\u202e🎵", deviceId: "device-1");

        var message = Assert.Single(_log.MessagesAt(LogLevel.Warning));
        Assert.Contains("'A\\u000D\\u000A\\u001B[31mB\\u2028C\\u202E🎵'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Forbidden", "Forbidden")]
    [InlineData(" Missing request body. ", "Missing request body")]
    [InlineData("invalid json request body", "invalid json request body")]
    [InlineData("Value not allowed.", "")]
    [InlineData("Forbidden for alice", "")]
    [InlineData("Forbidden\nalice", "")]
    [InlineData("{\"a\":1}", "")]
    [InlineData("<html>", "")]
    [InlineData("the key is the-key", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void What_a_server_says_is_kept_if_it_is_documented(string? said, string expected)
    {
        Assert.Equal(expected, ServerWords.Clean(said));
    }

    [Theory]
    [InlineData("time", "time")]
    [InlineData("event_properties.mail.alice", "event_properties")]
    [InlineData("groups[0]", "groups")]
    [InlineData("times", null)]
    [InlineData("alice.time", null)]
    [InlineData(".time", null)]
    [InlineData("", null)]
    public void Fields_are_named_if_they_are_documented(string name, string? expected)
    {
        Assert.Equal(expected, ServerWords.FindField(name));
    }
}

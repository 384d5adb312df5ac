using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Taxonomy.Delivery;

namespace Taxonomy.Tests.Delivery;

/// <summary>What goes wrong is said once, not each time.</summary>
public sealed class LoggingTests : IDisposable
{
    private readonly LogRecorder _log = new();
    private readonly TestTime _time = new();

    private static CancellationToken Token => TestLimit.Token;

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_failing_server_is_reported_once_and_its_recovery_too()
    {
        using var server = new ScriptedServer();
        server.Answer(503);
        server.Answer(500);
        server.Fail(new HttpRequestException("refused"));
        await using var client = new AnalyticsClient(Clients.Options(server, _time), _log);

        client.TrackAll("A");
        var flush = client.FlushAsync(Token);
        foreach (var seconds in new[] { 1, 2, 4 })
        {
            await _time.SleepThroughAsync(TimeSpan.FromSeconds(seconds));
        }

        Assert.True(await flush);
        Assert.Contains("503", Assert.Single(_log.MessagesAt(LogLevel.Warning)), StringComparison.Ordinal);
        Assert.Contains("00:00:07", Assert.Single(_log.MessagesAt(LogLevel.Information)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_key_is_an_error_and_is_not_quoted()
    {
        using var server = new ScriptedServer();
        server.Answer(400, """{"error":"Invalid API key: test-key"}""");
        server.Answer(400, """{"error":"Invalid API key: test-key"}""");
        await using var client = new AnalyticsClient(Clients.Options(server, _time), _log);

        client.TrackAll("A");
        await client.FlushAsync(Token);
        await client.FlushAsync(Token);

        var message = Assert.Single(_log.MessagesAt(LogLevel.Error));
        Assert.Contains("ApiKey", message, StringComparison.Ordinal);
        Assert.DoesNotContain("test-key", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drops_are_reported_once_a_minute_with_their_number()
    {
        using var server = new ScriptedServer();
        await using var client = new AnalyticsClient(Clients.Options(server, _time), _log);
        client.OptOut = true;

        client.TrackAll("A", "B", "C");
        Assert.Contains("Dropped 1 ", Assert.Single(_log.MessagesAt(LogLevel.Warning)), StringComparison.Ordinal);

        _time.Advance(TimeSpan.FromMinutes(1));
        client.TrackAll("D");
        Assert.Contains("Dropped 3 ", _log.MessagesAt(LogLevel.Warning).Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invalid_data_is_reported_once_for_each_event_and_property()
    {
        using var server = new ScriptedServer();
        await using var client = new AnalyticsClient(Clients.Options(server, _time), _log);

        for (var count = 0; count < 3; count++)
        {
            client.Track("abc", "A", deviceId: "device-1");
            client.Track("abc", "B", deviceId: "device-1");
        }

        Assert.Equal(2, _log.MessagesAt(LogLevel.Warning).Count());
    }

    [Theory]
    [InlineData(
        "abc",
        "device-1",
        "Event 'A': 'user_id' must have at least 5 characters, or Amplitude ignores it; pass a longer one, or set MinIdLength. The ID is not sent. The event is still sent."
    )]
    [InlineData(
        "user-42",
        "null",
        "Event 'A': 'device_id' is 'null', which Amplitude rejects as an ID; pass a real ID, or null. The ID is not sent. The event is still sent."
    )]
    [InlineData(
        "abc",
        null,
        "Event 'A': 'user_id' must have at least 5 characters, or Amplitude ignores it; pass a longer one, or set MinIdLength. The event is dropped."
    )]
    public async Task The_log_says_what_becomes_of_an_event_with_an_id_that_is_no_good(
        string userId,
        string? deviceId,
        string expected
    )
    {
        using var server = new ScriptedServer();
        await using var client = new AnalyticsClient(Clients.Options(server, _time), _log);

        client.Track(userId, "A", deviceId: deviceId);

        Assert.Equal(
            expected + " Further events with this problem are not logged.",
            Assert.Single(
                _log.MessagesAt(LogLevel.Warning),
                message => message.StartsWith("Event", StringComparison.Ordinal)
            )
        );
    }

    public static TheoryData<Exception, string> Failures { get; } =
        new()
        {
            { new HttpRequestException("alice"), "HttpRequestException" },
            {
                new HttpRequestException("alice", new SocketException((int)SocketError.ConnectionRefused)),
                "HttpRequestException, SocketException: ConnectionRefused"
            },
            {
                new IOException("alice", new IOException("bob", new InvalidOperationException("carol"))),
                "IOException, InvalidOperationException"
            },
        };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_server_that_cannot_be_reached_is_reported_by_types_and_codes(Exception failure, string causes)
    {
        using var server = new ScriptedServer();
        server.Fail(failure);
        await using var client = new AnalyticsClient(Clients.Options(server, _time), _log);

        client.TrackAll("A");
        var flush = client.FlushAsync(Token);
        await _time.SleepThroughAsync(TimeSpan.FromSeconds(1));

        Assert.True(await flush);
        Assert.Equal(
            $"Events cannot be delivered: The server cannot be reached ({causes}). They are kept; the next attempt is in 00:00:01.",
            Assert.Single(_log.MessagesAt(LogLevel.Warning))
        );
    }
}

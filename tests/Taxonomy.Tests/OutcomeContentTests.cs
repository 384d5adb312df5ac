using System.Text;
using System.Text.Json;
using Taxonomy.Tests.Examples;

namespace Taxonomy.Tests;

/// <summary>What a callback learns of an event besides its outcome: the event itself, and the server's status.</summary>
public sealed class OutcomeContentTests : IDisposable
{
    private readonly ScriptedServer _server = new();
    private readonly TemporaryDirectory _directory = new();
    private readonly List<(EventOutcome Outcome, string Json)> _heard = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _server.Dispose();
        _directory.Dispose();
    }

    private AnalyticsClient Start(Action<AnalyticsClientOptions>? change = null)
    {
        var options = Clients.Options(_server, new TestTime());
        options.OnOutcome = outcome =>
        {
            lock (_heard)
            {
                _heard.Add((outcome, Encoding.UTF8.GetString(outcome.GetJson())));
            }
        };
        change?.Invoke(options);
        return new AnalyticsClient(options);
    }

    [Fact]
    public async Task A_delivered_event_is_the_one_that_was_sent()
    {
        await using var client = Start();
        client.TrackAll("A", "B");
        await client.FlushAsync(Token);

        Assert.Equal(_server.Requests[0].Events.Select(sent => sent.GetRawText()), _heard.Select(one => one.Json));
        Assert.All(_heard, one => Assert.Equal(200, one.Outcome.StatusCode));
    }

    [Fact]
    public async Task A_refused_event_comes_with_the_status_and_can_be_sent_again()
    {
        _server.Answer(400, """{"code":400,"error":"x","events_with_invalid_fields":{"time":[1]}}""");
        await using var client = Start();
        client.TrackAll("A", "B", "C");
        await client.FlushAsync(Token);

        var refused = Assert.Single(_heard, one => one.Outcome.DropReason == DropReason.Rejected);
        Assert.Equal(400, refused.Outcome.StatusCode);
        Assert.Equal(_server.Requests[0].Events[1].GetRawText(), refused.Json);
        Assert.Equal([200, 200], _heard.Where(one => one.Outcome.IsDelivered).Select(one => one.Outcome.StatusCode));
    }

    [Theory]
    [InlineData(413, "", DropReason.TooLarge)]
    [InlineData(429, """{"code":429,"exceeded_daily_quota_users":{"user-1":1}}""", DropReason.Throttled)]
    public async Task Every_answer_that_drops_an_event_gives_its_status(int status, string body, DropReason reason)
    {
        _server.Answer(status, body);
        await using var client = Start();
        client.TrackAll("A");
        await client.FlushAsync(Token);

        var (outcome, json) = Assert.Single(_heard);
        Assert.Equal((reason, status), (outcome.DropReason, outcome.StatusCode));
        Assert.Equal("A", JsonDocument.Parse(json).RootElement.GetProperty("event_type").GetString());
    }

    [Fact]
    public async Task Events_that_are_dropped_without_an_answer_are_whole_and_have_no_status()
    {
        var client = Start(options =>
        {
            options.QueueMaxEvents = 1;
            options.Offline = true;
            options.ShutdownTimeout = TimeSpan.Zero;
        });
        client.TrackAll("Full", "Left");
        await client.DisposeAsync();
        client.TrackAll("Late");

        Assert.Equal(
            [("Full", DropReason.QueueFull), ("Left", DropReason.Undelivered), ("Late", DropReason.Disposed)],
            _heard.Select(one => (one.Outcome.EventType, one.Outcome.DropReason!.Value))
        );
        Assert.All(_heard, one => Assert.Null(one.Outcome.StatusCode));
        Assert.All(
            _heard,
            one =>
                Assert.Equal(
                    one.Outcome.EventType,
                    JsonDocument.Parse(one.Json).RootElement.GetProperty("event_type").GetString()
                )
        );
    }

    [Fact]
    public async Task An_outcome_that_is_kept_has_no_event_any_more()
    {
        EventOutcome kept = default;
        await using var client = Start(options => options.OnOutcome = outcome => kept = outcome);
        client.TrackAll("A");
        await client.FlushAsync(Token);

        Assert.Equal("A", kept.EventType);
        Assert.True(kept.GetJson().IsEmpty);
        Assert.Equal(
            kept,
            new EventOutcome("A", kept.InsertId, null, null) { StatusCode = 200, Destination = "amplitude" }
        );
    }

    [Fact]
    public async Task A_callback_within_a_callback_does_not_take_the_event_away()
    {
        AnalyticsClient? client = null;
        client = Start(options =>
        {
            options.OptOut = true;
            options.OnOutcome = outcome =>
            {
                if (outcome.EventType == "A")
                {
                    client!.Track("user-1", "Inner");
                }

                _heard.Add((outcome, Encoding.UTF8.GetString(outcome.GetJson())));
            };
        });
        client.TrackAll("A");
        await client.DisposeAsync();

        Assert.Equal(
            ["Inner", "A"],
            _heard.Select(one => JsonDocument.Parse(one.Json).RootElement.GetProperty("event_type").GetString())
        );
    }

    [Fact]
    public async Task Events_that_make_room_while_a_session_begins_are_whole()
    {
        await using var client = Start(options =>
        {
            options.QueueMaxEvents = 1;
            options.Offline = true;
            options.TrackSessions = true;
            options.TrackSessionEvents = true;
        });
        client.Track("user-1", "A");
        client.Defaults.CurrentUser.SetUserId("user-1");
        client.Sessions.StartNew();

        Assert.Equal(["session_start", "A", "session_end"], _heard.Select(one => one.Outcome.EventType));
        Assert.All(_heard, one => JsonDocument.Parse(one.Json).Dispose());
    }

    [Fact]
    public async Task Looking_at_an_event_allocates_nothing()
    {
        var bytes = 0L;
        await using var client = Start(options =>
        {
            options.OptOut = true;
            options.OnOutcome = outcome => bytes += outcome.GetJson().Length;
        });
        long Measure()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            client.Track("user-1", "A");
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        var without = Enumerable.Range(0, 1000).Select(_ => Measure()).Min();

        // The names that an outcome has are strings; the event's bytes are not.
        Assert.InRange(without, 0, 200);
        Assert.NotEqual(0, bytes);
    }

    [Fact]
    public async Task The_guides_store_for_dead_letters_keeps_what_was_refused()
    {
        _server.Answer(400, """{"code":400,"error":"x","events_with_invalid_fields":{"time":[0]}}""");
        var path = Path.Combine(_directory.Create().Path, "letters");
        await using var client = Start(options => options.OnOutcome = new DeadLetters(path).Keep);
        client.TrackAll("A", "B");
        await client.FlushAsync(Token);

        var lines = await File.ReadAllLinesAsync(path, Token);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("# Rejected 400: ", lines[0], StringComparison.Ordinal);
        Assert.Equal(_server.Requests[0].Events[0].GetRawText(), lines[1]);
    }

    [Fact]
    public void The_guide_shows_the_store_as_it_is_tested()
    {
        var source = Repository.Read("tests/Taxonomy.Tests/Examples/DeadLetters.cs");
        var code = source[source.IndexOf("internal sealed class", StringComparison.Ordinal)..].TrimEnd();

        Assert.Contains(code, Repository.Read("docs/delivery.md"), StringComparison.Ordinal);
    }
}

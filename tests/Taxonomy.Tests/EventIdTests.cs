using System.Text.Json;

namespace Taxonomy.Tests;

/// <summary>The numbers by which Amplitude orders events with the same time.</summary>
public sealed class EventIdTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ScriptedServer _server = new();
    private readonly TestTime _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _directory.Dispose();
        _server.Dispose();
    }

    private AnalyticsClient Start(Action<AnalyticsClientOptions>? change = null)
    {
        var options = Clients.Options(_server, _time);
        options.StateDirectory = _directory.Path;
        change?.Invoke(options);
        return new AnalyticsClient(options);
    }

    [Fact]
    public void Events_with_the_same_time_have_rising_numbers()
    {
        var client = new AcceptingClient(new AnalyticsClientOptions { TimeProvider = _time });
        for (var index = 0; index < 300; index++)
        {
            client.Track($"user-{index % 3}", "A");
        }

        Assert.Single(client.Accepted.Select(json => Number(json, "time")).Distinct());
        Assert.Equal(Enumerable.Range(1, 300).Select(number => (long)number), client.Accepted.Select(EventId));
        Assert.Equal(300, client.Defaults.LastEventId);
    }

    [Fact]
    public void Identifies_and_groups_have_numbers_too()
    {
        var client = new AcceptingClient();
        client.Identify("user-1").Set("a", 1).Send();
        client.GroupIdentify("company", "acme").Set("a", 1).Send();
        client.SetGroup("user-1", "company", "acme");
        client.TrackRevenue("user-1", new Revenue(1m));

        Assert.Equal([1L, 2, 3, 4], client.Accepted.Select(EventId));
    }

    [Fact]
    public void A_number_of_the_events_own_takes_none_of_the_clients()
    {
        var client = new AcceptingClient();
        client.Track("user-1", "A");
        client.Track("user-1", "A", options: new EventOptions { EventId = 0 });
        client.Track("user-1", "A", options: new EventOptions { InsertId = "mine" });

        Assert.Equal([1L, 0, 2], client.Accepted.Select(EventId));
    }

    [Fact]
    public async Task Threads_get_different_numbers()
    {
        await using var client = Start();
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(thread =>
                    Task.Run(
                        () =>
                        {
                            for (var index = 0; index < 200; index++)
                            {
                                client.Track($"user-{thread}", "A");
                            }
                        },
                        Token
                    )
                )
        );
        await client.FlushAsync(Token);

        var sent = Sent();
        Assert.Equal(800, sent.Select(EventId).Distinct().Count());
        Assert.All(
            sent.GroupBy(json => json.GetProperty("user_id").GetString()),
            ofUser => Assert.Equal(ofUser.Select(EventId).Order(), ofUser.Select(EventId))
        );
    }

    [Fact]
    public void No_number_is_lost_or_given_out_twice_at_full_speed()
    {
        var ids = new EventIds();

        Parallel.For(
            0,
            8,
            _ =>
            {
                for (var index = 0; index < 250_000; index++)
                {
                    ids.Next();
                }
            }
        );

        Assert.Equal(2_000_000, ids.Last);
    }

    [Fact]
    public async Task The_events_of_a_session_come_before_the_event_that_begins_it()
    {
        await using var client = Start(options =>
        {
            options.TrackSessions = true;
            options.TrackSessionEvents = true;
        });
        client.TrackCurrent("A");
        _time.Advance(TimeSpan.FromHours(1));
        client.TrackCurrent("B");
        await client.FlushAsync(Token);

        var sent = Sent();
        Assert.Equal(
            ["session_start", "A", "session_end", "session_start", "B"],
            sent.OrderBy(EventId).Select(json => json.GetProperty("event_type").GetString())
        );
    }

    [Fact]
    public async Task Numbers_go_on_at_the_next_start()
    {
        for (var start = 0; start < 3; start++)
        {
            await using var client = Start();
            client.TrackCurrent("A");
            client.TrackCurrent("B");
        }

        Assert.Equal([1L, 2, 3, 4, 5, 6], Sent().Select(EventId));
    }

    [Fact]
    public async Task Numbers_go_on_though_no_client_was_ever_disposed()
    {
        for (var start = 0; start < 3; start++)
        {
            var client = Start();
            client.TrackCurrent("A");
            client.TrackCurrent("B");
            await client.FlushAsync(Token);
        }

        var numbers = Sent().Select(EventId).ToList();
        Assert.Equal(6, numbers.Distinct().Count());
        Assert.Equal(numbers.Order(), numbers);
    }

    [Fact]
    public async Task More_events_than_were_reserved_are_saved_while_the_program_runs()
    {
        var client = Start(options => options.OptOut = false);
        client.Offline = true;
        for (var index = 0; index < 60_000; index++)
        {
            client.TrackCurrent("A");
        }

        await _time.SleepThroughAsync(TimeSpan.FromSeconds(5));

        using var saved = JsonDocument.Parse(await File.ReadAllTextAsync(_directory.OnlyFile, Token));
        Assert.InRange(saved.RootElement.GetProperty("last_event_id").GetInt64(), 150_000, 170_000);
        await client.DisposeAsync();
    }

    [Fact]
    public async Task Numbers_that_would_not_last_until_the_next_save_are_saved_at_once()
    {
        var client = Start(options => options.OptOut = false);
        client.Offline = true;
        for (var index = 0; index < 90_000; index++)
        {
            client.TrackCurrent("A");
        }

        await Eventually.IsTrueAsync(() =>
        {
            using var saved = JsonDocument.Parse(File.ReadAllText(_directory.OnlyFile));
            return saved.RootElement.GetProperty("last_event_id").GetInt64() > 160_000;
        });
        await client.DisposeAsync();
    }

    [Theory]
    [InlineData("9223372036854775807")]
    [InlineData("-5")]
    [InlineData("\"x\"")]
    [InlineData("null")]
    public async Task A_number_in_the_file_that_makes_no_sense_counts_as_none(string number)
    {
        await using (Start()) { }

        var file = _directory.OnlyFile;
        var json = await File.ReadAllTextAsync(file, Token);
        await File.WriteAllTextAsync(file, json.Replace("_event_id\":0", "_event_id\":" + number), Token);
        await using var client = Start();
        client.TrackCurrent("A");
        await client.FlushAsync(Token);

        Assert.Equal([1L], Sent().Select(EventId));
    }

    private List<JsonElement> Sent() => [.. _server.Requests.SelectMany(request => request.Events)];

    private static long EventId(JsonElement json) => json.GetProperty("event_id").GetInt64();

    private static long EventId(string json) => Number(json, "event_id");

    private static long Number(string json, string name)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty(name).GetInt64();
    }
}

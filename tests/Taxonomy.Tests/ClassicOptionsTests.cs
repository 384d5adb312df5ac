using System.Net;
using Taxonomy.Delivery;

namespace Taxonomy.Tests;

/// <summary>The options that Amplitude's classic SDKs have, as those SDKs understand them; what differs says so.</summary>
public sealed class ClassicOptionsTests : IAsyncDisposable
{
    private readonly TestTime _time = new();
    private readonly ScriptedServer _server = new();
    private readonly OutcomeLog _outcomes = new();
    private AnalyticsClient? _client;

    private static CancellationToken Token => TestLimit.Token;

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await _client.DisposeAsync();
        }

        _server.Dispose();
    }

    private AnalyticsClient Start(Action<AnalyticsClientOptions> change)
    {
        var options = Clients.Options(_server, _time);
        options.OnOutcome = _outcomes.Add;
        change(options);
        return _client = new AnalyticsClient(options);
    }

    [Fact]
    public async Task BatchEvents_off_sends_after_every_event_with_one_request_at_a_time()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Answer(async _ =>
        {
            await release.Task;
            return ScriptedServer.Response((int)HttpStatusCode.OK);
        });
        var client = Start(options => options.BatchEvents = false);

        client.TrackAll("A");
        Assert.Equal(["A"], (await _server.NextAsync()).EventTypes);
        client.TrackAll("B", "C");
        Assert.Single(_server.Requests);
        release.SetResult();

        Assert.Equal(["B", "C"], (await _server.NextAsync()).EventTypes);
    }

    [Fact]
    public async Task EventUploadThreshold_sends_when_that_many_wait_and_not_before()
    {
        var client = Start(options => options.EventUploadThreshold = 3);

        client.TrackAll("A", "B");
        await _time.WaitUntilSleepingForAsync(TimeSpan.FromHours(1));
        Assert.Empty(_server.Requests);
        client.TrackAll("C");

        Assert.Equal(["A", "B", "C"], (await _server.NextAsync()).EventTypes);
    }

    [Fact]
    public async Task EventUploadPeriod_runs_from_the_first_unsent_event()
    {
        var client = Start(options => options.EventUploadPeriod = TimeSpan.FromSeconds(30));

        client.TrackAll("A");
        await _time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(30));
        _time.Advance(TimeSpan.FromSeconds(20));
        client.TrackAll("B");
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(["A", "B"], (await _server.NextAsync()).EventTypes);
    }

    [Fact]
    public async Task UploadBatchSize_bounds_a_request()
    {
        var client = Start(options => options.UploadBatchSize = 2);

        client.TrackAll("A", "B", "C");
        await client.FlushAsync(Token);

        Assert.Equal([2, 1], _server.Requests.Select(request => request.Events.Count));
    }

    // The classic JavaScript SDK deletes what waits when it would send it; all current SDKs send it.
    [Fact]
    public async Task OptOut_queues_nothing_new_and_what_waits_is_sent()
    {
        var client = Start(options => options.EventUploadThreshold = 100);

        client.TrackAll("A");
        client.OptOut = true;
        client.TrackAll("B");
        await client.FlushAsync(Token);
        client.OptOut = false;
        client.TrackAll("C");
        await client.FlushAsync(Token);

        Assert.Equal(["A", "C"], _server.Taken);
        Assert.Equal(["B"], _outcomes.Dropped(DropReason.OptedOut));
    }

    [Fact]
    public async Task Offline_stores_without_sending_and_setting_it_back_sends_at_once()
    {
        var client = Start(options =>
        {
            options.Offline = true;
            options.EventUploadThreshold = 1;
        });

        client.TrackAll("A", "B");
        Assert.False(await client.FlushAsync(Token));
        Assert.Empty(_server.Requests);
        client.Offline = false;

        Assert.Equal(["A", "B"], (await _server.NextAsync()).EventTypes);
    }

    [Fact]
    public async Task Offline_and_OptOut_do_not_depend_on_each_other()
    {
        var client = Start(options => options.Offline = true);

        client.TrackAll("A");
        client.OptOut = true;
        client.TrackAll("B");
        client.Offline = false;
        await client.FlushAsync(Token);

        Assert.Equal(["A"], _server.Taken);
        Assert.True(client.OptOut);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SaveEvents_saves_what_is_tracked_where_a_directory_is_given(bool savesEvents)
    {
        using var directory = new TemporaryDirectory();
        var client = Start(options =>
        {
            options.SaveEvents = savesEvents;
            options.JournalDirectory = directory.Path;
        });

        Assert.Equal(savesEvents, client.GetStatistics().IsDurable);
        Assert.Equal(savesEvents, Directory.Exists(directory.Path));
        await client.DisposeAsync();
    }

    // The JavaScript SDK counts identifies apart; here they stand in one line, as their order matters.
    [Fact]
    public async Task SavedMaxCount_drops_the_oldest_of_events_and_identifies_together()
    {
        var client = Start(options =>
        {
            options.SavedMaxCount = 2;
            options.Offline = true;
        });

        client.TrackAll("A");
        client.Identify("user-1").Set("tier", "gold").Send();
        client.TrackAll("B");
        client.Offline = false;
        await client.FlushAsync(Token);

        Assert.Equal(["A"], _outcomes.Dropped(DropReason.QueueFull));
        Assert.Equal(["$identify", "B"], _server.Taken);
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void SavedMaxCount_is_1000_in_client_programs_unless_it_is_set(
        string what,
        Action<AnalyticsClientOptions> change,
        int expected
    )
    {
        using var directory = new TemporaryDirectory();
        var client = Start(options =>
        {
            options.Offline = true;
            options.OnOutcome = null;
            change(options);
            options.StateDirectory = options.StateDirectory is null ? null : directory.Path;
        });

        for (var index = 0; index < expected + 7; index++)
        {
            client.Track("user-1", "A");
        }

        Assert.True(expected == client.GetStatistics().Queued, what);
        Assert.Equal(7, client.GetStatistics().DroppedFor(DropReason.QueueFull));
    }

    public static TheoryData<string, Action<AnalyticsClientOptions>, int> Limits { get; } =
        new()
        {
            { "a device", options => options.Device = DeviceInfo.Current, 1000 },
            { "sessions", options => options.TrackSessions = true, 1000 },
            { "a state", options => options.StateDirectory = "replaced", 1000 },
            {
                "a device with a limit of its own",
                options =>
                {
                    options.Device = DeviceInfo.Current;
                    options.SavedMaxCount = 1500;
                },
                1500
            },
            {
                "the lower of two",
                options =>
                {
                    options.SavedMaxCount = 1500;
                    options.QueueMaxEvents = 1200;
                },
                1200
            },
            { "a server", options => options.QueueMaxEvents = 2500, 2500 },
        };
}

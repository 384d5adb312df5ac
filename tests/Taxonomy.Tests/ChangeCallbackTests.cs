using Microsoft.Extensions.Logging;

namespace Taxonomy.Tests;

/// <summary>The program hears of each change of session, user and opt-out, once.</summary>
public sealed class ChangeCallbackTests : IDisposable
{
    private readonly ScriptedServer _server = new();
    private readonly TemporaryDirectory _directory = new();
    private readonly LogRecorder _log = new();
    private readonly TestTime _time = new();
    private readonly List<object> _heard = [];

    private static long Beginning => TestTime.Beginning.ToUnixTimeMilliseconds();

    public void Dispose()
    {
        _server.Dispose();
        _directory.Dispose();
        _log.Dispose();
    }

    private AnalyticsClient Start(Action<AnalyticsClientOptions>? change = null)
    {
        var options = Clients.Options(_server, _time);
        options.TrackSessions = true;
        options.OnSessionChanged = session => _heard.Add(session);
        options.OnIdentityChanged = identity => _heard.Add(identity);
        options.OnOptOutChanged = optOut => _heard.Add(optOut);
        change?.Invoke(options);
        return new AnalyticsClient(options, _log);
    }

    [Fact]
    public async Task Sessions_are_told_when_they_begin_end_and_are_continued()
    {
        await using var client = Start();
        client.Track("user-1", "A");
        _time.Advance(TimeSpan.FromMilliseconds(5));
        client.Track("user-1", "B");
        client.Sessions.StartNew();
        client.Sessions.End();
        client.Sessions.End();
        client.Defaults.SessionId = 77;
        client.Defaults.SessionId = 77;
        client.Defaults.SessionId = -1;

        Assert.Equal(
            [
                new SessionChange(-1, Beginning),
                new SessionChange(Beginning, Beginning + 5),
                new SessionChange(Beginning + 5, -1),
                new SessionChange(-1, 77),
                new SessionChange(77, -1),
            ],
            _heard
        );
    }

    [Fact]
    public async Task Users_are_told_when_they_change_and_not_otherwise()
    {
        await using var client = Start();
        var user = client.Defaults.CurrentUser;
        user.SetUserId("user-1");
        user.SetUserId("user-1");
        user.SetDeviceId("device-1");
        user.Set("user-1", "device-1");
        user.SetUserId("user-2", startNewSession: true);

        Assert.Equal(
            [
                new IdentityChange(null, null, "user-1", null),
                new IdentityChange("user-1", null, "user-1", "device-1"),
                new IdentityChange("user-1", "device-1", "user-2", "device-1"),
            ],
            _heard.OfType<IdentityChange>()
        );
        Assert.Equal([new SessionChange(-1, Beginning)], _heard.OfType<SessionChange>());
    }

    [Fact]
    public async Task What_was_kept_from_the_last_start_is_no_change()
    {
        await using (var first = Start(options => options.StateDirectory = _directory.Path))
        {
            first.OptOut = true;
        }

        _heard.Clear();
        await using var client = Start(options => options.StateDirectory = _directory.Path);

        Assert.True(client.OptOut);
        Assert.Empty(_heard);
    }

    [Fact]
    public async Task Opting_out_is_told_when_it_changes()
    {
        await using var client = Start();
        client.OptOut = false;
        client.OptOut = true;
        client.OptOut = true;
        client.OptOut = false;

        Assert.Equal([true, false], _heard);
    }

    [Fact]
    public async Task What_a_callback_throws_is_logged_once_and_the_change_stays()
    {
        await using var client = Start(options =>
        {
            options.OnSessionChanged = _ => throw new InvalidOperationException("Mine.");
            options.OnOptOutChanged = _ => throw new InvalidOperationException("Mine.");
        });
        client.Track("user-1", "A");
        client.OptOut = true;

        Assert.Equal(Beginning, client.Sessions.CurrentId);
        Assert.True(client.OptOut);
        Assert.Contains("SessionChange", Assert.Single(_log.MessagesAt(LogLevel.Error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_callback_may_wait_for_a_thread_that_changes_the_client()
    {
        AnalyticsClient? client = null;
        client = Start(options =>
            options.OnSessionChanged = session =>
            {
                if (session.PreviousId == -1)
                {
                    var other = Task.Factory.StartNew(
                        () => client!.Defaults.CurrentUser.SetUserId("user-2"),
                        TestContext.Current.CancellationToken,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default
                    );
                    Assert.True(
                        other.Wait(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken),
                        "A thread waits for the other."
                    );
                    _heard.Add(session);
                }
            }
        );
        client.Track("user-1", "A");
        await client.DisposeAsync();

        Assert.Single(_heard.OfType<SessionChange>());
        Assert.Equal("user-2", client.Defaults.CurrentUser.UserId);
    }
}

namespace Taxonomy.Tests.Sessions;

/// <summary>Sessions that several threads, filters and callbacks begin and change at once.</summary>
public sealed class SessionThreadTests : SessionTest
{
    [Fact]
    public async Task Threads_that_sign_in_and_track_at_once_send_one_start()
    {
        for (var round = 0; round < 20; round++)
        {
            Start(sessionEvents: true);
            Client.Defaults.CurrentUser.Set(null, null);
            Client.Sessions.EnterForeground();
            using var barrier = new Barrier(3);
            await Task.WhenAll(
                Run(() => Client.Defaults.CurrentUser.SetUserId("user-7")),
                Run(() => Client.Track("user-22", "A")),
                Run(() => Client.Track("user-33", "A"))
            );
            await Client.FlushAsync(Token);

            Assert.Single(Server.Taken, "session_start");
            Server.Taken.Clear();
            await Client.DisposeAsync();

            Task Run(Action action) =>
                Task.Factory.StartNew(
                    () =>
                    {
                        barrier.SignalAndWait(Token);
                        action();
                    },
                    Token,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                );
        }

        Start(sessionEvents: true);
    }

    [Fact]
    public async Task Threads_that_track_at_once_begin_one_session()
    {
        Start(sessionEvents: true);
        using var barrier = new Barrier(4);
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(
                        () =>
                        {
                            barrier.SignalAndWait(Token);
                            for (var index = 0; index < 50; index++)
                            {
                                Client.TrackCurrent("A");
                            }
                        },
                        Token
                    )
                )
        );
        await Client.FlushAsync(Token);

        Assert.Equal(["session_start", .. Enumerable.Repeat("A", 200)], Server.Taken);
    }

    [Fact]
    public async Task A_full_queue_does_not_stop_the_sender_while_a_session_begins()
    {
        Start(
            sessionEvents: true,
            options =>
            {
                options.QueueMaxEvents = 1;
                options.WhenQueueFull = FullQueuePolicy.Wait;
                options.Offline = true;
            }
        );

        // The start takes the only room; the event itself waits for it, with nothing locked.
        var tracking = Task.Run(() => Client.TrackCurrent("A"), Token);
        Client.Offline = false;
        await tracking;
        await Client.FlushAsync(Token);

        Assert.Equal(["session_start", "A"], Server.Taken);
    }

    [Fact]
    public async Task A_filter_may_wait_for_a_thread_that_changes_the_client()
    {
        Start(
            sessionEvents: true,
            options =>
            {
                options.StateDirectory = Folder.Path;
                options.Filters.Add(new OnSessionStart(() => RunElsewhere(ChangeTheClient)));
            }
        );

        await Task.Run(() => Client.TrackCurrent("A"), Token);

        await Client.FlushAsync(Token);
        Assert.Equal(["session_start", "A"], Server.Taken);
    }

    [Fact]
    public async Task An_outcome_callback_may_wait_for_a_thread_that_changes_the_client()
    {
        var dropped = new List<string>();
        Start(
            sessionEvents: true,
            options =>
            {
                options.StateDirectory = Folder.Path;
                options.Offline = true;
                options.QueueMaxEvents = 2;
                options.OnOutcome = outcome =>
                {
                    if (!outcome.IsDelivered)
                    {
                        RunElsewhere(ChangeTheClient);
                        dropped.Add(outcome.EventType);
                    }
                };
            }
        );

        await Task.Run(
            () =>
            {
                Client.TrackCurrent("A");
                Client.Sessions.StartNew();
            },
            Token
        );

        Assert.Equal(["session_start", "A"], dropped);
        Client.Offline = false;
        await Client.FlushAsync(Token);
        Assert.Equal(["session_end", "session_start"], Server.Taken);
    }

    [Fact]
    public async Task A_session_that_several_threads_are_about_to_begin_begins_once()
    {
        const int Threads = 4;
        using var barrier = new Barrier(Threads);
        var isFirst = true;
        var dropped = 0;
        Start(
            sessionEvents: true,
            options =>
            {
                options.OnOutcome = outcome => dropped += outcome.IsDelivered ? 0 : 1;
                options.Filters.Add(
                    new OnSessionStart(() =>
                    {
                        if (Volatile.Read(ref isFirst))
                        {
                            barrier.SignalAndWait(Token);
                            Volatile.Write(ref isFirst, false);
                        }
                    })
                );
            }
        );

        await Task.WhenAll(
            Enumerable
                .Range(0, Threads)
                .Select(_ =>
                    Task.Factory.StartNew(
                        () => Client.TrackCurrent("A"),
                        Token,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default
                    )
                )
        );
        await Client.FlushAsync(Token);

        Assert.Equal(["session_start", "A", "A", "A", "A"], Server.Taken);
        Assert.Equal(0, dropped);
    }

    // Gives up, where it would wait for ever. On a thread of its own, so that it need not wait for a free one.
    private static void RunElsewhere(Action action) =>
        Assert.True(
            Task.Factory.StartNew(action, Token, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .Wait(TimeSpan.FromMinutes(2), Token),
            "A thread waits for the other."
        );

    private void ChangeTheClient()
    {
        Client.OptOut = true;
        Client.OptOut = false;
        Client.Sessions.EnterBackground();
        Client.Defaults.CurrentUser.SetUserId("user-1");
    }
}

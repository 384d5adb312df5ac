using System.Globalization;
using System.Text.Json;

namespace Taxonomy.Tests.Sessions;

/// <summary>The sentences about sessions in Amplitude's SDKs, each as what happens and what is then sent.</summary>
public sealed class SessionTests : IAsyncDisposable
{
    private readonly TestTime _time = new();
    private readonly ScriptedServer _server = new();
    private readonly TemporaryDirectory _directory = new();
    private AnalyticsClient _client = null!;

    private static CancellationToken Token => TestLimit.Token;

    /// <summary>
    /// Steps: a word is tracked, a number lets so many milliseconds pass. What is sent: event, time and session, the
    /// times in milliseconds since the beginning.
    /// </summary>
    public static TheoryData<string, string, string> Sentences { get; } =
        new()
        {
            // Without foreground tracking: the classic sessionTimeout.
            { "The first event begins a session, named by its time", "7 A", "A@7/7" },
            { "The next events belong to it", "A 5 B 5 C", "A@0/0 B@5/0 C@10/0" },
            { "An event exactly the timeout later belongs to it", "A 1800000 B", "A@0/0 B@1800000/0" },
            { "An event more than the timeout later begins another", "A 1800001 B", "A@0/0 B@1800001/1800001" },
            {
                "Each event extends the session",
                "A 1800000 B 1800000 C 1800001 D",
                "A@0/0 B@1800000/0 C@3600000/0 D@5400001/5400001"
            },
            // With foreground tracking: the classic minTimeBetweenSessions.
            { "Coming to the foreground begins a session", "fg 5 A", "A@5/0" },
            { "In the foreground a session never ends", "fg A 86400000 B", "A@0/0 B@86400000/0" },
            { "Saying so twice changes nothing", "fg 86400000 fg A", "A@86400000/0" },
            {
                "Less than the minimum in the background, and the session goes on",
                "fg A bg 299999 fg B",
                "A@0/0 B@299999/0"
            },
            {
                "The minimum in the background, and another begins in the foreground",
                "fg A bg 300000 fg B",
                "A@0/0 B@300000/300000"
            },
            {
                "The time in the background counts from going there, not from the last event",
                "fg A 1000000 bg 299999 fg B",
                "A@0/0 B@1299999/0"
            },
            {
                "An event in the background continues the session within the minimum",
                "fg A bg 299999 B 299999 C",
                "A@0/0 B@299999/0 C@599998/0"
            },
            {
                "An event in the background begins another after the minimum",
                "fg A bg 300000 B",
                "A@0/0 B@300000/300000"
            },
            { "The timeout does not count with foreground tracking", "fg bg 299999 A", "A@299999/0" },
            // Outside any session.
            { "An event outside any session begins none", "out 5 A", "out@0/-1 A@5/5" },
            {
                "An event outside any session extends none",
                "A 1800000 out 1 B",
                "A@0/0 out@1800000/-1 B@1800001/1800001"
            },
            // Sessions that are named.
            { "A named session is kept as it is", "A 5 own:77", "A@0/0 own:77@5/77" },
            {
                "An event of another session does not extend this one",
                "A 1800000 own:77 1 B",
                "A@0/0 own:77@1800000/77 B@1800001/1800001"
            },
            {
                "An event that names this session extends it",
                "A 1800000 own:0 1800000 B",
                "A@0/0 own:0@1800000/0 B@3600000/0"
            },
            { "A named session begins none", "own:77 5 A", "own:77@0/77 A@5/5" },
            // By hand.
            { "A new session can be begun at any time", "A 5 new 5 B", "A@0/0 B@10/5" },
            { "A session can be ended; the next event begins another", "A 5 end 5 B", "A@0/0 B@10/10" },
            { "In the foreground, too", "fg A 5 end 5 B", "A@0/0 B@10/10" },
            { "A session can be continued by its id", "A 5 set:77 5 B", "A@0/0 B@10/77" },
            // Events with a time of their own.
            {
                "An older event belongs to the session that there is",
                "A 5000 at:1000 B",
                "A@0/0 at:1000@1000/0 B@5000/0"
            },
            {
                "An older event does not set the last event back",
                "A 1800000 B at:0 1800000 C",
                "A@0/0 B@1800000/0 at:0@0/0 C@3600000/0"
            },
            // A clock that is wrong.
            {
                "A clock that is set back ends no session, and counts from there",
                "A 5000 clock:-3600000 B 1800000 C 1800001 D",
                "A@0/0 B@-3600000/0 C@-1800000/0 D@1/1"
            },
            {
                "A clock that was ahead and is set right ends no session",
                "A clock:1800000 B clock:10 C",
                "A@0/0 B@1800000/0 C@10/0"
            },
            // Opted out.
            { "Opted out, no event begins a session", "optout A 5 optin B", "B@5/5" },
            { "Opted out, no event extends a session", "A optout 1800000 B 1 optin C", "A@0/0 C@1800001/1800001" },
            {
                "Coming to the foreground opted out counts when tracking goes on",
                "fg A bg optout 300000 fg 5 optin B 86400000 C",
                "A@0/0 B@300005/300005 C@86700005/300005"
            },
        };

    /// <summary>The same, with session events.</summary>
    public static TheoryData<string, string, string> SessionEventSentences { get; } =
        new()
        {
            { "A session's start precedes its first event", "A", "session_start@0/0 A@0/0" },
            {
                "The end precedes the next start, and has the time of the last event",
                "A 5 B 1800001 C",
                "session_start@0/0 A@0/0 B@5/0 session_end@5/0 session_start@1800006/1800006 C@1800006/1800006"
            },
            { "Coming to the foreground begins a session at once", "fg 5 A", "session_start@0/0 A@5/0" },
            {
                "After the background the end has the time of going there",
                "fg A 7 bg 300000 fg",
                "session_start@0/0 A@0/0 session_end@7/0 session_start@300007/300007"
            },
            {
                "A session that is begun by hand ends the one before",
                "A 5 new",
                "session_start@0/0 A@0/0 session_end@0/0 session_start@5/5"
            },
            {
                "A session that is ended by hand ends once",
                "A 5 end end 5 B",
                "session_start@0/0 A@0/0 session_end@0/0 session_start@10/10 B@10/10"
            },
            {
                "A session that is ended by its id ends as any other",
                "A 5 set:none 5 B",
                "session_start@0/0 A@0/0 session_end@0/0 session_start@10/10 B@10/10"
            },
            { "Without a session, there is none to be ended by its id", "set:none A", "session_start@0/0 A@0/0" },
            {
                "A session ends where another is continued, which has begun elsewhere",
                "A 5 set:77 5 B",
                "session_start@0/0 A@0/0 session_end@0/0 B@10/77"
            },
            {
                "A session that continues as it is has no second start",
                "A 5 set:0 5 B",
                "session_start@0/0 A@0/0 B@10/0"
            },
            { "Events outside any session cause none", "out own:77", "out@0/-1 own:77@0/77" },
            { "Opted out, there are no session events", "optout A fg new end bg", "" },
            {
                "A session that ends while opted out has no end",
                "A optout end optin 5 B",
                "session_start@0/0 A@0/0 session_start@5/5 B@5/5"
            },
        };

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _server.Dispose();
        _directory.Dispose();
    }

    private void Start(bool sessionEvents, Action<AnalyticsClientOptions>? change = null)
    {
        var options = Clients.Options(_server, _time);
        options.TrackSessions = true;
        options.TrackSessionEvents = sessionEvents;
        change?.Invoke(options);
        _client = new AnalyticsClient(options);
        if (_client.Defaults.CurrentUser.UserId is null)
        {
            _client.Defaults.CurrentUser.SetUserId("user-1");
        }
    }

    private async Task<string> PlayAsync(string steps)
    {
        foreach (var step in steps.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Play(step);
        }

        return await SentAsync();
    }

    private async Task<string> SentAsync()
    {
        await _client.FlushAsync(Token);
        return string.Join(' ', _server.Requests.SelectMany(request => request.Events).Select(Describe));
    }

    private void Play(string step)
    {
        var (word, number) = step.Split(':') is [var first, var second]
            ? (first, second == "none" ? -1 : Number(second))
            : (step, long.MinValue);
        switch (word)
        {
            case "fg":
                _client.Sessions.EnterForeground();
                break;
            case "bg":
                _client.Sessions.EnterBackground();
                break;
            case "new":
                _client.Sessions.StartNew();
                break;
            case "end":
                _client.Sessions.End();
                break;
            case "optout":
                _client.OptOut = true;
                break;
            case "optin":
                _client.OptOut = false;
                break;
            case "set" when step == "set:none":
                _client.Defaults.SessionId = -1;
                break;
            case "set":
                _client.Defaults.SessionId = Beginning + number;
                break;
            case "out":
                _client.TrackCurrent(step, new EventOptions { SessionId = -1 });
                break;
            case "own":
                _client.TrackCurrent(step, new EventOptions { SessionId = Beginning + number });
                break;
            case "clock":
                _time.AdjustTime(TestTime.Beginning.AddMilliseconds(number));
                break;
            case "at":
                _client.TrackCurrent(step, new EventOptions { Time = TestTime.Beginning.AddMilliseconds(number) });
                break;
            default:
                if (char.IsAsciiDigit(word[0]))
                {
                    _time.Advance(TimeSpan.FromMilliseconds(Number(word)));
                }
                else
                {
                    _client.TrackCurrent(word);
                }

                break;
        }
    }

    private static long Beginning => TestTime.Beginning.ToUnixTimeMilliseconds();

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string Describe(JsonElement sent)
    {
        var session = sent.GetProperty("session_id").GetInt64();
        return $"{sent.GetProperty("event_type").GetString()}@{sent.GetProperty("time").GetInt64() - Beginning}/{(session < 0 ? session : session - Beginning)}";
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public async Task Events_belong_to_sessions(string sentence, string steps, string expected)
    {
        Start(sessionEvents: false);

        var sent = await PlayAsync(steps);

        Assert.True(expected == sent, $"{sentence}: expected {expected}, sent {sent}");
    }

    [Theory]
    [MemberData(nameof(SessionEventSentences))]
    public async Task Sessions_have_events_of_their_own(string sentence, string steps, string expected)
    {
        Start(sessionEvents: true);

        var sent = await PlayAsync(steps);

        Assert.True(expected == sent, $"{sentence}: expected {expected}, sent {sent}");
    }

    [Theory]
    [InlineData("A 5 restart 1799995 B", "session_start@0/0 A@0/0 B@1800000/0")]
    [InlineData(
        "A 5 B restart 1800001 C",
        "session_start@0/0 A@0/0 B@5/0 session_end@5/0 session_start@1800006/1800006 C@1800006/1800006"
    )]
    [InlineData("fg A bg 5 restart 299994 fg B", "session_start@0/0 A@0/0 B@299999/0")]
    [InlineData(
        "fg A bg restart 300000 fg B",
        "session_start@0/0 A@0/0 session_end@0/0 session_start@300000/300000 B@300000/300000"
    )]
    [InlineData("A end restart B", "session_start@0/0 A@0/0 session_end@0/0 session_start@0/0 B@0/0")]
    public async Task A_session_lasts_across_starts_where_its_state_is_kept(string steps, string expected)
    {
        Start(sessionEvents: true, options => options.StateDirectory = _directory.Path);
        foreach (var step in steps.Split(' '))
        {
            if (step == "restart")
            {
                await _client.DisposeAsync();
                Start(sessionEvents: true, options => options.StateDirectory = _directory.Path);
            }
            else
            {
                Play(step);
            }
        }

        Assert.Equal(expected, await SentAsync());
    }

    [Fact]
    public async Task What_is_known_of_a_session_is_saved_within_seconds_though_nobody_disposes_the_client()
    {
        Start(sessionEvents: false, options => options.StateDirectory = _directory.Path);
        Play("A");
        await _time.SleepThroughAsync(TimeSpan.FromSeconds(5));
        var saved = JsonDocument.Parse(await File.ReadAllTextAsync(_directory.OnlyFile, Token)).RootElement;

        Assert.Equal(Beginning, saved.GetProperty("session_id").GetInt64());
        Assert.Equal(Beginning, saved.GetProperty("last_event_time").GetInt64());
    }

    [Fact]
    public async Task Going_to_the_background_sends_what_waits_and_saves_the_session()
    {
        Start(sessionEvents: false, options => options.StateDirectory = _directory.Path);
        Play("fg");
        Play("A");
        Play("bg");

        Assert.Equal(["A"], (await _server.NextAsync()).EventTypes);
        var saved = JsonDocument.Parse(await File.ReadAllTextAsync(_directory.OnlyFile, Token)).RootElement;
        Assert.Equal(Beginning, saved.GetProperty("session_id").GetInt64());
    }

    [Fact]
    public async Task Session_events_belong_to_whoever_causes_them()
    {
        Start(sessionEvents: true);
        _client.Defaults.CurrentUser.Set("user-1", "device-1");

        _client.Track("user-22", "A");
        _time.Advance(TimeSpan.FromHours(1));
        _client.TrackCurrent("B");
        await _client.FlushAsync(Token);

        Assert.Equal(
            [
                "session_start user-22 ",
                "A user-22 ",
                "session_end user-1 device-1",
                "session_start user-1 device-1",
                "B user-1 device-1",
            ],
            _server
                .Requests.SelectMany(request => request.Events)
                .Select(sent =>
                    $"{sent.GetProperty("event_type").GetString()} {Text(sent, "user_id")} {Text(sent, "device_id")}"
                )
        );
    }

    [Fact]
    public async Task Without_any_id_there_are_no_session_events()
    {
        Start(sessionEvents: true);
        _client.Defaults.CurrentUser.Set(null, null);

        _client.Sessions.StartNew();
        _client.GroupIdentify("company", "acme").Set("size", 3).Send();
        Assert.Equal("$groupidentify@0/0", await SentAsync());
    }

    [Theory]
    [InlineData("fg 5 signin 5 A", "session_start@0/0 A@10/0")]
    [InlineData("fg 5 signin", "session_start@0/0")]
    [InlineData("fg 5 group 5 signin 5 A", "$groupidentify@5/0 session_start@0/0 A@15/0")]
    [InlineData("fg 5 other 5 signin A", "session_start@0/0 other@5/0 A@10/0")]
    [InlineData("new 5 signin end", "session_start@0/0 session_end@0/0")]
    [InlineData("group 5 optout signin optin 5 A", "$groupidentify@0/0 session_start@0/0 A@10/0")]
    public async Task The_start_of_a_session_waits_until_there_is_an_id(string steps, string expected)
    {
        Start(sessionEvents: true);
        _client.Defaults.CurrentUser.Set(null, null);
        foreach (var step in steps.Split(' '))
        {
            switch (step)
            {
                case "signin":
                    _client.Defaults.CurrentUser.SetUserId("user-7");
                    break;
                case "group":
                    _client.GroupIdentify("company", "acme").Set("size", 3).Send();
                    break;
                case "other":
                    _client.Track("user-22", "other");
                    break;
                default:
                    Play(step);
                    break;
            }
        }

        Assert.Equal(expected, await SentAsync());
    }

    [Theory]
    [InlineData("fg 5 optout new", false)]
    [InlineData("fg 5 optout end", true)]
    [InlineData("fg 5 optout", true)]
    [InlineData("fg 5 optout", false)]
    public async Task A_start_that_waits_has_its_outcome_when_the_user_opts_out(string steps, bool hasSignedIn)
    {
        var outcomes = new OutcomeLog();
        Start(sessionEvents: true, options => options.OnOutcome = outcomes.Add);
        _client.Defaults.CurrentUser.Set(null, null);
        foreach (var step in steps.Split(' '))
        {
            Play(step);
            if (step == "optout" && hasSignedIn)
            {
                _client.Defaults.CurrentUser.SetUserId("user-7");
            }
        }

        await _client.DisposeAsync();

        var outcome = Assert.Single(outcomes.All);
        Assert.Equal("session_start", outcome.EventType);
        Assert.False(outcome.IsDelivered);
    }

    [Theory]
    [InlineData("fg new", "session_start session_end session_start")]
    [InlineData("fg end", "session_start session_end")]
    [InlineData("fg", "session_start")]
    public async Task Session_events_that_never_belong_to_anybody_are_dropped_as_invalid(string steps, string expected)
    {
        var outcomes = new OutcomeLog();
        Start(
            sessionEvents: true,
            options =>
            {
                options.OnInvalid = InvalidDataPolicy.Throw;
                options.OnOutcome = outcomes.Add;
            }
        );
        _client.Defaults.CurrentUser.Set(null, "anonymous");

        Assert.Equal("", await PlayAsync(steps));
        await _client.DisposeAsync();

        Assert.Equal(expected, string.Join(' ', outcomes.Dropped(DropReason.Invalid)));
    }

    [Fact]
    public async Task Threads_that_sign_in_and_track_at_once_send_one_start()
    {
        for (var round = 0; round < 20; round++)
        {
            Start(sessionEvents: true);
            _client.Defaults.CurrentUser.Set(null, null);
            _client.Sessions.EnterForeground();
            using var barrier = new Barrier(3);
            await Task.WhenAll(
                Run(() => _client.Defaults.CurrentUser.SetUserId("user-7")),
                Run(() => _client.Track("user-22", "A")),
                Run(() => _client.Track("user-33", "A"))
            );
            await _client.FlushAsync(Token);

            Assert.Single(_server.Taken, "session_start");
            _server.Taken.Clear();
            await _client.DisposeAsync();

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
    public async Task An_event_that_is_not_sent_begins_no_session()
    {
        Start(sessionEvents: true, options => options.OnInvalid = InvalidDataPolicy.Drop);

        _client.Track("me", "Too short an id");

        Assert.Equal(-1, _client.Sessions.CurrentId);
        Assert.Equal("", await SentAsync());
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
                                _client.TrackCurrent("A");
                            }
                        },
                        Token
                    )
                )
        );
        await _client.FlushAsync(Token);

        Assert.Equal(["session_start", .. Enumerable.Repeat("A", 200)], _server.Taken);
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
        var tracking = Task.Run(() => _client.TrackCurrent("A"), Token);
        _client.Offline = false;
        await tracking;
        await _client.FlushAsync(Token);

        Assert.Equal(["session_start", "A"], _server.Taken);
    }

    [Fact]
    public async Task A_filter_may_wait_for_a_thread_that_changes_the_client()
    {
        Start(
            sessionEvents: true,
            options =>
            {
                options.StateDirectory = _directory.Path;
                options.Filters.Add(new OnSessionStart(() => RunElsewhere(ChangeTheClient)));
            }
        );

        await Task.Run(() => _client.TrackCurrent("A"), Token);

        await _client.FlushAsync(Token);
        Assert.Equal(["session_start", "A"], _server.Taken);
    }

    [Fact]
    public async Task An_outcome_callback_may_wait_for_a_thread_that_changes_the_client()
    {
        var dropped = new List<string>();
        Start(
            sessionEvents: true,
            options =>
            {
                options.StateDirectory = _directory.Path;
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
                _client.TrackCurrent("A");
                _client.Sessions.StartNew();
            },
            Token
        );

        Assert.Equal(["session_start", "A"], dropped);
        _client.Offline = false;
        await _client.FlushAsync(Token);
        Assert.Equal(["session_end", "session_start"], _server.Taken);
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
                        () => _client.TrackCurrent("A"),
                        Token,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default
                    )
                )
        );
        await _client.FlushAsync(Token);

        Assert.Equal(["session_start", "A", "A", "A", "A"], _server.Taken);
        Assert.Equal(0, dropped);
    }

    [Fact]
    public async Task A_session_event_that_a_filter_takes_out_begins_the_session_all_the_same()
    {
        var outcomes = new OutcomeLog();
        Start(
            sessionEvents: true,
            options =>
            {
                options.OnOutcome = outcomes.Add;
                options.Filters.Add(new OnSessionStart(() => { }) { Result = FilterResult.Drop("Not wanted.") });
            }
        );

        Assert.Equal("A@0/0 B@0/0", await PlayAsync("A B"));
        Assert.Equal(["session_start"], outcomes.Dropped(DropReason.Filtered));
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
        _client.OptOut = true;
        _client.OptOut = false;
        _client.Sessions.EnterBackground();
        _client.Defaults.CurrentUser.SetUserId("user-1");
    }

    private sealed class OnSessionStart(Action action) : IEventFilter
    {
        public FilterResult Result { get; init; }

        public FilterResult Apply(ref EventFilterContext context)
        {
            if (context.EventType != "session_start")
            {
                return FilterResult.Send;
            }

            action();
            return Result;
        }
    }

    [Fact]
    public async Task Nothing_has_a_session_unless_sessions_are_tracked()
    {
        Start(sessionEvents: false, options => options.TrackSessions = false);
        _client.TrackCurrent("A");
        await _client.FlushAsync(Token);

        Assert.False(_server.Requests[0].Events[0].TryGetProperty("session_id", out _));
        Assert.False(_client.Sessions.AreTracked);
        var thrown = Assert.Throws<InvalidOperationException>(_client.Sessions.StartNew);
        Assert.Contains("AnalyticsClientOptions.TrackSessions", thrown.Message, StringComparison.Ordinal);
    }

    private static string? Text(JsonElement sent, string name) =>
        sent.TryGetProperty(name, out var value) ? value.GetString() : null;
}

namespace Taxonomy.Tests.Sessions;

/// <summary>The sentences about sessions in Amplitude's SDKs, each as what happens and what is then sent.</summary>
public sealed class SessionTests : SessionTest
{
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

    [Fact]
    public async Task Nothing_has_a_session_unless_sessions_are_tracked()
    {
        Start(sessionEvents: false, options => options.TrackSessions = false);
        Client.TrackCurrent("A");
        await Client.FlushAsync(Token);

        Assert.False(Server.Requests[0].Events[0].TryGetProperty("session_id", out _));
        Assert.False(Client.Sessions.AreTracked);
        var thrown = Assert.Throws<InvalidOperationException>(Client.Sessions.StartNew);
        Assert.Contains("AnalyticsClientOptions.TrackSessions", thrown.Message, StringComparison.Ordinal);
    }
}

using System.Text.Json;

namespace Taxonomy.Tests.Sessions;

/// <summary>Whose the events of a session's start and end are, and what becomes of them.</summary>
public sealed class SessionEventTests : SessionTest
{
    [Fact]
    public async Task Session_events_belong_to_whoever_causes_them()
    {
        Start(sessionEvents: true);
        Client.Defaults.CurrentUser.Set("user-1", "device-1");

        Client.Track("user-22", "A");
        Time.Advance(TimeSpan.FromHours(1));
        Client.TrackCurrent("B");
        await Client.FlushAsync(Token);

        Assert.Equal(
            [
                "session_start user-22 ",
                "A user-22 ",
                "session_end user-1 device-1",
                "session_start user-1 device-1",
                "B user-1 device-1",
            ],
            Server
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
        Client.Defaults.CurrentUser.Set(null, null);

        Client.Sessions.StartNew();
        Client.GroupIdentify("company", "acme").Set("size", 3).Send();
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
        Client.Defaults.CurrentUser.Set(null, null);
        foreach (var step in steps.Split(' '))
        {
            switch (step)
            {
                case "signin":
                    Client.Defaults.CurrentUser.SetUserId("user-7");
                    break;
                case "group":
                    Client.GroupIdentify("company", "acme").Set("size", 3).Send();
                    break;
                case "other":
                    Client.Track("user-22", "other");
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
        Client.Defaults.CurrentUser.Set(null, null);
        foreach (var step in steps.Split(' '))
        {
            Play(step);
            if (step == "optout" && hasSignedIn)
            {
                Client.Defaults.CurrentUser.SetUserId("user-7");
            }
        }

        await Client.DisposeAsync();

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
        Client.Defaults.CurrentUser.Set(null, "anonymous");

        Assert.Equal("", await PlayAsync(steps));
        await Client.DisposeAsync();

        Assert.Equal(expected, string.Join(' ', outcomes.Dropped(DropReason.Invalid)));
    }

    [Fact]
    public async Task An_event_that_is_not_sent_begins_no_session()
    {
        Start(sessionEvents: true, options => options.OnInvalid = InvalidDataPolicy.Drop);

        Client.Track("me", "Too short an id");

        Assert.Equal(-1, Client.Sessions.CurrentId);
        Assert.Equal("", await SentAsync());
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

    private static string? Text(JsonElement sent, string name) =>
        sent.TryGetProperty(name, out var value) ? value.GetString() : null;
}

using Taxonomy.Serialization;

namespace Taxonomy.Tests.Consent;

/// <summary>Events that need the user's consent.</summary>
public sealed class ConsentTests : SenderTest
{
    [Theory]
    [InlineData("", "Free")]
    [InlineData("analytics", "Free Measured")]
    [InlineData("marketing", "Free")]
    [InlineData("analytics marketing", "Free Measured Offered")]
    public async Task What_the_consent_does_not_cover_is_dropped(string consent, string sent)
    {
        var client = StartWithPlan();
        client.Defaults.Consent = consent.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        client.TrackAll("Free", "Measured", "Offered");

        await client.FlushAsync(Token);
        Assert.Equal(sent, string.Join(' ', Server.Taken));
        Assert.Equal(3 - Server.Taken.Count, Outcomes.Dropped(DropReason.NoConsent).Count());
        Assert.Equal(3, Outcomes.All.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_queued_when_consent_is_withdrawn_is_dropped_before_it_is_sent(bool isDurable)
    {
        using var directory = new TemporaryDirectory();
        var client = StartWithPlan(options => options.JournalDirectory = isDurable ? directory.Path : null);
        Assert.Equal(isDurable, client.GetStatistics().IsDurable);
        client.Defaults.Consent = ["analytics", "marketing"];
        client.TrackAll("Offered", "Measured", "Free", "Offered");
        Assert.Equal(4, client.GetStatistics().Queued);

        client.Defaults.Consent = ["analytics"];

        await client.FlushAsync(Token);
        Assert.Equal("Measured Free", string.Join(' ', Server.Taken));
        Assert.Equal(["Offered", "Offered"], Outcomes.Dropped(DropReason.NoConsent));
        Assert.All(
            Outcomes.All.Where(one => !one.IsDelivered),
            one => Assert.Equal((ConsentRules.Message, null), (one.Message, one.StatusCode))
        );
        Assert.Equal(0, client.GetStatistics().Queued);
    }

    [Fact]
    public async Task What_an_earlier_process_has_queued_is_dropped_without_consent()
    {
        using var directory = new TemporaryDirectory();
        var options = Clients.Options();
        options.Offline = true;
        options.ShutdownTimeout = TimeSpan.Zero;
        options.JournalDirectory = directory.Path;
        await using (var earlier = new AnalyticsClient(options))
        {
            earlier.Defaults.RequireConsent("Measured", "analytics");
            earlier.Defaults.Consent = ["analytics"];
            earlier.TrackAll("Free", "Measured");
        }

        var client = StartWithPlan(own => own.JournalDirectory = directory.Path);

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal("Free", string.Join(' ', Server.Taken));
        Assert.Equal(["Measured"], Outcomes.Dropped(DropReason.NoConsent));
    }

    [Fact]
    public async Task The_change_alone_sends_what_is_left_and_drops_the_rest()
    {
        var client = StartWithPlan();
        client.Defaults.Consent = ["analytics"];
        client.TrackAll("Free", "Measured");

        client.Defaults.Consent = [];
        await NextAsync(1);

        // The request was sent by the change; its answer is waited for.
        await client.FlushAsync(Token);
        Assert.Equal("Free", string.Join(' ', Server.Taken));
        Assert.Equal(["Measured"], Outcomes.Dropped(DropReason.NoConsent));
    }

    [Fact]
    public async Task Each_user_of_a_server_has_a_consent_of_their_own()
    {
        var consents = new Dictionary<string, string[]> { ["user-1"] = ["analytics"], ["device-1"] = ["analytics"] };
        var client = StartWithPlan(options =>
            options.ConsentOf = (user, device) => consents.TryGetValue(user ?? device!, out var consent) ? consent : []
        );

        client.Track("user-1", "Measured");
        client.Track("user-2", "Measured");
        client.Track(null, "Measured", deviceId: "device-1");
        client.Track("user-2", "Free");
        consents.Remove("device-1");

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal("Measured Free", string.Join(' ', Server.Taken));
        Assert.Equal(["Measured", "Measured"], Outcomes.Dropped(DropReason.NoConsent));
    }

    [Fact]
    public async Task A_function_that_fails_gives_no_consent()
    {
        var client = StartWithPlan(options => options.ConsentOf = (_, _) => throw new InvalidOperationException());

        client.TrackAll("Free", "Measured");

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal("Free", string.Join(' ', Server.Taken));
        Assert.Equal(["Measured"], Outcomes.Dropped(DropReason.NoConsent));
    }

    [Fact]
    public void Requirements_of_several_plans_add_up()
    {
        var client = new AcceptingClient();
        client.Defaults.RequireConsent("A", "x");
        client.Defaults.RequireConsent("A", "y,x");
        foreach (var consent in new string[][] { ["x"], ["y"], ["x", "y"] })
        {
            client.Defaults.Consent = consent;
            client.Track("user-1", "A");
        }

        Assert.Single(client.Accepted);
        Assert.Equal([DropReason.NoConsent, DropReason.NoConsent], client.Rejected.Select(one => one.Reason));
    }

    [Fact]
    public void An_event_without_consent_begins_no_session()
    {
        var client = StartWithPlan(options => options.TrackSessions = true);

        client.Track("user-1", "Measured");
        Assert.Equal(-1, client.Defaults.SessionId);
        client.Track("user-1", "Free");
        Assert.NotEqual(-1, client.Defaults.SessionId);
    }

    private AnalyticsClient StartWithPlan(Action<AnalyticsClientOptions>? change = null)
    {
        var client = Start(change);
        client.Defaults.RequireConsent("Measured", "analytics");
        client.Defaults.RequireConsent("Offered", "analytics,marketing");
        return client;
    }
}

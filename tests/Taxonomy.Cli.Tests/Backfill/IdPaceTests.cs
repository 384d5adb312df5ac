using Taxonomy.Cli.Backfill;

namespace Taxonomy.Cli.Tests.Backfill;

public sealed class IdPaceTests
{
    [Fact]
    public async Task A_user_or_a_device_gets_950_events_a_second_and_others_go_on()
    {
        var clock = new SkippingClock();
        var pace = new IdPace(clock, most: null);

        await SendAsync(pace, "user", null, IdPace.MostOfOne);
        await SendAsync(pace, "other", "device", IdPace.MostOfOne);
        Assert.Empty(clock.Pauses);
        await SendAsync(pace, "user", null, 1);
        Assert.Equal([TimeSpan.FromSeconds(1)], clock.Pauses);
        await SendAsync(pace, null, "device", IdPace.MostOfOne);
        Assert.Single(clock.Pauses);
        await SendAsync(pace, "third", "device", 1);
        Assert.Equal(2, clock.Pauses.Count);
    }

    [Fact]
    public async Task All_users_together_get_the_rate_that_is_asked_for()
    {
        var clock = new SkippingClock();
        var pace = new IdPace(clock, most: 100);

        for (var number = 0; number < 1000; number++)
        {
            await SendAsync(pace, $"user-{number}", null, 1);
        }

        Assert.Equal(9, clock.Pauses.Count);
    }

    private static async Task SendAsync(IdPace pace, string? user, string? device, int events)
    {
        for (var number = 0; number < events; number++)
        {
            await pace.WaitAsync(user, device, TestContext.Current.CancellationToken);
        }
    }
}

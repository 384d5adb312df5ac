namespace Taxonomy.Tests;

#if !NETSTANDARD_ASSET
public class EventClockTests
{
    [Fact]
    public void A_clock_that_has_stood_still_while_the_machine_slept_does_not_give_the_time_before()
    {
        var clock = new EventClock(TimeProvider.System);
        var before = clock.NowAt(1000);

        // The machine sleeps: only the clock on the wall goes on.
        SpinWait.SpinUntil(() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() > before + 20);
        var woken = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        Assert.InRange(clock.NowAt(1001), woken, long.MaxValue);
    }

    [Fact]
    public void Within_a_tick_the_clock_on_the_wall_is_looked_at_once()
    {
        var clock = new EventClock(TimeProvider.System);
        var first = clock.NowAt(1000);
        SpinWait.SpinUntil(() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() > first + 2);

        Assert.Equal(first, clock.NowAt(1000));
    }
}
#endif

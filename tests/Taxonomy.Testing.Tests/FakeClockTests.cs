using CsCheck;

namespace Taxonomy.Testing.Tests;

public sealed class FakeClockTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public void It_stands_still_until_it_is_moved()
    {
        var start = new DateTimeOffset(2026, 3, 1, 13, 0, 0, TimeSpan.FromHours(1));
        var clock = new FakeClock(start);
        var timestamp = clock.GetTimestamp();
        Assert.Equal(start, clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, clock.GetUtcNow().Offset);
        Assert.Equal(TimeZoneInfo.Utc, clock.LocalTimeZone);

        clock.Advance(s_second);

        Assert.Equal(start + s_second, clock.GetUtcNow());
        Assert.Equal(s_second, clock.GetElapsedTime(timestamp));
    }

    [Fact]
    public void It_does_not_go_back()
    {
        var clock = new FakeClock();
        var now = clock.GetUtcNow();

        Assert.Throws<ArgumentOutOfRangeException>("by", () => clock.Advance(-s_second));
        clock.AdvanceTo(now - s_second);
        Assert.Equal(now, clock.GetUtcNow());
        clock.AdvanceTo(now + s_second);
        Assert.Equal(now + s_second, clock.GetUtcNow());
    }

    [Fact]
    public void Timers_fire_in_the_order_in_which_they_are_due_each_at_its_time()
    {
        var clock = new FakeClock();
        var start = clock.GetUtcNow();
        var fired = new List<(string Name, TimeSpan At)>();
        ITimer Timer(string name, int due, int period) =>
            clock.CreateTimer(
                _ => fired.Add((name, clock.GetUtcNow() - start)),
                null,
                TimeSpan.FromSeconds(due),
                period < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(period)
            );
        using var late = Timer("late", 5, -1);
        using var periodic = Timer("periodic", 1, 3);
        using var stopped = Timer("stopped", 2, -1);
        using var changed = Timer("changed", 9, -1);
        stopped.Dispose();
        Assert.False(stopped.Change(s_second, s_second));
        Assert.True(changed.Change(TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan));

        clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(
            [("periodic", s_second), ("changed", 2 * s_second), ("periodic", 4 * s_second), ("late", 5 * s_second)],
            fired
        );
    }

    [Fact]
    public async Task What_is_due_at_once_needs_no_move()
    {
        var clock = new FakeClock();
        var fired = new TaskCompletionSource();
        using var timer = clock.CreateTimer(_ => fired.TrySetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        await fired.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Delays_of_the_framework_end_with_it()
    {
        var clock = new FakeClock();
        var delay = Task.Delay(s_second, clock, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(delay.IsCompleted);

        clock.Advance(TimeSpan.FromMilliseconds(1));

        await delay;
    }

    [Fact]
    public void A_move_in_many_steps_fires_what_one_move_does() =>
        Gen.Select(Gen.Int[1, 9].List[1, 6], Gen.Int[0, 4].List[1, 6], Gen.Int[1, 5].List[1, 8])
            .Sample(
                (dues, periods, steps) =>
                    Fired(dues, periods, steps).SequenceEqual(Fired(dues, periods, [steps.Sum()])),
                iter: LongRun.Cases
            );

    private static List<(int Timer, TimeSpan At)> Fired(List<int> dues, List<int> periods, List<int> steps)
    {
        var clock = new FakeClock();
        var start = clock.GetUtcNow();
        var fired = new List<(int, TimeSpan)>();
        for (var index = 0; index < dues.Count; index++)
        {
            var timer = index;
            _ = clock.CreateTimer(
                _ => fired.Add((timer, clock.GetUtcNow() - start)),
                null,
                TimeSpan.FromSeconds(dues[index]),
                TimeSpan.FromSeconds(periods[index % periods.Count])
            );
        }

        steps.ForEach(step => clock.Advance(TimeSpan.FromSeconds(step)));
        return fired;
    }
}

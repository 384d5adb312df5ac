using System.Text;
using Taxonomy.Delivery;
using Taxonomy.Queue;

namespace Taxonomy.Tests.Delivery;

public class ThrottledEventsTests
{
    private static readonly TimeSpan s_now = TimeSpan.FromMinutes(1);

    private readonly ThrottledEvents _throttled = new(1000, 1_000_000);

    private static EventHeader Facts(string? user, string? device = null) => new("A", "i", user, device);

    private void Hold(EventHeader facts, long position, TimeSpan until) =>
        _throttled.Hold(facts, Encoding.ASCII.GetBytes($"{{\"n\":{position}}}"), position, until);

    private List<long> TakeDue(TimeSpan now, int maxEvents = 100, int maxBytes = 10_000)
    {
        var batch = new EventBatch("["u8);
        _throttled.TakeDue(batch, now, maxEvents, maxBytes);
        return [.. Enumerable.Range(0, batch.Count).Select(batch.Position)];
    }

    [Fact]
    public void A_user_waits_until_the_time_is_over()
    {
        _throttled.Throttle(new IdKey(IdKind.User, "u"), s_now);

        Assert.True(_throttled.MustWait(Facts("u"), s_now - TimeSpan.FromTicks(1), out _));
        Assert.False(_throttled.MustWait(Facts("u"), s_now, out _));
        Assert.False(_throttled.MustWait(Facts("v"), TimeSpan.Zero, out _));
        Assert.False(_throttled.MustWait(Facts(null, "u"), TimeSpan.Zero, out _));
    }

    [Fact]
    public void Later_events_line_up_behind_those_that_wait_though_their_time_is_over()
    {
        Hold(Facts("u"), 1, s_now);

        Assert.True(_throttled.MustWait(Facts("u", "d"), s_now + s_now, out _));
        Assert.False(_throttled.MustWait(Facts(null, "d"), s_now + s_now, out _));
    }

    [Fact]
    public void A_line_stays_in_order_however_it_was_filled()
    {
        foreach (var position in new[] { 5, 3, 9, 4, 1, 7 })
        {
            Hold(Facts("u"), position, s_now);
        }

        Assert.Equal([1, 3, 4, 5, 7, 9], TakeDue(s_now));
        Assert.Equal(0, _throttled.Count);
        Assert.Equal(0, _throttled.Bytes);
        Assert.Null(_throttled.NextDue);
    }

    [Fact]
    public void A_line_waits_for_the_longest_of_its_events()
    {
        Hold(Facts("u", "d"), 1, s_now + s_now);
        Hold(Facts("u"), 2, s_now);

        Assert.Equal(s_now + s_now, _throttled.NextDue);
        Assert.Empty(TakeDue(s_now));
        Assert.Equal([1, 2], TakeDue(s_now + s_now));
    }

    [Fact]
    public void No_more_is_taken_than_fits_and_the_rest_keeps_its_place()
    {
        for (var position = 1; position <= 5; position++)
        {
            Hold(Facts("u"), position, s_now);
        }

        Assert.Equal([1, 2], TakeDue(s_now, maxEvents: 2));
        Assert.Equal([3], TakeDue(s_now, maxBytes: 15));
        Assert.Equal(4, _throttled.OldestPosition);
        Assert.Equal([4, 5], TakeDue(s_now));
    }

    [Fact]
    public void The_oldest_of_all_lines_is_found()
    {
        Hold(Facts("u"), 5, s_now);
        Hold(Facts("v"), 2, s_now);
        Hold(Facts("w"), 9, s_now);

        Assert.Equal(2, _throttled.OldestPosition);
        Assert.Equal(2, _throttled.TakeOldest().Position);
        Assert.Equal(5, _throttled.TakeOldest().Position);
    }
}

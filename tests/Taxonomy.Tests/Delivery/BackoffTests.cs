using Taxonomy.Delivery;

namespace Taxonomy.Tests.Delivery;

public class BackoffTests
{
    [Fact]
    public void Waits_double_up_to_a_limit_and_never_end()
    {
        var backoff = new Backoff(() => 1);

        var waits = Enumerable.Range(0, 200).Select(_ => backoff.Next(null).TotalSeconds).ToList();

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], waits.Take(8));
        Assert.Equal(60, waits[^1]);
    }

    [Theory]
    [InlineData(0.0, 0.5)]
    [InlineData(0.5, 0.75)]
    [InlineData(1.0, 1.0)]
    public void Waits_are_spread_over_half_of_the_step(double random, double seconds)
    {
        Assert.Equal(seconds, new Backoff(() => random).Next(null).TotalSeconds);
    }

    [Fact]
    public void What_the_server_asks_for_is_obeyed_and_counts_as_a_failure()
    {
        var backoff = new Backoff(() => 1);

        Assert.Equal(90, backoff.Next(TimeSpan.FromSeconds(90)).TotalSeconds);
        Assert.Equal(2, backoff.Next(null).TotalSeconds);
    }

    [Fact]
    public void A_success_begins_anew()
    {
        var backoff = new Backoff(() => 1);
        backoff.Next(null);
        backoff.Next(null);

        backoff.Reset();

        Assert.Equal(1, backoff.Next(null).TotalSeconds);
    }
}

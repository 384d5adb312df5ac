namespace Taxonomy.Tests;

public class TestLimitTests
{
    [Fact]
    public async Task A_wait_without_an_end_fails_and_names_its_test()
    {
        var never = new TaskCompletionSource();

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => never.Task.WithinAsync(TimeSpan.Zero));

        Assert.Contains(nameof(A_wait_without_an_end_fails_and_names_its_test), exception.Message);
    }

    [Fact]
    public async Task What_ends_in_time_gives_its_result() => Assert.Equal(5, await Task.FromResult(5).WithinLimit());

    [Fact]
    public void Each_wait_has_a_limit_of_its_own() => Assert.NotEqual(TestLimit.Token, TestLimit.Token);
}

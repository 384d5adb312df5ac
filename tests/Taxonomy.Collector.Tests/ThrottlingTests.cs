using Microsoft.Extensions.Time.Testing;

namespace Taxonomy.Collector.Tests;

public sealed class ThrottlingTests : CollectorTest
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch.AddYears(50));

    protected override CollectorOptions Options =>
        new()
        {
            TimeProvider = _clock,
            Throttling = new()
            {
                EventsPerSecondPerUser = 2,
                EventsPerSecondPerDevice = 3,
                Window = TimeSpan.FromSeconds(10),
                DailyEventsPerUser = 40,
            },
        };

    [Fact]
    public async Task Answers_429_to_a_user_over_the_rate()
    {
        Assert.Equal(200, (await PostAsync(Of("user-1", 20))).Status);

        var answer = await PostAsync([.. Of("user-2", 2), .. Of("user-1", 1)]);

        Assert.Equal(429, answer.Status);
        Assert.Equal("Too many requests for some devices and users", answer.Error);
        Assert.Equal(2, answer.Json.GetProperty("eps_threshold").GetInt32());
        Assert.Equal("""{"user-1":3}""", answer.Json.GetProperty("throttled_users").GetRawText());
        Assert.Equal("{}", answer.Json.GetProperty("throttled_devices").GetRawText());
        Assert.Equal("[2]", answer.Json.GetProperty("throttled_events").GetRawText());
        Assert.Equal(20, Server.Events.Count);
    }

    [Fact]
    public async Task Answers_429_to_a_device_over_the_rate()
    {
        Assert.Equal(200, (await PostAsync(Of("device-1", 30, "device_id"))).Status);

        var answer = await PostAsync(Of("device-1", 1, "device_id"));

        Assert.Equal(429, answer.Status);
        Assert.Equal("""{"device-1":4}""", answer.Json.GetProperty("throttled_devices").GetRawText());
    }

    [Fact]
    public async Task Lets_a_user_through_again_when_the_window_has_passed()
    {
        await PostAsync(Of("user-1", 20));
        Assert.Equal(429, (await PostAsync(Of("user-1", 1))).Status);

        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(200, (await PostAsync(Of("user-1", 1))).Status);
    }

    [Fact]
    public async Task Lets_a_user_through_whose_window_is_empty_whatever_the_number()
    {
        Assert.Equal(200, (await PostAsync(Of("user-1", 39))).Status);
    }

    [Fact]
    public async Task Answers_429_to_a_user_over_the_daily_quota()
    {
        await PostAsync(Of("user-1", 20));
        _clock.Advance(TimeSpan.FromHours(1));
        await PostAsync(Of("user-1", 20));
        _clock.Advance(TimeSpan.FromHours(1));

        var answer = await PostAsync(Of("user-1", 1));

        Assert.Equal(429, answer.Status);
        Assert.Equal("""{"user-1":41}""", answer.Json.GetProperty("exceeded_daily_quota_users").GetRawText());
        Assert.Equal("{}", answer.Json.GetProperty("exceeded_daily_quota_devices").GetRawText());
        Assert.Equal("[0]", answer.Json.GetProperty("throttled_events").GetRawText());

        _clock.Advance(TimeSpan.FromHours(22));
        Assert.Equal(200, (await PostAsync(Of("user-1", 1))).Status);
    }

    private static string[] Of(string id, int count, string field = "user_id") =>
        [.. Enumerable.Repeat($$"""{"event_type":"a","{{field}}":"{{id}}"}""", count)];
}

using Microsoft.Extensions.DependencyInjection;

namespace Taxonomy.Amplitude.Api.Tests;

public sealed class CachedCohortProviderTests : ApiTest
{
    private static readonly TimeSpan s_interval = TimeSpan.FromHours(6);

    [Fact]
    public async Task Only_the_first_question_waits_and_others_are_answered_from_memory_with_the_age()
    {
        await using var server = await CohortServer.StartAsync();
        server.Members["c1"] = ["user-1", "", "user-2"];
        using var api = Api(server.Server);
        using var provider = Provider(api);

        Assert.True((await provider.FindAsync("c1", "user-1", TestLimit.Token)).IsMember);
        Assert.False((await provider.FindAsync("c1", "USER-1", TestLimit.Token)).IsMember);
        Clock.Advance(s_interval - TimeSpan.FromMinutes(1));

        var snapshot = provider.GetAsync("c1", TestLimit.Token);
        Assert.True(snapshot.IsCompletedSuccessfully);
        var members = await snapshot;
        Assert.Equal(("c1", 2), (members.CohortId, members.Count));
        Assert.Equal(
            new CohortMembership(true, s_interval - TimeSpan.FromMinutes(1)),
            await provider.FindAsync("c1", "user-2", TestLimit.Token)
        );
        Assert.Equal(1, server.Downloads);
    }

    [Fact]
    public async Task Questions_at_the_same_time_share_a_download()
    {
        await using var server = await CohortServer.StartAsync();
        var gate = new TaskCompletionSource();
        server.Gate = gate.Task;
        using var api = Api(server.Server);
        using var provider = Provider(api);
        using var canceled = new CancellationTokenSource();

        var impatient = provider.FindAsync("c1", "user-1", canceled.Token).AsTask();
        var answers = Enumerable
            .Range(0, 8)
            .Select(_ => provider.FindAsync("c1", "user-1", TestLimit.Token).AsTask())
            .ToList();
        await canceled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        gate.SetResult();

        Assert.All(await Task.WhenAll(answers), answer => Assert.True(answer.IsMember));
        Assert.Equal(1, server.Downloads);
    }

    [Fact]
    public async Task An_old_cohort_is_answered_from_while_the_new_one_is_downloaded()
    {
        await using var server = await CohortServer.StartAsync();
        using var api = Api(server.Server);
        using var provider = Provider(api);
        await provider.GetAsync("c1", TestLimit.Token);
        var gate = new TaskCompletionSource();
        server.Gate = gate.Task;
        server.Members["c1"] = ["user-2"];
        Clock.Advance(s_interval);

        var stale = await provider.FindAsync("c1", "user-1", TestLimit.Token);
        Assert.Equal(new CohortMembership(true, s_interval), stale);
        await provider.FindAsync("c1", "user-1", TestLimit.Token);
        gate.SetResult();
        await provider.WhenRefreshedAsync("c1").WithinLimit();

        Assert.Equal(
            new CohortMembership(false, TimeSpan.Zero),
            await provider.FindAsync("c1", "user-1", TestLimit.Token)
        );
        Assert.Equal(2, server.Downloads);
    }

    [Fact]
    public async Task A_failed_refresh_leaves_what_is_there_and_is_retried_after_growing_pauses()
    {
        await using var server = await CohortServer.StartAsync();
        using var api = Api(server.Server);
        using var provider = Provider(api);
        await provider.GetAsync("c1", TestLimit.Token);
        server.Members.Clear();
        Clock.Advance(s_interval);
        await AskAsync();
        Assert.Equal(2, server.Downloads);

        Clock.Advance(TimeSpan.FromMinutes(4));
        await AskAsync();
        Assert.Equal(2, server.Downloads);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await AskAsync();
        Assert.Equal(3, server.Downloads);
        Clock.Advance(TimeSpan.FromMinutes(9));
        await AskAsync();
        Assert.Equal(3, server.Downloads);
        Clock.Advance(TimeSpan.FromMinutes(1));
        server.Members["c1"] = [];
        var last = await AskAsync();

        Assert.Equal(new CohortMembership(true, s_interval + TimeSpan.FromMinutes(15)), last);
        Assert.False((await provider.FindAsync("c1", "user-1", TestLimit.Token)).IsMember);
        Assert.Equal(4, server.Downloads);
        Assert.Contains(
            "The cohort 'c1' could not be downloaded; retrying in 5 minutes. Its members are 6 hours old.",
            Log
        );
        Assert.All(Log, line => Assert.DoesNotContain("user-1", line, StringComparison.Ordinal));

        async Task<CohortMembership> AskAsync()
        {
            var answer = await provider.FindAsync("c1", "user-1", TestLimit.Token);
            await provider.WhenRefreshedAsync("c1").WithinLimit();
            return answer;
        }
    }

    [Fact]
    public async Task A_cohort_that_was_never_there_is_an_error_that_costs_one_request()
    {
        await using var server = await CohortServer.StartAsync();
        server.Members.Clear();
        using var api = Api(server.Server);
        using var provider = Provider(api);

        for (var i = 0; i < 3; i++)
        {
            var error = await Assert.ThrowsAsync<AmplitudeApiException>(() =>
                provider.FindAsync("c1", "user-1", TestLimit.Token).AsTask()
            );
            Assert.Equal(System.Net.HttpStatusCode.NotFound, error.StatusCode);
        }

        Assert.Equal(1, server.Downloads);
    }

    [Fact]
    public async Task Refreshes_are_spread_over_what_is_left_of_the_month()
    {
        await using var server = await CohortServer.StartAsync();
        server.Members["c2"] = ["user-2"];
        // 22 left, of which 2 are reserved: with the first, 19 remain for 31 days.
        server.Usage = """{"rest_download":{"limit":500,"usage":478,"resets_at":"1970-02-01"}}""";
        using var api = Api(server.Server);
        using var provider = Provider(api, options => options.ReservedDownloads = 2);
        await provider.GetAsync("c1", TestLimit.Token);

        Clock.Advance(TimeSpan.FromDays(31.0 * 2 / 19) - TimeSpan.FromMinutes(1));
        await provider.GetAsync("c1", TestLimit.Token);
        await provider.WhenRefreshedAsync("c1").WithinLimit();
        Assert.Equal(1, server.Downloads);
        Clock.Advance(TimeSpan.FromMinutes(2));
        await provider.GetAsync("c1", TestLimit.Token);
        await provider.WhenRefreshedAsync("c1").WithinLimit();
        Assert.Equal(2, server.Downloads);
    }

    [Fact]
    public async Task What_is_reserved_for_others_is_not_downloaded()
    {
        await using var server = await CohortServer.StartAsync();
        server.Usage = """{"rest_download":{"limit":500,"usage":450,"resets_at":"1970-02-01"}}""";
        using var api = Api(server.Server);
        using var provider = Provider(api);

        var error = await Assert.ThrowsAsync<AmplitudeApiException>(() =>
            provider.GetAsync("c1", TestLimit.Token).AsTask()
        );

        Assert.Equal(TimeSpan.FromDays(31), error.RetryAfter);
        Assert.Equal(0, server.Downloads);
    }

    [Fact]
    public async Task It_is_registered_keeps_only_named_cohorts_and_ends_with_the_services()
    {
        await using var server = await CohortServer.StartAsync();
        var services = new ServiceCollection();
        services.AddAmplitudeApi(options =>
        {
            options.ApiKey = Key;
            options.SecretKey = Secret;
            options.Server = server.Server.Address;
            options.TemporaryFolder = Folder;
        });
        services.AddAmplitudeCohorts(options => options.CohortIds.Add("c1"));
        ICohortProvider cohorts;
        await using (var provider = services.BuildServiceProvider())
        {
            cohorts = provider.GetRequiredService<ICohortProvider>();
            Assert.True((await cohorts.FindAsync("c1", "user-1", TestLimit.Token)).IsMember);
            await Assert.ThrowsAsync<ArgumentException>(() => cohorts.GetAsync("c2", TestLimit.Token).AsTask());
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(() => cohorts.GetAsync("c1", TestLimit.Token).AsTask());
    }

    private CachedCohortProvider Provider(AmplitudeApi api, Action<CohortProviderOptions>? configure = null)
    {
        var options = new CohortProviderOptions { CohortIds = { "c1", "c2" }, RefreshInterval = s_interval };
        configure?.Invoke(options);
        return new(api, options, Loggers);
    }
}

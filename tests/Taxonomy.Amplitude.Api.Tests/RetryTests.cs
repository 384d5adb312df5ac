using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Taxonomy.Amplitude.Api.Tests;

public sealed class RetryTests : ApiTest
{
    private const string NoCohorts = """{"cohorts":[]}""";

    [Fact]
    public async Task A_pause_that_the_server_names_is_kept()
    {
        await using var server = await FakeAmplitude.StartAsync(
            async (_, http) =>
            {
                if (Clock.Pauses.Count == 0)
                {
                    http.Response.StatusCode = 429;
                    http.Response.Headers.RetryAfter = "17";
                    return;
                }

                await http.Response.WriteAsync(NoCohorts);
            }
        );
        using var api = Api(server);

        Assert.Empty(await api.Cohorts.ListAsync(cancellationToken: TestLimit.Token));
        Assert.Equal([TimeSpan.FromSeconds(17)], Clock.Pauses);
    }

    [Fact]
    public async Task A_pause_that_is_too_long_is_an_error_with_the_pause()
    {
        await using var server = await FakeAmplitude.StartAsync(
            (_, http) =>
            {
                http.Response.StatusCode = 429;
                http.Response.Headers.RetryAfter = "3600";
                return Task.CompletedTask;
            }
        );
        using var api = Api(server);

        var error = await Assert.ThrowsAsync<AmplitudeApiException>(() =>
            api.Cohorts.ListAsync(cancellationToken: TestLimit.Token)
        );

        Assert.Equal(TimeSpan.FromHours(1), error.RetryAfter);
        Assert.Empty(Clock.Pauses);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_failing_server_is_asked_a_limited_number_of_times_with_growing_pauses(int status)
    {
        await using var server = await FakeAmplitude.StartAsync(_ => (status, "<html>busy</html>"));
        using var api = Api(server, options => options.MaxRetryDelay = TimeSpan.FromSeconds(4));

        var error = await Assert.ThrowsAsync<AmplitudeApiException>(() =>
            api.Cohorts.ListAsync(cancellationToken: TestLimit.Token)
        );

        Assert.Equal((HttpStatusCode)status, error.StatusCode);
        Assert.Null(error.ServerMessage);
        Assert.Equal(5, server.Requests.Count);
        Assert.Equal(4, Clock.Pauses.Count);
        Assert.All(Clock.Pauses, pause => Assert.InRange(pause.TotalSeconds, 0.75, 4));
        Assert.True(Clock.Pauses[0] < Clock.Pauses[^1]);
    }

    [Fact]
    public async Task A_write_that_may_have_been_executed_is_not_repeated()
    {
        await using var server = await FakeAmplitude.StartAsync(_ => (500, ""));
        using var api = Api(server);

        await Assert.ThrowsAsync<AmplitudeApiException>(() =>
            api.Taxonomy.CreateCategoryAsync("Playback", TestLimit.Token)
        );

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Secrets_are_in_no_exception_log_or_text()
    {
        await using var server = await FakeAmplitude.StartAsync(asked =>
            (
                500,
                $$"""{"error":"{{Key}} {{Secret}} {{Token}} {{asked.Authorization}}","detail":"{{new string('x', 5000)}}"}"""
            )
        );
        using var api = Api(server, options => options.MaxAttempts = 2);
        Func<Task>[] calls =
        [
            () => api.Dashboard.ListEventsAsync(TestLimit.Token),
            () => api.Dashboard.SearchUsersAsync("private-user", TestLimit.Token),
            () => api.Cohorts.ListAsync(cancellationToken: TestLimit.Token),
            () => api.Taxonomy.ListEventsAsync(cancellationToken: TestLimit.Token),
            () => api.Developer.GetContextAsync(TestLimit.Token),
            () => ListAsync(api.Export.ReadAsync(ExportWindow.OfDays(new(2026, 3, 1), new(2026, 3, 1)))),
        ];
        foreach (var call in calls)
        {
            var error = await Assert.ThrowsAsync<AmplitudeApiException>(call);
            AssertNoSecret(error.ToString());
            Assert.InRange(error.ServerMessage!.Length, 1, 2001);
        }

        AssertNoSecret(Options(server).ToString());
        Assert.NotEmpty(Log);
        Assert.All(Log, AssertNoSecret);
        Assert.All(Log, line => Assert.DoesNotContain("private-user", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Registered_clients_use_the_factory_and_log_no_keys_at_any_level()
    {
        await using var server = await FakeAmplitude.StartAsync(_ => (200, NoCohorts));
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace));
        services.AddSingleton(Loggers);
        services.AddAmplitudeApi(options =>
        {
            options.ApiKey = Key;
            options.SecretKey = Secret;
            options.Server = server.Address;
        });
        await using var provider = services.BuildServiceProvider();

        var api = provider.GetRequiredService<AmplitudeApi>();
        await api.Cohorts.ListAsync(cancellationToken: TestLimit.Token);

        Assert.Same(api, provider.GetRequiredService<AmplitudeApi>());
        Assert.Single(server.Requests);
        Assert.All(Log, AssertNoSecret);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_named_and_a_caller_can_cancel()
    {
        var server = await FakeAmplitude.StartAsync(_ => (200, NoCohorts));
        using var api = Api(server, options => options.MaxAttempts = 1);
        var address = server.Address;
        await server.DisposeAsync();

        var error = await Assert.ThrowsAsync<AmplitudeApiException>(() =>
            api.Cohorts.ListAsync(cancellationToken: TestLimit.Token)
        );

        Assert.Contains(
            $"'http://127.0.0.1:{address.Port}' cannot be reached",
            error.Message,
            StringComparison.Ordinal
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            api.Cohorts.ListAsync(cancellationToken: new CancellationToken(true))
        );
    }

    [Fact]
    public void Keys_go_to_safe_servers_only()
    {
        Assert.Throws<ArgumentException>(() => new AmplitudeApi(new() { Server = new("http://example.com/") }));
        Assert.Equal(
            "https://example.com/amplitude/",
            new AmplitudeApiOptions { Server = new("https://example.com/amplitude") }.DeveloperServer.ToString()
        );
        Assert.Equal(
            "https://analytics.eu.amplitude.com/",
            new AmplitudeApiOptions { Region = AmplitudeRegion.EU }.AnalyticsServer.ToString()
        );
        Assert.Equal("https://developer-api.amplitude.com/", new AmplitudeApiOptions().DeveloperServer.ToString());
    }

    [Theory]
    [InlineData("line\nbreak")]
    [InlineData("two words")]
    [InlineData("zero\u200bwidth")]
    public void A_key_that_was_copied_wrongly_is_refused_without_showing_it(string key)
    {
        foreach (
            var options in new AmplitudeApiOptions[]
            {
                new() { ApiKey = key },
                new() { SecretKey = key },
                new() { AccessToken = key },
            }
        )
        {
            var error = Assert.Throws<ArgumentException>(() => new AmplitudeApi(options));

            Assert.Contains("must have ASCII characters only", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(key, error.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_redirect_does_not_take_the_keys_elsewhere()
    {
        await using var other = await FakeAmplitude.StartAsync(_ => (200, NoCohorts));
        await using var server = await FakeAmplitude.StartAsync(
            (_, http) =>
            {
                http.Response.Redirect(other.Address.ToString());
                return Task.CompletedTask;
            }
        );
        using var api = Api(server);

        await Assert.ThrowsAsync<AmplitudeApiException>(() =>
            api.Cohorts.ListAsync(cancellationToken: TestLimit.Token)
        );

        Assert.Empty(other.Requests);
    }
}

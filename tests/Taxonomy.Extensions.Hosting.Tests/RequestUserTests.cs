using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MusicPlayer.Tracking;
using Taxonomy.Testing;

namespace Taxonomy.Extensions.Hosting.Tests;

public sealed class RequestUserTests : HostTest
{
    private readonly RecordingClient _recorder = new();

    [Fact]
    public void The_user_is_found_at_the_first_use_and_kept_for_the_scope()
    {
        using var host = Start();
        var analytics = Analytics(host);
        using (var scope = host.Services.CreateScope())
        {
            var user = scope.ServiceProvider.GetRequiredService<RequestUser<MusicAnalyticsUser>>();
            var request = scope.ServiceProvider.GetRequiredService<Request>();

            // As authentication does, after services have been made.
            request.UserId = "user-42";
            user.Value.AppOpened();
            request.UserId = "user-7";
            user.Value.AppOpened();
        }

        using (var scope = host.Services.CreateScope())
        {
            scope.ServiceProvider.GetRequiredService<Request>().UserId = "user-8";
            scope.ServiceProvider.GetRequiredService<RequestUser<MusicAnalyticsUser>>().Value.AppOpened();
        }

        _recorder.ShouldHaveTrackedExactly(() =>
        {
            analytics.User("user-42").AppOpened();
            analytics.User("user-42").AppOpened();
            analytics.User("user-8").AppOpened();
        });
    }

    [Fact]
    public void A_scope_that_knows_better_sets_it()
    {
        using var host = Start();
        var analytics = Analytics(host);
        using var scope = host.Services.CreateScope();
        var user = scope.ServiceProvider.GetRequiredService<RequestUser<MusicAnalyticsUser>>();

#pragma warning disable TAX515 // Any change of the handle will do; that this event carries no group is of no account.
        user.Value = analytics.Device("device-1").InCompany("acme");
        user.Value.AppOpened();

        _recorder.ShouldHaveTrackedExactly(() => analytics.Device("device-1").InCompany("acme").AppOpened());
#pragma warning restore TAX515
    }

    private IHost Start()
    {
        var builder = Builder();
        builder.AddTaxonomy<MusicAnalytics>();
        builder.Services.AddSingleton<ITaxonomyClient>(_recorder);
        builder.Services.AddScoped<Request>();
        builder.Services.AddTaxonomyRequestUser(
            (IServiceProvider scope, MusicAnalytics analytics) =>
                analytics.User(scope.GetRequiredService<Request>().UserId)
        );
        return builder.Build();
    }

    private sealed class Request
    {
        public string UserId { get; set; } = "nobody yet";
    }
}

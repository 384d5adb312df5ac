using Microsoft.Extensions.DependencyInjection;

namespace Taxonomy.Extensions.Hosting.Registration;

/// <summary>The named HTTP client that requests are sent with.</summary>
internal static class HttpDelivery
{
    public static void Add(IServiceCollection services) =>
        services
            .AddHttpClient(TaxonomyDefaults.HttpClientName)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan) // RequestTimeout is what counts.
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    // A redirected POST would lose its body, and the key would go to who knows whom.
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    ConnectTimeout = TimeSpan.FromSeconds(10),

                    // The client traces its requests itself.
                    ActivityHeadersPropagator = null,
                }
            )
            // What the program sets up for all of its clients is not meant for this one: a handler that repeats
            // requests knows nothing of users that have to wait. What is added after AddTaxonomy stays.
            .ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Clear())
            .RemoveAllLoggers();
}

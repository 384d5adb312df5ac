using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Taxonomy.Live;
using Taxonomy.Live.Hosting;
using Taxonomy.Live.Plans;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds the live page to an app.</summary>
public static class TaxonomyEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps a page that shows events as they are received, each compared with the tracking plan, and the endpoints of
    /// Amplitude that receive them, for example <c>/taxonomy/2/httpapi</c>. Nothing is forwarded, and the newest 10,000
    /// events are kept in memory. Only in the environment <c>Development</c>; in others, nothing is mapped.
    /// </summary>
    /// <param name="endpoints">The endpoints of the app.</param>
    /// <param name="path">The path of the page.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>What further conventions are added to.</returns>
    /// <exception cref="InvalidOperationException">There is no plan, or nothing of it can be read.</exception>
    public static IEndpointConventionBuilder MapTaxonomy(
        this IEndpointRouteBuilder endpoints,
        string path = "/taxonomy",
        Action<LivePageOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var group = endpoints.MapGroup(path);
        var services = endpoints.ServiceProvider;
        var environment = services.GetRequiredService<IHostEnvironment>();
        if (!environment.IsDevelopment())
        {
            return group;
        }

        var options = new LivePageOptions();
        configure?.Invoke(options);
        var plan = LivePlan.Load(Path.GetFullPath(options.Plan ?? "", environment.ContentRootPath));
        if (plan.Errors.Count > 0)
        {
            LiveLog.PlanHasErrors(
                services.GetRequiredService<ILoggerFactory>().CreateLogger("Taxonomy.Live"),
                plan.Errors.Count,
                plan.Errors[0]
            );
        }

        var page = new LiveBranch(
            new(plan.Served),
            [.. options.AllowedHosts],
            services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping
        );
        group.Map($"{{**{LiveBranch.Rest}}}", (RequestDelegate)page.HandleAsync).WithDisplayName("Taxonomy live page");
        return group;
    }
}

using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Taxonomy.Aspire.Hosting;
using Taxonomy.Live;
using Taxonomy.Live.Plans;

namespace Aspire.Hosting;

/// <summary>Adds a collector of events to an app host.</summary>
public static class TaxonomyCollectorBuilderExtensions
{
    /// <summary>
    /// Adds a collector that answers as Amplitude does, compares each event with the tracking plan, and shows it in a page,
    /// to which the dashboard links. It runs in the process of the app host, forwards nothing, and is not published.
    /// </summary>
    /// <param name="builder">The app host.</param>
    /// <param name="name">The name of the resource.</param>
    /// <param name="plan">
    /// The path of the plan: its root file, or the folder with it; relative to the folder of the app host. Null, the
    /// default: the only plan in the folder above that of the app host, and below it.
    /// </param>
    /// <param name="port">The port on this machine; null, the default, selects a free one.</param>
    /// <exception cref="InvalidOperationException">
    /// There is no plan, nothing of it can be read, or there are several to choose from.
    /// </exception>
    public static IResourceBuilder<TaxonomyCollectorResource> AddTaxonomyCollector(
        this IDistributedApplicationBuilder builder,
        string name = "taxonomy",
        string? plan = null,
        int? port = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        builder.Services.TryAddSingleton<RunningCollectors>();
        var path = plan is null ? FindPlan(builder.AppHostDirectory) : Path.GetFullPath(plan, builder.AppHostDirectory);
        return builder
            .AddResource(new TaxonomyCollectorResource(name, LivePlan.Load(path)))
            .WithAnnotation(
                new EndpointAnnotation(
                    ProtocolType.Tcp,
                    uriScheme: Uri.UriSchemeHttp,
                    name: TaxonomyCollectorResource.EndpointName,
                    port: port,
                    isProxied: false
                )
            )
            .WithUrlForEndpoint(TaxonomyCollectorResource.EndpointName, url => url.DisplayText = "Live events")
            .WithHttpHealthCheck("/health")
            .WithInitialState(
                new()
                {
                    ResourceType = "TaxonomyCollector",
                    CreationTimeStamp = DateTime.UtcNow,
                    State = KnownResourceStates.NotStarted,
                    Properties = [new(CustomResourceKnownProperties.Source, path)],
                }
            )
            .ExcludeFromManifest()
            .OnInitializeResource(
                static (resource, started, cancellationToken) =>
                    started
                        .Services.GetRequiredService<RunningCollectors>()
                        .StartAsync(resource, started, cancellationToken)
            );
    }

    /// <summary>
    /// Makes a resource send its events to a collector: the environment variable <c>Taxonomy__ServerUrl</c> sets the option
    /// of the client in .NET's generic host, <c>AMPLITUDE_SERVER_URL</c> is the same for other SDKs, and
    /// <c>TAXONOMY_COLLECTOR</c> is the address of the page. Does nothing when the app host is published.
    /// </summary>
    /// <typeparam name="T">The type of the resource.</typeparam>
    /// <param name="builder">The resource that sends.</param>
    /// <param name="collector">The collector.</param>
    public static IResourceBuilder<T> WithReference<T>(
        this IResourceBuilder<T> builder,
        IResourceBuilder<TaxonomyCollectorResource> collector
    )
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(collector);
        if (builder.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            return builder;
        }

        var resource = collector.Resource;
        return builder
            .WithReferenceRelationship(resource)
            .WithEnvironment("TAXONOMY_COLLECTOR", resource.Endpoint)
            .WithEnvironment("Taxonomy__ServerUrl", resource.ServerUrl)
            .WithEnvironment("AMPLITUDE_SERVER_URL", resource.ServerUrl);
    }

    private static string FindPlan(string folder)
    {
        var above = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder)) ?? folder;
        var found = PlanFolder.FoldersWithRoot(above).ToList();
        return found switch
        {
            [var only] => only,
            [] => throw new InvalidOperationException(
                $"'{above}' has no tracking plan; pass the path of the plan to {nameof(AddTaxonomyCollector)}."
            ),
            _ => throw new InvalidOperationException(
                $"'{above}' has several tracking plans; pass the path of one to {nameof(AddTaxonomyCollector)}: "
                    + string.Join(", ", found.Select(path => $"'{PlanFolder.DisplayPath(path, above)}'"))
                    + "."
            ),
        };
    }
}

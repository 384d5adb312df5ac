using Taxonomy.Live.Plans;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Represents a collector of events that runs in the app host.</summary>
public sealed class TaxonomyCollectorResource : Resource, IResourceWithEndpoints, IResourceWithWaitSupport
{
    internal const string EndpointName = "http";

    private EndpointReference? _endpoint;

    internal TaxonomyCollectorResource(string name, LivePlan plan)
        : base(name) => Plan = plan;

    /// <summary>Gets the endpoint of the page and of Amplitude's APIs.</summary>
    public EndpointReference Endpoint => _endpoint ??= new(this, EndpointName);

    /// <summary>Gets the URL that the client of a service sends events to.</summary>
    public ReferenceExpression ServerUrl =>
        ReferenceExpression.Create($"{Endpoint.Property(EndpointProperty.Url)}/2/httpapi");

    internal LivePlan Plan { get; }
}

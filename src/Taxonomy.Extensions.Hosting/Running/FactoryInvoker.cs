namespace Taxonomy.Extensions.Hosting.Running;

/// <summary>
/// Sends each request with a client that is fresh from the factory: the analytics client lives as long as the program,
/// and would otherwise keep one handler, and the addresses that it once looked up, for as long.
/// </summary>
internal sealed class FactoryInvoker(IHttpClientFactory factory) : HttpMessageInvoker(s_never, disposeHandler: false)
{
    private static readonly Unreachable s_never = new();

    // Once the container is being disposed the factory makes none any more, and the last events are yet to be sent.
    private HttpClient _last = factory.CreateClient(TaxonomyDefaults.HttpClientName);

    public override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            _last = factory.CreateClient(TaxonomyDefaults.HttpClientName);
        }
        catch (ObjectDisposedException) { }

        return _last.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    // The base class insists on a handler.
    private sealed class Unreachable : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) => throw new InvalidOperationException("Requests are sent by the factory's client.");
    }
}

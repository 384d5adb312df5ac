using System.Net;
using Microsoft.AspNetCore.Http;

namespace Taxonomy.Collector.Requests;

/// <summary>
/// Refuses requests that a foreign web page makes a browser on this machine send: under a name that resolves to
/// 127.0.0.1 (<c>Host</c>), or from a page of another site (<c>Origin</c>).
/// </summary>
internal sealed class AllowedHosts(CollectorOptions options)
{
    private readonly HashSet<string> _allowed = new(options.AllowedHosts ?? [], StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns why a request is refused, or null if it is allowed.</summary>
    public string? Refusal(HttpRequest request)
    {
        if (request.Host.HasValue && !Allows(request.Host.Host))
        {
            return $"the host '{request.Host.Value}' is not this machine; add it to AllowedHosts";
        }

        return request.Headers.Origin.FirstOrDefault(origin => !AllowsOrigin(origin)) is { } foreign
            ? $"the origin '{foreign}' is not this machine; add its host to AllowedHosts"
            : null;
    }

    // A page without an origin of its own, such as a file or a sandboxed frame, sends "null".
    private bool AllowsOrigin(string? origin) =>
        string.IsNullOrEmpty(origin)
        || _allowed.Contains("*")
        || (Uri.TryCreate(origin, UriKind.Absolute, out var address) && Allows(address.Host));

    private bool Allows(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address))
        || _allowed.Contains(host)
        || _allowed.Contains("*");
}

using System.Net;
using Microsoft.AspNetCore.Http;

namespace Taxonomy.Collector.Requests;

/// <summary>
/// Refuses requests that a foreign web page makes a browser on this machine send: under a name that resolves to
/// 127.0.0.1 (<c>Host</c>), or from a page of another site (<c>Origin</c>). A page cannot make a browser send an address
/// instead of a name, so the address that a request reaches is allowed.
/// </summary>
internal sealed class AllowedHosts(CollectorOptions options)
{
    private readonly HashSet<string> _allowed = new(options.AllowedHosts ?? [], StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns why a request is refused, or null if it is allowed.</summary>
    public string? Refusal(HttpRequest request)
    {
        var own = request.HttpContext.Connection.LocalIpAddress;
        if (request.Host.HasValue && !Allows(request.Host.Host, own))
        {
            return $"the host '{request.Host.Value}' is not this machine; add it to AllowedHosts";
        }

        return request.Headers.Origin.FirstOrDefault(origin => !AllowsOrigin(origin, own)) is { } foreign
            ? $"the origin '{foreign}' is not this machine; add its host to AllowedHosts"
            : null;
    }

    // A page without an origin of its own, such as a file or a sandboxed frame, sends "null".
    private bool AllowsOrigin(string? origin, IPAddress? own) =>
        string.IsNullOrEmpty(origin)
        || _allowed.Contains("*")
        || (Uri.TryCreate(origin, UriKind.Absolute, out var address) && Allows(address.Host, own));

    private bool Allows(string host, IPAddress? own) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && (IPAddress.IsLoopback(address) || IsSame(address, own)))
        || _allowed.Contains(host)
        || _allowed.Contains("*");

    private static bool IsSame(IPAddress address, IPAddress? own) =>
        own is not null && address.MapToIPv6().Equals(own.MapToIPv6());
}

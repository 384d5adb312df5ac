using System.Net;
using Microsoft.AspNetCore.Http;
using Taxonomy.Collector.Requests;
using Taxonomy.Live.Sessions;

namespace Taxonomy.Live.Hosting;

/// <summary>Answers the requests below a path of an app as a collector with a live page does.</summary>
internal sealed class LiveBranch(
    LiveSession session,
    IReadOnlyCollection<string> allowedHosts,
    CancellationToken stopping
)
{
    /// <summary>The route value with what follows the path.</summary>
    public const string Rest = "rest";

    private readonly RequestHandler _handler = LiveCollector.CreateHandler(session, allowedHosts);

    public Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        // The address of a machine cannot be forged, but its name in the headers can.
        if (allowedHosts.Count == 0 && !IsThisMachine(context.Connection))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        var rest = "/" + request.RouteValues[Rest];
        var path = request.Path.Value ?? "";
        if (!path.EndsWith(rest, StringComparison.Ordinal))
        {
            // The links of the page are relative to its folder.
            context.Response.Redirect($"{request.PathBase}{request.Path}/");
            return Task.CompletedTask;
        }

        request.PathBase = request.PathBase.Add(path[..^rest.Length]);
        request.Path = rest;
        return _handler.HandleAsync(context, stopping);
    }

    private static bool IsThisMachine(ConnectionInfo connection) =>
        connection.RemoteIpAddress is not { } remote
        || IPAddress.IsLoopback(remote)
        || remote.Equals(connection.LocalIpAddress);
}

using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Taxonomy.Collector.Requests;

/// <summary>
/// Allows SDKs in browsers to send events: a page at another port of this machine is another origin, and its browser asks
/// first. Only for requests whose <c>Host</c> and <c>Origin</c> are allowed.
/// </summary>
internal static class CrossOrigin
{
    /// <summary>Allows the origin of a request to read the answer. Returns whether the request was the browser's question.</summary>
    public static bool Allow(HttpContext context)
    {
        var request = context.Request;
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0)
        {
            return false;
        }

        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = origin;
        headers.Vary = HeaderNames.Origin;
        if (!HttpMethods.IsOptions(request.Method) || request.Headers.AccessControlRequestMethod.Count == 0)
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        headers.AccessControlAllowMethods = "GET, POST";
        headers.AccessControlAllowHeaders = request.Headers.AccessControlRequestHeaders;
        headers.AccessControlMaxAge = "600";
        if (request.Headers.ContainsKey("Access-Control-Request-Private-Network"))
        {
            headers["Access-Control-Allow-Private-Network"] = "true";
        }

        return true;
    }
}

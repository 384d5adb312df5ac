using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Taxonomy.Live.Sessions;

namespace Taxonomy.Live.Pages;

/// <summary>Answers the paths of the live page: the page, its style and script, the stream of events, and the API.</summary>
internal sealed class ServePages(LiveSession session, bool isShared)
{
    private const string Json = "application/json; charset=utf-8";

    // Nothing from elsewhere, nothing inline, and no page may frame this one.
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly EventStream _stream = new(session);

    /// <summary>Answers a request; returns false for a path that is not one of the page's.</summary>
    public async Task<bool> AnswerAsync(HttpContext context, CancellationToken ending)
    {
        var path = context.Request.Path.Value;
        if (path is not ("/" or "/taxonomy.css" or "/serve.js" or "/report" or "/health" or "/events" or "/stream"))
        {
            return false;
        }

        AddHeaders(context.Response);
        var isHead = HttpMethods.IsHead(context.Request.Method);
        if (!isHead && !HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "GET, HEAD";
            return true;
        }

        var answer = path switch
        {
            "/" => SendAsync("text/html; charset=utf-8", ServePage.Write(session.Plan, isShared)),
            "/taxonomy.css" => SendAsync("text/css; charset=utf-8", PageLayout.StyleText),
            "/serve.js" => SendAsync("text/javascript; charset=utf-8", PageFiles.Read(ServePage.Script)),
            "/report" => SendJsonAsync(json => ServeJson.WriteReport(json, session.Snapshot(), session.Plan)),
            "/health" => SendJsonAsync(WriteHealth),
            "/events" => SendJsonAsync(json => WriteEvents(json, LiveEventQuery.Read(context.Request.Query))),
            _ => _stream.WriteAsync(context, isHead, ending),
        };
        await answer.ConfigureAwait(false);
        return true;

        Task SendAsync(string type, string text) => SendBytesAsync(type, Encoding.UTF8.GetBytes(text));

        Task SendJsonAsync(Action<Utf8JsonWriter> write) => SendBytesAsync(Json, EventStream.ToJson(write));

        Task SendBytesAsync(string type, ReadOnlyMemory<byte> bytes)
        {
            context.Response.ContentType = type;
            context.Response.ContentLength = bytes.Length;
            return isHead ? Task.CompletedTask : context.Response.Body.WriteAsync(bytes, ending).AsTask();
        }
    }

    private void WriteHealth(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("status", "ok");
        json.WriteNumber("events", session.Received);
        json.WriteEndObject();
    }

    private void WriteEvents(Utf8JsonWriter json, LiveEventQuery query)
    {
        json.WriteStartObject();
        json.WriteNumber("received", session.Received);
        ServeJson.WriteEvents(json, session.Find(query), session.Plan);
        json.WriteEndObject();
    }

    private static void AddHeaders(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }
}

using System.Net;
using Taxonomy.Collector;
using Taxonomy.Collector.Requests;
using Taxonomy.Collector.Storage;
using Taxonomy.Live.Pages;
using Taxonomy.Live.Sessions;

namespace Taxonomy.Live;

/// <summary>Connects collectors with sessions: what they store is judged, and other paths are those of the live page.</summary>
internal static class LiveCollector
{
    /// <summary>Starts a collector with a live page.</summary>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<CollectorServer> StartAsync(
        LiveSession session,
        IPAddress address,
        int port,
        IReadOnlyCollection<string> allowedHosts,
        CancellationToken cancellationToken = default
    )
    {
        var options = OptionsFor(session, allowedHosts, address, port);
        var server = await CollectorServer.StartAsync(options, cancellationToken).ConfigureAwait(false);
        server.Answered += request => AddRejected(session, request);
        return server;
    }

    /// <summary>Returns what answers requests in the server of a program.</summary>
    public static RequestHandler CreateHandler(LiveSession session, IReadOnlyCollection<string> allowedHosts)
    {
        var options = OptionsFor(session, allowedHosts, IPAddress.Loopback, port: 0);
        var handler = new RequestHandler(options, new(), new Store(options));
        handler.Answered += request => AddRejected(session, request);
        return handler;
    }

    private static CollectorOptions OptionsFor(
        LiveSession session,
        IReadOnlyCollection<string> allowedHosts,
        IPAddress address,
        int port
    ) =>
        new()
        {
            Address = address,
            Port = port,
            AllowedHosts = allowedHosts,
            // What SDKs send by themselves has such names.
            RejectReservedEventTypes = false,
            // The session keeps events itself, and limits their memory.
            MaxStoredEvents = 0,
            MaxStoredRequests = 0,
            // Longer than any SDK tries again without a pause; each ID takes memory.
            DuplicateWindow = TimeSpan.FromMinutes(10),
            MaxRememberedIds = 200_000,
            Stored = session.Add,
            Pages = new ServePages(session, isShared: !IPAddress.IsLoopback(address)).AnswerAsync,
        };

    // What other sites or other paths were asked for says nothing about the events of the program.
    private static void AddRejected(LiveSession session, ReceivedRequest request)
    {
        if (request.Endpoint is not null && request.Status is 400 or 413 or 429)
        {
            session.AddRejected(request.Detail ?? "no reason");
        }
    }
}

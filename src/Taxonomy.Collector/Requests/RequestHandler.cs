using Microsoft.AspNetCore.Http;
using Taxonomy.Collector.Answers;
using Taxonomy.Collector.Storage;

namespace Taxonomy.Collector.Requests;

/// <summary>A request from its arrival to its answer.</summary>
internal sealed class RequestHandler(CollectorOptions options, CollectorFaults faults, Store store)
{
    private readonly AllowedHosts _hosts = new(options);
    private readonly PayloadReader _payloads = new(options);
    private readonly AnswerPlayer _player = new(store, options.TimeProvider);
    private long _lastNumber;

    /// <summary>A request is about to be answered.</summary>
    public event Action<ReceivedRequest> Answered
    {
        add => _player.Answered += value;
        remove => _player.Answered -= value;
    }

    public async Task HandleAsync(HttpContext context, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await HandleCoreAsync(context, ending.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The client went away, or the server stops.
            context.Abort();
        }
    }

    private async Task HandleCoreAsync(HttpContext context, CancellationToken ending)
    {
        var endpoint = Paths.Find(context.Request.Path.Value);
        var foreign = _hosts.Refusal(context.Request);
        if (foreign is null && await AnswerBesideAsync(context, endpoint, ending).ConfigureAwait(false))
        {
            return;
        }

        var number = Interlocked.Increment(ref _lastNumber);
        if (Misdirected(context.Request, endpoint, foreign) is { } refusal)
        {
            var misdirected = Describe(context.Request, endpoint, number, body: null, payload: null);
            store.Add(misdirected);
            await _player.SendAsync(context, misdirected, refusal, ending).ConfigureAwait(false);
            return;
        }

        var fault = faults.TakeQueued();
        if (fault is { Kind: AnswerStep.Cut, CutPoint: CutPoint.BeforeReading })
        {
            var unread = Describe(context.Request, endpoint, number, body: null, payload: null);
            unread.Fault = fault;
            store.Add(unread);
            context.Abort();
            return;
        }

        var (request, payload) = await ReadAsync(context.Request, endpoint!.Value, number, ending)
            .ConfigureAwait(false);
        store.Add(request);
        await _player
            .PlayAsync(context, request, payload, fault ?? Decide(request) ?? CollectorAnswer.Own, ending)
            .ConfigureAwait(false);
    }

    /// <summary>Answers what is not sent to Amplitude: the questions of browsers, and pages. Returns false for the rest.</summary>
    private async Task<bool> AnswerBesideAsync(
        HttpContext context,
        CollectorEndpoint? endpoint,
        CancellationToken ending
    ) =>
        endpoint is null
            ? options.Pages is { } pages && await pages(context, ending).ConfigureAwait(false)
            : CrossOrigin.Allow(context);

    private static HttpAnswer? Misdirected(HttpRequest request, CollectorEndpoint? endpoint, string? foreign)
    {
        if (foreign is not null)
        {
            return HttpAnswers.Error(403, HttpAnswers.Forbidden, foreign);
        }

        if (endpoint is null)
        {
            return HttpAnswers.Error(
                400,
                HttpAnswers.InvalidPath,
                $"'{request.Path}' is not an endpoint of this server"
            );
        }

        var allowsGet = endpoint is CollectorEndpoint.Identify or CollectorEndpoint.GroupIdentify;
        if (HttpMethods.IsPost(request.Method) || (allowsGet && HttpMethods.IsGet(request.Method)))
        {
            return null;
        }

        var allowed = allowsGet ? "GET, POST" : "POST";
        return HttpAnswers.Error(405, "Method Not Allowed", $"{request.Path} allows only {allowed}") with
        {
            Headers = [new("Allow", allowed)],
        };
    }

    private async Task<(ReceivedRequest Request, Payload Payload)> ReadAsync(
        HttpRequest request,
        CollectorEndpoint endpoint,
        long number,
        CancellationToken ending
    )
    {
        Body body;
        try
        {
            body = await BodyReader.ReadAsync(request, _payloads.MaxBytes(endpoint), ending).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            var broken = Describe(request, endpoint, number, body: null, payload: null);
            broken.Detail = "the connection ended before the whole body was received";
            store.Add(broken);
            throw;
        }

        var receivedAt = options.TimeProvider.GetUtcNow();
        var payload = await _payloads
            .ReadAsync(request, body, new(endpoint, number, receivedAt), ending)
            .ConfigureAwait(false);
        return (Describe(request, endpoint, number, body, payload), payload);
    }

    private CollectorAnswer? Decide(ReceivedRequest request)
    {
        try
        {
            return faults.Decide?.Invoke(request);
        }
#pragma warning disable CA1031 // It is the test's own code, and it must learn of the failure.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return CollectorAnswer.Failed(exception);
        }
    }

    private ReceivedRequest Describe(
        HttpRequest request,
        CollectorEndpoint? endpoint,
        long number,
        Body? body,
        Payload? payload
    ) =>
        new()
        {
            Number = number,
            Method = request.Method,
            Path = request.Path.Value ?? "",
            Endpoint = endpoint,
            Headers = request.Headers.ToDictionary(
                header => header.Key,
                header => header.Value.ToString(),
                StringComparer.OrdinalIgnoreCase
            ),
            Body = body?.Bytes,
            WireBytes = body?.WireBytes ?? 0,
            IsGzip = body?.IsGzip ?? false,
            ApiKey = payload?.ApiKey,
            Events = payload?.All ?? [],
            EventCount = payload?.EventCount ?? 0,
            ReceivedAt = options.TimeProvider.GetUtcNow(),
        };
}

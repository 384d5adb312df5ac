using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using Taxonomy.Destinations;
using Taxonomy.Queue;
#if NET
using System.Runtime.CompilerServices;
#endif

namespace Taxonomy.Delivery;

/// <summary>Posts batches to the destination, and reads what it says.</summary>
internal sealed class HttpTransport : ITransport
{
    // A server that asks for more has made a mistake, or is not the one it should be.
    private static readonly TimeSpan s_longestRetryAfter = TimeSpan.FromHours(1);

    // A pool that takes no work item for so long may take none for minutes.
    private static readonly TimeSpan s_poolPatience = TimeSpan.FromMilliseconds(250);

    private static readonly IReadOnlyList<KeyValuePair<int, EventFault>> s_noFaults = [];

    private static readonly IReadOnlyDictionary<string, string> s_noHeaders = new Dictionary<string, string>();

    private readonly HttpDestination _destination;
    private readonly TransformedBatch? _transformed;
    private readonly TimeProvider _timeProvider;
    private readonly TimeSpan _timeout;
    private HttpMessageInvoker? _invoker;
    private readonly bool _ownsInvoker;
    private readonly RequestTelemetry _telemetry;
    private BatchContent _content = new();
    private readonly RequestBuffer _bodyEnd = new();
    private MemoryStream? _compressed;
    private readonly AnswerBody _body = new();
    private bool _isPoolBusy;

    public HttpTransport(AnalyticsClientOptions options, HttpDestination destination, MonotonicClock clock)
    {
        _destination = destination;
        _timeProvider = options.TimeProvider;
        _timeout = options.RequestTimeout;
        _ownsInvoker = options.HttpInvoker is null;
        _invoker = options.HttpInvoker;
        _transformed = destination.KeepsEvents ? null : new TransformedBatch(destination);
        _compressed = options.CompressRequests ? new MemoryStream() : null;
        _telemetry = new RequestTelemetry(options, destination.Name, destination.Endpoint);
        Deadline = new RequestDeadline(options.RequestTimeout, options.TimeProvider, clock);
    }

    /// <inheritdoc />
    public RequestDeadline Deadline { get; }

    /// <inheritdoc />
    public int? LastStatus { get; private set; }

    /// <inheritdoc />
    public int Prepare(EventBatch batch, int events, out IReadOnlyList<KeyValuePair<int, EventFault>> faults)
    {
        LastStatus = null;
        faults = _transformed?.Faults ?? s_noFaults;
        return _transformed?.Write(batch, events, _timeProvider.GetUtcNow()) ?? events;
    }

    /// <inheritdoc />
#if NET
    // Awaited once and at once: its state can be used again.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    public async ValueTask<DestinationAnswer> SendAsync(EventBatch batch, int events, bool canBlock)
    {
        LastStatus = null;
        var cancellationToken = Deadline.Start();
        _telemetry.Start(events);
        try
        {
            if (!_ownsInvoker)
            {
                // Somebody else's handler may have read the last one, and a content keeps for good what was read once.
                _content = new BatchContent();
            }

            _bodyEnd.TruncateTo(0);
            _destination.WriteBodyEnd(_timeProvider.GetUtcNow(), _bodyEnd);
            Fill(BodyOf(batch).Body(events), _bodyEnd.Written);

            // Not every handler of somebody else's can do it.
            canBlock &= _ownsInvoker;
            var mustOpen = canBlock && MustOpenConnection();
            canBlock &= mustOpen || CanSendBlocking;
            var answer = _destination.Tokens is { } tokens
                ? await PostWithTokenAsync(tokens, events, mustOpen, canBlock, cancellationToken).ConfigureAwait(false)
                : await PostAsync(events, mustOpen, canBlock, cancellationToken).ConfigureAwait(false);
            _telemetry.Answered(LastStatus, answer);
            return answer;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return _telemetry.GivenUp(Deadline.IsAborted, _timeout, "server");
        }
        catch (Exception exception)
        {
            // Whatever a handler throws, the events are still here and will be sent again.
            return _telemetry.Failed(exception, Describe(exception));
        }
        finally
        {
            Deadline.Stop();
            if (_content.IsBeingWritten)
            {
                AbandonBuffers(batch);
            }
        }
    }

    public void Dispose()
    {
        Deadline.Dispose();
        if (_ownsInvoker)
        {
            _invoker?.Dispose();
        }
    }

    // A token that expired earlier than it should is replaced, and the events are sent again at once.
    private async ValueTask<DestinationAnswer> PostWithTokenAsync(
        TokenSource tokens,
        int events,
        bool mustOpen,
        bool canBlock,
        CancellationToken cancellationToken
    )
    {
        var isNew = false;
        while (true)
        {
            if (!tokens.HasToken(_timeProvider.GetUtcNow()))
            {
                var refusal = await RequestTokenAsync(tokens, mustOpen, canBlock, cancellationToken)
                    .ConfigureAwait(false);
                if (refusal is not null)
                {
                    return refusal;
                }

                isNew = true;
            }

            var answer = await PostAsync(events, mustOpen, canBlock, cancellationToken).ConfigureAwait(false);
            if (!tokens.IsRejection(LastStatus))
            {
                return answer;
            }

            tokens.Discard();
            if (isNew)
            {
                return answer;
            }
        }
    }

    private async ValueTask<DestinationAnswer?> RequestTokenAsync(
        TokenSource tokens,
        bool mustOpen,
        bool canBlock,
        CancellationToken cancellationToken
    )
    {
        var now = _timeProvider.GetUtcNow();
        var content = new BatchContent(tokens.CreateForm(now));
        using var request = new HttpRequestMessage(HttpMethod.Post, tokens.Endpoint) { Content = content };
        using var response = await ExchangeAsync(request, content, s_noHeaders, mustOpen, canBlock, cancellationToken)
            .ConfigureAwait(false);
        var body = await _body.ReadAsync(response, canBlock, cancellationToken).ConfigureAwait(false);
        var status = (int)response.StatusCode;
        LastStatus = status;
        return tokens.Take(new DestinationResponse(status, body.Span, RetryAfter(response)), now);
    }

#if NET
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    private async ValueTask<DestinationAnswer> PostAsync(
        int events,
        bool mustOpen,
        bool canBlock,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _destination.Endpoint) { Content = _content };
        AddHeaders(request);
        using var response = await ExchangeAsync(
                request,
                _content,
                _destination.Headers,
                mustOpen,
                canBlock,
                cancellationToken
            )
            .ConfigureAwait(false);
        var body = await _body.ReadAsync(response, canBlock, cancellationToken).ConfigureAwait(false);
        var status = (int)response.StatusCode;
        LastStatus = status;
        return _destination.Read(
            new DestinationResponse(status, body.Span, RetryAfter(response), events) { Message = response }
        );
    }

    private ValueTask<HttpResponseMessage> ExchangeAsync(
        HttpRequestMessage request,
        BatchContent content,
        IReadOnlyDictionary<string, string> headers,
        bool mustOpen,
        bool canBlock,
        CancellationToken cancellationToken
    ) =>
        mustOpen ? new(BlockingRequest.Send(request.RequestUri!, content, _timeout, cancellationToken, headers))
        : canBlock ? new(Send(request, cancellationToken))
        : new(SendAsync(request, cancellationToken));

    private void AddHeaders(HttpRequestMessage request)
    {
        // Most have none, and even an empty enumeration would be allocated.
        if (_destination.Headers.Count > 0)
        {
            foreach (var header in _destination.Headers)
            {
                request.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }
    }

    private IRequestBody BodyOf(EventBatch batch) => _transformed is null ? batch : _transformed;

    // An aborted request may still be reading; it keeps what it has.
    private void AbandonBuffers(EventBatch batch)
    {
        BodyOf(batch).AbandonBody();
        _bodyEnd.Abandon();
        _compressed = _compressed is null ? null : new MemoryStream();
        _content = new BatchContent();
    }

    // A redirected POST would lose its body, and the key would go to who knows whom.
    private static HttpMessageInvoker CreateInvoker() =>
#if NET
        OperatingSystem.IsBrowser()
            // The browser opens the connections and keeps the cookies.
            ? new(new HttpClientHandler { AllowAutoRedirect = false })
            : new(
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    ConnectTimeout = TimeSpan.FromSeconds(10),

                    // So that a change of the server's address is noticed.
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),

                    // Our own requests do not appear among the traces of the program.
                    ActivityHeadersPropagator = null,
                }
            );
#else
        new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
#endif

    // Types and codes alone: a handler's message may repeat the request.
    private static string Describe(Exception exception)
    {
        var causes = new List<string>();
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            var code = CodeOf(cause);
            causes.Add(code is null ? cause.GetType().Name : $"{cause.GetType().Name}: {code}");
        }

        return $"The server cannot be reached ({string.Join(", ", causes.Distinct())}).";
    }

    private static string? CodeOf(Exception exception) =>
        exception switch
        {
            SocketException socket => socket.SocketErrorCode.ToString(),
            WebException web => web.Status.ToString(),
#if NET
            HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } request =>
                request.HttpRequestError.ToString(),
#endif
            _ => null,
        };

    private void Fill(ArraySegment<byte> events, ArraySegment<byte> end)
    {
        if (_compressed is null)
        {
            _content.Set(events, end, isCompressed: false);
            return;
        }

        _compressed.SetLength(0);
        using (var gzip = new GZipStream(_compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(events.Array!, events.Offset, events.Count);
            gzip.Write(end.Array!, end.Offset, end.Count);
        }

        _content.Set(
            new ArraySegment<byte>(_compressed.GetBuffer(), 0, (int)_compressed.Length),
            default(ArraySegment<byte>),
            isCompressed: true
        );
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Made for the first request, so that nobody who starts a program waits for it.
        _invoker ??= CreateInvoker();
        return _invoker is HttpClient client
            ? client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            : _invoker.SendAsync(request, cancellationToken);
    }

    // Nobody else opens one while the thread pool is busy. Once it was found busy, it is not asked again.
    private bool MustOpenConnection()
    {
        if (!_isPoolBusy)
        {
            var hasRun = new ManualResetEventSlim();
            ThreadPool.QueueUserWorkItem(static state => ((ManualResetEventSlim)state!).Set(), hasRun);
            _isPoolBusy = !hasRun.Wait(s_poolPatience);
        }

        return _isPoolBusy && BlockingRequest.CanReach(_destination.Endpoint);
    }

#if NET
    private const bool CanSendBlocking = true;

    private HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _invoker ??= CreateInvoker();
        return _invoker.Send(request, cancellationToken);
    }
#else
    private const bool CanSendBlocking = false;

    private static HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
#endif

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        if (response.Headers.RetryAfter is not { } retryAfter)
        {
            return null;
        }

        var asked = retryAfter.Delta ?? (retryAfter.Date - _timeProvider.GetUtcNow());
        return asked > s_longestRetryAfter ? s_longestRetryAfter
            : asked > TimeSpan.Zero ? asked
            : null;
    }
}

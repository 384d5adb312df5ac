using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using Taxonomy.Amplitude;
using Taxonomy.Queue;
#if NET
using System.Runtime.CompilerServices;
#endif

namespace Taxonomy.Delivery;

/// <summary>Posts batches to the destination, and reads what it says.</summary>
internal sealed class HttpTransport : IDisposable
{
    // A server that asks for more has made a mistake, or is not the one it should be.
    private static readonly TimeSpan s_longestRetryAfter = TimeSpan.FromHours(1);

    // A pool that takes no work item for so long may take none for minutes.
    private static readonly TimeSpan s_poolPatience = TimeSpan.FromMilliseconds(250);

    private readonly IDestination _destination;
    private readonly TimeProvider _timeProvider;
    private readonly TimeSpan _timeout;
    private HttpMessageInvoker? _invoker;
    private readonly bool _ownsInvoker;
    private readonly RequestTelemetry _telemetry;
    private BatchContent _content = new();
    private byte[] _bodyEnd;
    private MemoryStream? _compressed;
    private readonly AnswerBody _body = new();
    private bool _isPoolBusy;

    public HttpTransport(AnalyticsClientOptions options, IDestination destination, MonotonicClock clock)
    {
        _destination = destination;
        _timeProvider = options.TimeProvider;
        _timeout = options.RequestTimeout;
        _ownsInvoker = options.HttpInvoker is null;
        _invoker = options.HttpInvoker;
        _bodyEnd = new byte[destination.LongestBodyEnd];
        _compressed = options.CompressRequests ? new MemoryStream() : null;
        _telemetry = new RequestTelemetry(options, destination.Endpoint);
        Deadline = new RequestDeadline(options.RequestTimeout, options.TimeProvider, clock);
    }

    /// <summary>Ends requests that take too long, or that are given up.</summary>
    public RequestDeadline Deadline { get; }

    /// <summary>The HTTP status of the last answer; null when there was none.</summary>
    public int? LastStatus { get; private set; }

    /// <summary>Sends the first events of a batch. Throws nothing: what goes wrong is an answer too.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="events">How many of its events.</param>
    /// <param name="canBlock">Whether the thread is the caller's own, so that it can do what needs the thread pool else.</param>
#if NET
    // Awaited once and at once: its state can be used again.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    public async ValueTask<Answer> SendAsync(EventBatch batch, int events, bool canBlock)
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

            var endLength = _destination.WriteBodyEnd(_bodyEnd, _timeProvider.GetUtcNow());
            Fill(batch.Body(events), new ArraySegment<byte>(_bodyEnd, 0, endLength));
            using var request = new HttpRequestMessage(HttpMethod.Post, _destination.Endpoint) { Content = _content };

            // Not every handler of somebody else's can do it.
            canBlock &= _ownsInvoker;
            var mustOpen = canBlock && MustOpenConnection();
            canBlock &= mustOpen || CanSendBlocking;
            using var response =
                mustOpen ? BlockingRequest.Send(_destination.Endpoint, _content, _timeout, cancellationToken)
                : canBlock ? Send(request, cancellationToken)
                : await SendAsync(request, cancellationToken).ConfigureAwait(false);
            var body = await _body.ReadAsync(response, canBlock, cancellationToken).ConfigureAwait(false);
            var status = (int)response.StatusCode;
            LastStatus = status;
            var answer = _destination.Read(status, body.Span, RetryAfter(response), events);
            _telemetry.Answered(status, answer);
            return answer;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return Unanswered(
                Deadline.IsAborted ? "disposed" : "timeout",
                Deadline.IsAborted
                    ? "The client was disposed before the server answered."
                    : $"The server did not answer within {_timeout.TotalSeconds:0.#} s."
            );
        }
        catch (Exception exception)
        {
            // Whatever a handler throws, the events are still here and will be sent again.
            return Unanswered(exception.GetType().FullName!, Describe(exception));
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

    private Answer Unanswered(string error, string message)
    {
        _telemetry.Failed(error, message);
        return Answer.NoAnswer(message);
    }

    // An aborted request may still be reading; it keeps what it has.
    private void AbandonBuffers(EventBatch batch)
    {
        batch.AbandonBody();
        _bodyEnd = new byte[_bodyEnd.Length];
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

using System.Net;
using Taxonomy.Collector.Hosting;
using Taxonomy.Collector.Requests;
using Taxonomy.Collector.Storage;

namespace Taxonomy.Collector;

/// <summary>
/// Represents an ingestion server on this machine, for development and tests. It validates and answers requests as the
/// endpoints of Amplitude and Segment do, keeps what it receives, and can be scripted to fail. Thread-safe.
/// </summary>
public sealed class CollectorServer : IAsyncDisposable
{
    private readonly Store _store;
    private readonly RequestHandler _handler;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly IPAddress _address;
    private readonly int _port;
    private Listener? _listener;
    private PortReservation? _reservation;
    private bool _isDisposed;

    private CollectorServer(
        Store store,
        RequestHandler handler,
        CollectorFaults faults,
        Listener listener,
        IPAddress address
    )
    {
        _store = store;
        _handler = handler;
        _listener = listener;
        _port = listener.Port;
        Faults = faults;
        _address = address;
        BaseAddress = new UriBuilder(Uri.UriSchemeHttp, HostOf(address), _port).Uri;
        HttpV2Endpoint = new Uri(BaseAddress, Paths.HttpV2);
        BatchEndpoint = new Uri(BaseAddress, Paths.Batch);
        IdentifyEndpoint = new Uri(BaseAddress, Paths.Identify);
        GroupIdentifyEndpoint = new Uri(BaseAddress, Paths.GroupIdentify);
        SegmentEndpoint = new Uri(BaseAddress, Paths.SegmentBatch);
        SegmentTokenEndpoint = new Uri(BaseAddress, Paths.SegmentToken);
        MParticleEndpoint = new Uri(BaseAddress, Paths.MParticleBulk);
        TealiumEndpoint = new Uri(BaseAddress, Paths.Tealium);
        TealiumBulkEndpoint = new Uri(BaseAddress, Paths.TealiumBulk);
        TealiumTokenEndpoint = new Uri(BaseAddress, Paths.TealiumTokens + "accounts/account/profiles/main");
    }

    /// <summary>
    /// Gets the server's address; it stays the same until the server is disposed, even after a pause. If the server listens
    /// on all addresses, that of this machine for itself.
    /// </summary>
    public Uri BaseAddress { get; }

    /// <summary>Gets the URL of <c>/2/httpapi</c>.</summary>
    public Uri HttpV2Endpoint { get; }

    /// <summary>Gets the URL of <c>/batch</c>.</summary>
    public Uri BatchEndpoint { get; }

    /// <summary>Gets the URL of <c>/identify</c>.</summary>
    public Uri IdentifyEndpoint { get; }

    /// <summary>Gets the URL of <c>/groupidentify</c>.</summary>
    public Uri GroupIdentifyEndpoint { get; }

    /// <summary>Gets the URL of Segment's <c>/v1/batch</c>.</summary>
    public Uri SegmentEndpoint { get; }

    /// <summary>Gets the URL of the tokens of Segment's OAuth.</summary>
    public Uri SegmentTokenEndpoint { get; }

    /// <summary>Gets the URL of mParticle's <c>/v2/bulkevents</c>.</summary>
    public Uri MParticleEndpoint { get; }

    /// <summary>Gets the URL of version 1 of Tealium Collect, <c>/event</c>.</summary>
    public Uri TealiumEndpoint { get; }

    /// <summary>Gets the URL of version 3 of Tealium Collect, <c>/v3/collect/bulk-event</c>.</summary>
    public Uri TealiumBulkEndpoint { get; }

    /// <summary>Gets the URL of the tokens of version 3, for an account and profile of any names.</summary>
    public Uri TealiumTokenEndpoint { get; }

    /// <summary>Gets the scripted answers.</summary>
    public CollectorFaults Faults { get; }

    /// <summary>
    /// Gets a snapshot of the stored events, without duplicates, in the order of receipt. With
    /// <see cref="CollectorOptions.MaxStoredEvents"/>, the newest of them.
    /// </summary>
    public IReadOnlyList<ReceivedEvent> Events => _store.Events;

    /// <summary>
    /// Gets a snapshot of all requests, whatever their answers, in the order in which they were read. With
    /// <see cref="CollectorOptions.MaxStoredRequests"/>, the newest of them.
    /// </summary>
    public IReadOnlyList<ReceivedRequest> Requests => _store.Requests;

    /// <summary>
    /// Gets the number of events stored since the start or <see cref="Clear"/>, including discarded ones.
    /// </summary>
    public int EventCount => _store.EventCount;

    /// <summary>
    /// Gets the number of requests received since the start or <see cref="Clear"/>, including discarded ones.
    /// </summary>
    public int RequestCount => _store.RequestCount;

    /// <summary>Gets the number of duplicates received since the start or <see cref="Clear"/>.</summary>
    public int DuplicateCount => _store.DuplicateCount;

    /// <summary>Gets whether the server is paused.</summary>
    public bool IsPaused => _listener is null && !_isDisposed;

    /// <summary>Occurs when a request is about to be answered.</summary>
    internal event Action<ReceivedRequest> Answered
    {
        add => _handler.Answered += value;
        remove => _handler.Answered -= value;
    }

    /// <summary>Starts a server.</summary>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    /// <exception cref="IOException">
    /// The port is in use, the address is not one of this machine, or the output file cannot be opened.
    /// </exception>
    public static async Task<CollectorServer> StartAsync(
        CollectorOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        options ??= new();
        options.Validate();
        var store = new Store(options);
        try
        {
            var faults = new CollectorFaults();
            var handler = new RequestHandler(options, faults, store);
            var listener = await Listener
                .StartAsync(options.Address, options.Port, handler.HandleAsync, cancellationToken)
                .ConfigureAwait(false);
            return new(store, handler, faults, listener, options.Address);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Waits until <paramref name="count"/> events were stored since the start or <see cref="Clear"/>.
    /// </summary>
    /// <param name="count">The number of events.</param>
    /// <param name="timeout">The maximum time to wait, in real time.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The events, as <see cref="Events"/>.</returns>
    /// <exception cref="TimeoutException">
    /// They were not received within <paramref name="timeout"/>; the message gives the number received.
    /// </exception>
    public Task<IReadOnlyList<ReceivedEvent>> WaitForEventsAsync(
        int count,
        TimeSpan timeout,
        CancellationToken cancellationToken = default
    ) => _store.WaitForEventsAsync(count, timeout, cancellationToken);

    /// <inheritdoc cref="WaitForEventsAsync(int, TimeSpan, CancellationToken)"/>
    public Task<IReadOnlyList<ReceivedEvent>> WaitForEventsAsync(int count, CancellationToken cancellationToken) =>
        _store.WaitForEventsAsync(count, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>
    /// Waits until <paramref name="count"/> requests were read since the start or <see cref="Clear"/>; they need not
    /// have been answered yet.
    /// </summary>
    /// <param name="count">The number of requests.</param>
    /// <param name="timeout">The maximum time to wait, in real time.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The requests, as <see cref="Requests"/>.</returns>
    /// <exception cref="TimeoutException">
    /// They were not received within <paramref name="timeout"/>; the message gives the number received.
    /// </exception>
    public Task<IReadOnlyList<ReceivedRequest>> WaitForRequestsAsync(
        int count,
        TimeSpan timeout,
        CancellationToken cancellationToken = default
    ) => _store.WaitForRequestsAsync(count, timeout, cancellationToken);

    /// <inheritdoc cref="WaitForRequestsAsync(int, TimeSpan, CancellationToken)"/>
    public Task<IReadOnlyList<ReceivedRequest>> WaitForRequestsAsync(int count, CancellationToken cancellationToken) =>
        _store.WaitForRequestsAsync(count, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>
    /// Removes everything that was received: events, requests, counts, insert IDs and rates. <see cref="Faults"/> and
    /// the NDJSON output stay.
    /// </summary>
    public void Clear() => _store.Clear();

    /// <summary>
    /// Makes the server unreachable: open connections are closed, and new ones are refused. Received events stay. Does
    /// nothing if the server is already paused.
    /// </summary>
    /// <param name="cancellationToken">Cancels the call before it has begun.</param>
    public async Task PauseAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_listener is { } listener)
            {
                _listener = null;
                await listener.AbortAsync().ConfigureAwait(false);
                _reservation = new PortReservation(_address, _port);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Listens again, on the same port. Does nothing if the server is not paused.</summary>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="IOException">Another process took the port meanwhile.</exception>
    public async Task ResumeAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_listener is null)
            {
                ReleasePort();
                _listener = await Listener
                    .StartAsync(_address, _port, _handler.HandleAsync, cancellationToken)
                    .ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Stops listening and ends requests without an answer. Received events can still be read.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            if (_listener is { } listener)
            {
                _listener = null;
                await listener.DisposeAsync().ConfigureAwait(false);
            }

            ReleasePort();
            _store.Dispose();
        }
        finally
        {
            _turn.Release();
        }
    }

    // All addresses are none that a client can connect to.
    private static string HostOf(IPAddress address) =>
        (
            address.Equals(IPAddress.Any) ? IPAddress.Loopback
            : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
            : address
        ).ToString();

    private void ReleasePort()
    {
        _reservation?.Dispose();
        _reservation = null;
    }
}

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Taxonomy.Amplitude.Api;

/// <summary>
/// Represents Amplitude's APIs for one project. Create one for each project and keep it: it knows what the project's
/// limits still allow, which all of its clients share. Thread-safe.
/// </summary>
/// <remarks>
/// Requests wait until the limits allow them. Answers 429 and 503, and for requests that can be repeated also 500, 502,
/// 504 and broken connections, are retried with growing pauses.
/// </remarks>
public sealed class AmplitudeApi : IDisposable
{
    private readonly HttpClient? _own;

    /// <summary>Initializes the clients.</summary>
    /// <param name="options">The settings, which are copied.</param>
    /// <param name="clients">
    /// Returns a client for each request, for example one of <c>IHttpClientFactory</c>; null: connections of its own.
    /// </param>
    /// <param name="loggerFactory">Receives logs of requests, without keys, queries and content.</param>
    /// <exception cref="ArgumentException">A setting is invalid.</exception>
    public AmplitudeApi(
        AmplitudeApiOptions options,
        Func<HttpClient>? clients = null,
        ILoggerFactory? loggerFactory = null
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        options = options.Clone();
        options.Validate();
        if (clients is null)
        {
            var own = _own = new(CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
            clients = () => own;
        }

        var logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger(typeof(AmplitudeApi).FullName!);
        var sender = new ApiSender(options, clients, logger);
        Export = new(sender);
        Dashboard = new(sender);
        Cohorts = new(sender);
        Taxonomy = new(sender);
        Developer = new(sender);
    }

    /// <summary>Gets the Export API: recorded events.</summary>
    public ExportApi Export { get; }

    /// <summary>Gets the Dashboard REST API: the figures of charts.</summary>
    public DashboardApi Dashboard { get; }

    /// <summary>Gets the Behavioral Cohorts API: who is in a cohort.</summary>
    public CohortApi Cohorts { get; }

    /// <summary>Gets the Taxonomy API: each definition of the tracking plan, for Enterprise accounts.</summary>
    public TaxonomyApi Taxonomy { get; }

    /// <summary>Gets the Developer API: definitions, and the tracking plan as CSV.</summary>
    public DeveloperApi Developer { get; }

    /// <inheritdoc />
    public void Dispose() => _own?.Dispose();

    // A redirect could lead to a server that must not see the key.
    internal static SocketsHttpHandler CreateHandler() =>
        new() { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) };
}

using System.Diagnostics.Metrics;
using Taxonomy.Destinations;

namespace Taxonomy;

/// <summary>Represents the options of an <see cref="AnalyticsClient"/>.</summary>
public sealed partial class AnalyticsClientOptions
{
    internal const int DefaultMinIdLength = 5;

    /// <summary>
    /// Gets or sets the API key of the Amplitude project, for every environment without a key in <see cref="ApiKeys"/>.
    /// One of the two is required.
    /// </summary>
    public string ApiKey { get; set; } = "";

    /// <summary>
    /// Gets the API keys by environment: <c>["Development"] = "…", ["Production"] = "…"</c>. Development and production
    /// belong to different Amplitude projects. Names are compared without regard to case. The key of <c>Production</c>
    /// is not allowed in <c>Development</c>; see <see cref="AllowProductionKeyInDevelopment"/>.
    /// </summary>
    public IDictionary<string, string> ApiKeys { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Gets or sets the environment in which the program runs. It selects the key in <see cref="ApiKeys"/> and the
    /// default of <see cref="OnInvalid"/>. Default: the value of <c>DOTNET_ENVIRONMENT</c> or, if it is not set,
    /// <c>ASPNETCORE_ENVIRONMENT</c>; <c>Production</c> if neither is set.
    /// </summary>
    public string? Environment { get; set; }

    /// <summary>
    /// Gets or sets whether <c>Development</c> may use the key that <see cref="ApiKeys"/> has for <c>Production</c>, if
    /// it is also given for Development or if there is no key for Development. Test data then mixes with real data.
    /// Default: false.
    /// </summary>
    public bool AllowProductionKeyInDevelopment { get; set; }

    /// <summary>
    /// Gets or sets the project's data center, which selects the server. Default: <see cref="ServerZone.US"/>.
    /// </summary>
    public ServerZone ServerZone { get; set; }

    /// <summary>
    /// Gets or sets whether events are sent to Amplitude's Batch Event Upload API: requests of up to 20 MB instead of 1
    /// MB and a higher rate per user, but events appear later. With <see cref="ServerUrl"/> it changes only the size of
    /// requests. Default: false.
    /// </summary>
    public bool UseBatchEndpoint { get; set; }

    /// <summary>
    /// Gets or sets the full URL, including the path, to which events are posted, instead of the one that
    /// <see cref="ServerZone"/> and <see cref="UseBatchEndpoint"/> select: for example your own proxy, or a local
    /// collector.
    /// </summary>
    public Uri? ServerUrl { get; set; }

    /// <summary>
    /// Gets or sets where events are delivered, if not to Amplitude: a class of your own, for example. <see cref="ApiKey"/>, <see cref="ApiKeys"/>, <see cref="ServerZone"/>,
    /// <see cref="ServerUrl"/> and <see cref="UseBatchEndpoint"/> are Amplitude's and must not be set with it; all other
    /// options apply to every destination. Null, the default, for Amplitude.
    /// </summary>
    public Destination? Destination { get; set; }

    /// <summary>
    /// Gets further destinations, which get the same events beside <see cref="Destination"/>: each has its own queue,
    /// retries and outcomes, and none waits for another. At most 31. Default: empty.
    /// </summary>
    public IList<AdditionalDestination> AdditionalDestinations { get; } = new List<AdditionalDestination>();

    /// <summary>
    /// Gets or sets whether requests are compressed with gzip: a fifth of the bytes, for about a third of a microsecond
    /// of CPU time per event. Amplitude accepts it; a server behind <see cref="ServerUrl"/> may not. Default: false.
    /// </summary>
    public bool CompressRequests { get; set; }

    /// <summary>
    /// Gets or sets whether events are sent in batches. If false, each event is sent at once, together with those that
    /// were tracked while a request was in flight. Default: true.
    /// </summary>
    public bool BatchEvents { get; set; } = true;

    /// <summary>
    /// Gets or sets the maximum time from the first unsent event to the upload while <see cref="BatchEvents"/> is set.
    /// From 1 ms to 1 day; default: 10 seconds.
    /// </summary>
    public TimeSpan EventUploadPeriod { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets or sets the number of queued events that causes an upload before <see cref="EventUploadPeriod"/> has
    /// elapsed, while <see cref="BatchEvents"/> is set. At least 1; default: 200. Half the largest request's bytes
    /// cause one too.
    /// </summary>
    public int EventUploadThreshold { get; set; } = 200;

    /// <summary>
    /// Gets or sets the maximum number of events in one request, from 1 to Amplitude's limit of 2,000. Default: 1,000.
    /// </summary>
    public int UploadBatchSize { get; set; } = 1000;

    /// <summary>
    /// Gets or sets the maximum number of events in the queue; at least 1, default: 100,000. The request in flight is
    /// not counted, and events of throttled users can take half as many again.
    /// </summary>
    public int QueueMaxEvents { get; set; } = 100_000;

    /// <summary>
    /// Gets or sets the maximum size of the queue in bytes; at least 1,024, default: 64 MiB. At most 4 GiB are used.
    /// Counted as <see cref="QueueMaxEvents"/>, with 24 bytes for each event besides its JSON. The queue occupies one
    /// block of memory, or one file, whose size is the next power of two above 1.5 times this value and the room for
    /// ten of the largest events; the operating system allocates memory when it is first used.
    /// </summary>
    public long QueueMaxBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>
    /// Gets or sets the directory in which queued events are kept on disk, so that they survive any end of the process:
    /// the next client with this directory and <see cref="ApiKey"/> sends them before its own. The directory is created
    /// if it does not exist; one client at a time can use it. If it cannot be used, events are kept in memory, and an
    /// error in the log and <see cref="AnalyticsClientStatistics.JournalFailure"/> give the reason. Null, the default:
    /// events are kept in memory.
    /// </summary>
    public string? JournalDirectory { get; set; }

    /// <summary>
    /// Gets or sets when <see cref="JournalDirectory"/> is flushed to disk, for protection against power failures.
    /// Default: <see cref="JournalSync.None"/>.
    /// </summary>
    public JournalSync JournalSync { get; set; }

    /// <summary>
    /// Gets or sets the time between flushes with <see cref="JournalSync.Periodic"/>. From 1 ms to 1 day; default: 1
    /// second.
    /// </summary>
    public TimeSpan JournalSyncPeriod { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Gets or sets the policy for new events when the queue is full. Default: the oldest event is dropped.
    /// </summary>
    public FullQueuePolicy WhenQueueFull { get; set; }

    /// <summary>
    /// Gets or sets the time after which a request is aborted and retried. From 1 ms to 1 day; default: 30 seconds.
    /// </summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets the longest time that <see cref="AnalyticsClient.FlushAsync"/> takes without a token that can be
    /// canceled. It then returns false, and the log contains the reason; queued events are sent later. From 1 ms to 1 day,
    /// or <see cref="Timeout.InfiniteTimeSpan"/> for no limit; default: 30 seconds.
    /// </summary>
    public TimeSpan FlushTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets the longest time that disposing the client takes to deliver queued events. It ends earlier if no
    /// attempt is possible in that time. From zero to 1 day; default: 5 seconds.
    /// </summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Gets or sets whether the client is disposed when the process ends in an orderly way without having disposed it:
    /// at <see cref="AppDomain.ProcessExit"/>, when <c>Main</c> returns or <see cref="System.Environment.Exit"/> is
    /// called. Queued events are then sent within <see cref="ShutdownTimeout"/>. It has no effect when the process is
    /// killed, crashes or fails fast; see <see cref="JournalDirectory"/>. The client stays in memory until it is
    /// disposed. Default: false.
    /// </summary>
    public bool FlushAtProcessExit { get; set; }

    /// <summary>
    /// Gets or sets whether the client starts opted out; see <see cref="AnalyticsClient.OptOut"/>. Default: false.
    /// </summary>
    public bool OptOut { get; set; }

    /// <summary>
    /// Gets or sets whether the client starts offline; see <see cref="AnalyticsClient.Offline"/>. Default: false.
    /// </summary>
    public bool Offline { get; set; }

    /// <summary>
    /// Gets or sets the callback that gets the outcome of each event, exactly once: when it was delivered, or when it
    /// is dropped. It runs in the delivery loop, or in the tracking call for events that are dropped there: keep it
    /// short, and do not track from it. <see cref="EventOutcome.GetJson"/> gives the event, until the callback returns.
    /// Exceptions are logged and otherwise ignored.
    /// </summary>
    public Action<EventOutcome>? OnOutcome { get; set; }

    /// <summary>
    /// Gets or sets the invoker that sends the requests, instead of the client's own connection pool: an
    /// <see cref="HttpClient"/>, or <c>new HttpMessageInvoker(handler)</c>. The client does not dispose it. It should
    /// not follow redirects, and its own timeout should be longer than <see cref="RequestTimeout"/>.
    /// </summary>
    public HttpMessageInvoker? HttpInvoker { get; set; }

    /// <summary>
    /// Gets or sets the minimum length of user and device IDs, in characters; sent as <c>min_id_length</c>. Null for
    /// Amplitude's default, 5.
    /// </summary>
    public int? MinIdLength { get; set; }

    /// <summary>Gets or sets the policy for events whose data violates the tracking plan.</summary>
    public InvalidDataPolicy OnInvalid { get; set; }

    /// <summary>
    /// Gets or sets whether a client without a logger writes the first problem of each kind in the process to the standard
    /// error stream, for example that an event is dropped or cannot be delivered. It has no effect if the client has a
    /// logger factory. Default: true.
    /// </summary>
    public bool WriteProblemsToConsole { get; set; } = true;

    /// <summary>
    /// Gets or sets the name that distinguishes this client from the program's other clients in metrics, as
    /// <c>taxonomy.client.name</c>. Null if there is only one.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// Gets or sets the factory of the client's meter. Null, the default, for one meter, <c>Taxonomy</c>, for the whole
    /// process, as OpenTelemetry and <c>dotnet-counters</c> expect.
    /// </summary>
    public IMeterFactory? MeterFactory { get; set; }

    /// <summary>Gets or sets the device and application of a client program; leave it unset on a server.</summary>
    public DeviceInfo? Device { get; set; }

    /// <summary>
    /// Gets or sets the IP address of all events; <c>$remote</c> has Amplitude take that of the request. Default:
    /// <c>$remote</c> in client programs (see <see cref="UseRemoteIp"/>), none on servers.
    /// </summary>
    public string? Ip { get; set; }

    /// <summary>Gets or sets the tracking plan that events follow; sent as <c>plan</c>.</summary>
    public TrackingPlanInfo? Plan { get; set; }

    /// <summary>Gets or sets the source of the data; sent as <c>ingestion_metadata</c>.</summary>
    public IngestionMetadata? IngestionMetadata { get; set; }

    /// <summary>Gets or sets the clock; for tests. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>What distinguishes the events of this client's destination in the journal directory.</summary>
    internal string JournalKey { get; set; } = "";

    /// <summary>Numbers from 0 up to 1 that spread the retries; for tests.</summary>
    internal Func<double>? Random { get; set; }

    /// <summary>What the journal asks of the file system; for tests.</summary>
    internal Queue.IJournalStorage? JournalStorage { get; set; }

    internal AnalyticsClientOptions Clone() => (AnalyticsClientOptions)MemberwiseClone();

    /// <summary>Returns a copy of the options as they apply to one of <see cref="AdditionalDestinations"/>.</summary>
    internal AnalyticsClientOptions CloneFor(AdditionalDestination additional)
    {
        var own = Clone();
        own.Destination = additional.Destination;
        own.UploadBatchSize = additional.UploadBatchSize ?? UploadBatchSize;
        own.EventUploadPeriod = additional.EventUploadPeriod ?? EventUploadPeriod;
        own.EventUploadThreshold = additional.EventUploadThreshold ?? EventUploadThreshold;
        own.QueueMaxEvents = additional.QueueMaxEvents ?? QueueMaxEvents;
        own.QueueMaxBytes = additional.QueueMaxBytes ?? QueueMaxBytes;
        own.WhenQueueFull = additional.WhenQueueFull ?? WhenQueueFull;
        own.RequestTimeout = additional.RequestTimeout ?? RequestTimeout;
        own.CompressRequests = additional.CompressRequests ?? CompressRequests;
        own.HttpInvoker = additional.HttpInvoker ?? HttpInvoker;
        return own;
    }

    /// <summary>Validates the options, as creating a client does.</summary>
    /// <exception cref="ArgumentException">
    /// An option is not valid. The message and <see cref="ArgumentException.ParamName"/> name it.
    /// </exception>
    public void Validate() => OptionsValidation.Validate(this);
}

using System.Diagnostics.Metrics;

namespace Taxonomy;

/// <summary>How an <see cref="AnalyticsClient"/> works.</summary>
public sealed partial class AnalyticsClientOptions
{
    internal const int DefaultMinIdLength = 5;

    /// <summary>
    /// The API key of the Amplitude project, for each environment that <see cref="ApiKeys"/> does not name. One of the
    /// two is required.
    /// </summary>
    public string ApiKey { get; set; } = "";

    /// <summary>
    /// The API keys by environment: <c>["Development"] = "…", ["Production"] = "…"</c>. Development and production
    /// belong into different Amplitude projects. The names' case does not matter. The key of <c>Production</c> is
    /// refused in <c>Development</c>; see <see cref="AllowProductionKeyInDevelopment"/>.
    /// </summary>
    public IDictionary<string, string> ApiKeys { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The environment that the program runs in, which chooses among <see cref="ApiKeys"/> and the default of
    /// <see cref="OnInvalid"/>. Default: what <c>DOTNET_ENVIRONMENT</c> or else <c>ASPNETCORE_ENVIRONMENT</c> says, and
    /// <c>Production</c> when neither is set.
    /// </summary>
    public string? Environment { get; set; }

    /// <summary>
    /// Whether <c>Development</c> may use the key that <see cref="ApiKeys"/> has for <c>Production</c>: when it is also
    /// the one given for Development, and when none is. What is tried out then ends up among real data. Default: false.
    /// </summary>
    public bool AllowProductionKeyInDevelopment { get; set; }

    /// <summary>Where the project keeps its data; chooses the server. Default: <see cref="ServerZone.US"/>.</summary>
    public ServerZone ServerZone { get; set; }

    /// <summary>
    /// Whether events go to Amplitude's Batch Event Upload API: requests of up to 20 MB instead of 1 MB and a higher
    /// rate for each user, in exchange for a delay. With <see cref="ServerUrl"/> only the larger requests.
    /// </summary>
    public bool UseBatchEndpoint { get; set; }

    /// <summary>
    /// The full address that events are posted to, path included, instead of the one that <see cref="ServerZone"/> and
    /// <see cref="UseBatchEndpoint"/> choose: a proxy of your own, or a local collector.
    /// </summary>
    public Uri? ServerUrl { get; set; }

    /// <summary>
    /// Whether requests are compressed with gzip: a fifth of the bytes, for about a third of a microsecond of CPU time
    /// an event. Amplitude takes it; a server behind <see cref="ServerUrl"/> may not. Default: false.
    /// </summary>
    public bool CompressRequests { get; set; }

    /// <summary>
    /// Whether events wait for others to share a request. False sends each at once, or with those that came during the
    /// request before. Default: true.
    /// </summary>
    public bool BatchEvents { get; set; } = true;

    /// <summary>
    /// The longest that an event waits for others while <see cref="BatchEvents"/> is set: the time from the first
    /// unsent event to the upload. From 1 ms to 1 day; default: 10 seconds.
    /// </summary>
    public TimeSpan EventUploadPeriod { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How many waiting events cause an upload before <see cref="EventUploadPeriod"/> is over, while
    /// <see cref="BatchEvents"/> is set. At least 1; default: 200. Half a request's bytes cause one too.
    /// </summary>
    public int EventUploadThreshold { get; set; } = 200;

    /// <summary>The most events in one request, from 1 to 2,000, Amplitude's limit. Default: 1,000.</summary>
    public int UploadBatchSize { get; set; } = 1000;

    /// <summary>
    /// The most events that wait; at least 1, default: 100,000. Those in the request that is under way are not counted.
    /// Events of throttled users may take half as many again.
    /// </summary>
    public int QueueMaxEvents { get; set; } = 100_000;

    /// <summary>
    /// The most bytes that wait; at least 1,024, default: 64 MiB, and no more than 4 GiB are used. Counted as
    /// <see cref="QueueMaxEvents"/>, with 24 bytes for each event besides its JSON. The queue lies in one piece of
    /// memory, or one file, of the next power of two above one and a half times this; memory that was never needed takes
    /// no room.
    /// </summary>
    public long QueueMaxBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>
    /// Where events wait on disk, so that they survive the end of the process, however it ends: they are sent when the
    /// next client with this directory and <see cref="ApiKey"/> starts, before its own. Made if it is not there. One
    /// client at a time can use it. If it cannot be used, events wait in memory; an error in the log and
    /// <see cref="AnalyticsClientStatistics.JournalFailure"/> say why. Null, the default: in memory.
    /// </summary>
    public string? JournalDirectory { get; set; }

    /// <summary>
    /// When what waits in <see cref="JournalDirectory"/> is brought to the disk itself, for machines that lose their
    /// power. Default: <see cref="JournalSync.None"/>.
    /// </summary>
    public JournalSync JournalSync { get; set; }

    /// <summary>
    /// How often, with <see cref="JournalSync.Periodic"/>. From 1 ms to 1 day; default: 1 second.
    /// </summary>
    public TimeSpan JournalSyncPeriod { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>What happens to a new event when the queue is full. Default: the oldest makes room.</summary>
    public FullQueuePolicy WhenQueueFull { get; set; }

    /// <summary>How long a request may take before it is given up and sent again. From 1 ms to 1 day; default: 30 seconds.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long disposing the client may take to deliver what waits. It ends earlier when no attempt is possible in
    /// that time. From zero to 1 day; default: 5 seconds.
    /// </summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether the client is disposed, and what waits is sent within <see cref="ShutdownTimeout"/>, when the process ends
    /// in an orderly way and nobody has disposed it: at <see cref="AppDomain.ProcessExit"/>, when <c>Main</c> returns or
    /// <see cref="System.Environment.Exit"/> is called. Not when the process is killed, crashes or fails fast; see
    /// <see cref="JournalDirectory"/>. The process keeps such a client alive until it is disposed. Default: false.
    /// </summary>
    public bool FlushAtProcessExit { get; set; }

    /// <summary>Whether the client starts opted out; see <see cref="AnalyticsClient.OptOut"/>.</summary>
    public bool OptOut { get; set; }

    /// <summary>Whether the client starts offline; see <see cref="AnalyticsClient.Offline"/>.</summary>
    public bool Offline { get; set; }

    /// <summary>
    /// Called with the outcome of each event, exactly once: when it was delivered, or when it is dropped. On the
    /// sender's thread, or on that of the tracking call for events that are dropped there: keep it short, and do not
    /// track from it. <see cref="EventOutcome.GetJson"/> gives the event, until the callback returns. What it throws is
    /// logged and otherwise ignored.
    /// </summary>
    public Action<EventOutcome>? OnOutcome { get; set; }

    /// <summary>
    /// Sends the requests instead of the client's own connection pool: an <see cref="HttpClient"/>, or
    /// <c>new HttpMessageInvoker(handler)</c>. It is not disposed. It should not follow redirects, and its own timeout
    /// should be longer than <see cref="RequestTimeout"/>.
    /// </summary>
    public HttpMessageInvoker? HttpInvoker { get; set; }

    /// <summary>
    /// The shortest user or device id, in characters; sent as <c>min_id_length</c>. Null: Amplitude's own default, 5.
    /// </summary>
    public int? MinIdLength { get; set; }

    /// <summary>What happens to an event whose data breaks the tracking plan.</summary>
    public InvalidDataPolicy OnInvalid { get; set; }

    /// <summary>
    /// What tells this client from others of the program in its metrics, as <c>taxonomy.client.name</c>. Null for the
    /// only one.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// Makes the meter that the client's metrics belong to. Null: one meter, <c>Taxonomy</c>, for the whole process,
    /// which is what OpenTelemetry and <c>dotnet-counters</c> look for.
    /// </summary>
    public IMeterFactory? MeterFactory { get; set; }

    /// <summary>The device and application of a client program; leave it unset on a server.</summary>
    public DeviceInfo? Device { get; set; }

    /// <summary>
    /// The IP address of all events; <c>$remote</c> has Amplitude take that of the request. Default: <c>$remote</c> in client programs (see <see cref="UseRemoteIp"/>), none on servers.
    /// </summary>
    public string? Ip { get; set; }

    /// <summary>The tracking plan that events follow; sent as <c>plan</c>.</summary>
    public TrackingPlanInfo? Plan { get; set; }

    /// <summary>Where the data comes from; sent as <c>ingestion_metadata</c>.</summary>
    public IngestionMetadata? IngestionMetadata { get; set; }

    /// <summary>The clock; for tests.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Numbers from 0 up to 1 that spread the retries; for tests.</summary>
    internal Func<double>? Random { get; set; }

    /// <summary>What the journal asks of the file system; for tests.</summary>
    internal Queue.IJournalStorage? JournalStorage { get; set; }

    internal AnalyticsClientOptions Clone() => (AnalyticsClientOptions)MemberwiseClone();

    /// <summary>Checks the options, as starting a client does.</summary>
    /// <exception cref="ArgumentException">
    /// When an option is not valid. The message and <see cref="ArgumentException.ParamName"/> name it.
    /// </exception>
    public void Validate() => OptionsValidation.Validate(this);
}

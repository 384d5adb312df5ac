namespace Taxonomy;

/// <content>Options for programs with one user at a time: on a phone, a desktop or a point-of-sale terminal.</content>
public sealed partial class AnalyticsClientOptions
{
    private const int SavedMaxCountOnDevices = 1000;
    private const string RemoteIp = "$remote";

    /// <summary>
    /// Gets or sets whether the client gives events a session ID and begins and ends sessions, as Amplitude's client
    /// SDKs do. For programs with one user; leave it unset on a server. Default: false.
    /// </summary>
    public bool TrackSessions { get; set; }

    /// <summary>
    /// Gets or sets whether the events <c>session_end</c> and <c>session_start</c> are sent when a session ends and
    /// begins. Requires <see cref="TrackSessions"/>. Default: false.
    /// </summary>
    public bool TrackSessionEvents { get; set; }

    /// <summary>
    /// Gets or sets the time without events after which a new session begins, in programs that report when they enter
    /// the foreground and the background (<see cref="ClientSessions"/>). In the foreground, no session ends. From 1 ms
    /// to 1 day; default: 5 minutes.
    /// </summary>
    public TimeSpan MinTimeBetweenSessions { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Gets or sets the time without events after which a new session begins, in programs that do not report when they
    /// enter the foreground. From 1 ms to 1 day; default: 30 minutes.
    /// </summary>
    public TimeSpan SessionTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// Gets or sets the directory in which a generated device ID, the user ID, the session, the last event ID and
    /// <see cref="AnalyticsClient.OptOut"/> are kept from one start to the next. It should belong to the user, for
    /// example one in <see cref="System.Environment.SpecialFolder.LocalApplicationData"/>, and is created if it does
    /// not exist. Null, the default: nothing is kept, and there is no device ID unless the program sets one.
    /// </summary>
    public string? StateDirectory { get; set; }

    /// <summary>
    /// Gets or sets whether events are saved in <see cref="JournalDirectory"/>, if there is one, until they are
    /// delivered. If false, they are kept in memory. Default: true.
    /// </summary>
    public bool SaveEvents { get; set; } = true;

    /// <summary>
    /// Gets or sets the maximum number of events in the queue, identifies included, as <see cref="QueueMaxEvents"/>
    /// does; the lower of the two applies. Null, the default: 1,000 in client programs, which are those with a
    /// <see cref="Device"/>, <see cref="TrackSessions"/> or a <see cref="StateDirectory"/>, and
    /// <see cref="QueueMaxEvents"/> on servers.
    /// </summary>
    public int? SavedMaxCount { get; set; }

    /// <summary>
    /// Gets or sets whether identifies that only set properties are coalesced per user, as in Amplitude's mobile SDKs.
    /// They are sent before the next other event of that user or device, when another user signs in on the device, with
    /// a flush, and after <see cref="IdentifyBatchInterval"/>. Each identify keeps its own outcome. Default: false.
    /// </summary>
    public bool CoalesceIdentifies { get; set; }

    /// <summary>
    /// Gets or sets how long identifies are coalesced, counted from the upload that would have sent the first. From
    /// 30 seconds, the default, to 1 day.
    /// </summary>
    public TimeSpan IdentifyBatchInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets whether events of a client program are sent with the IP address <c>$remote</c> unless
    /// <see cref="Ip"/> or <see cref="EventOptions.Ip"/> gives one: Amplitude then takes the address that the request
    /// comes from, and derives country, region and city from it, as with its own client SDKs. Client programs are those
    /// with a <see cref="Device"/>, <see cref="TrackSessions"/> or a <see cref="StateDirectory"/>; on a server, whose
    /// address is not the user's, this has no effect. Default: true.
    /// </summary>
    public bool UseRemoteIp { get; set; } = true;

    /// <summary>
    /// Gets or sets the callback for a session that begins, ends or is continued. It runs on the thread that causes the
    /// change: for a session that an event begins, in the tracking call. No lock is held. Exceptions are logged and
    /// otherwise ignored. Only with <see cref="TrackSessions"/>. Default: null.
    /// </summary>
    public Action<SessionChange>? OnSessionChanged { get; set; }

    /// <summary>
    /// Gets or sets the callback for a change of the user ID or device ID of <see cref="CurrentUser"/>. It runs on the
    /// thread that changes it. No lock is held. Exceptions are logged and otherwise ignored. Default: null.
    /// </summary>
    public Action<IdentityChange>? OnIdentityChanged { get; set; }

    /// <summary>
    /// Gets or sets the callback that gets the new value when <see cref="AnalyticsClient.OptOut"/> changes, on the
    /// thread that changes it. Exceptions are logged and otherwise ignored. Default: null.
    /// </summary>
    public Action<bool>? OnOptOutChanged { get; set; }

    /// <summary>The IP address of events that do not give their own; null for none.</summary>
    internal string? DefaultIp => Ip ?? (UseRemoteIp && IsClientProgram ? RemoteIp : null);

    /// <summary>The maximum number of events in the queue, all options considered.</summary>
    internal int QueueLimit =>
        Math.Min(QueueMaxEvents, SavedMaxCount ?? (IsClientProgram ? SavedMaxCountOnDevices : int.MaxValue));

    private bool IsClientProgram => Device is not null || TrackSessions || StateDirectory is not null;
}

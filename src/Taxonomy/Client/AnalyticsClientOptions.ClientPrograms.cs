namespace Taxonomy;

/// <content>What only programs with one user at a time need: on a phone, a desktop, a till.</content>
public sealed partial class AnalyticsClientOptions
{
    private const int SavedMaxCountOnDevices = 1000;
    private const string RemoteIp = "$remote";

    /// <summary>
    /// Whether events get a session id that begins and ends by itself, as in Amplitude's client SDKs. For programs of one
    /// user; leave it unset on a server. Default: false.
    /// </summary>
    public bool TrackSessions { get; set; }

    /// <summary>
    /// Whether the events <c>session_end</c> and <c>session_start</c> are sent where a session ends and begins. Only with
    /// <see cref="TrackSessions"/>. Default: false.
    /// </summary>
    public bool TrackSessionEvents { get; set; }

    /// <summary>
    /// For programs that say when they enter the foreground and the background (<see cref="ClientSessions"/>): a new
    /// session begins when the last event is this long ago or longer, and never in the foreground. From 1 ms to 1 day;
    /// default: 5 minutes.
    /// </summary>
    public TimeSpan MinTimeBetweenSessions { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// For programs that do not: a new session begins when the last event is longer ago than this. From 1 ms to 1 day;
    /// default: 30 minutes.
    /// </summary>
    public TimeSpan SessionTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// The directory in which a device id that the client makes up itself, the user id, the session and
    /// <see cref="AnalyticsClient.OptOut"/> are kept from one start to the next: a directory of the user's own, such as
    /// one in <see cref="System.Environment.SpecialFolder.LocalApplicationData"/>. It is made when it is not there.
    /// Null, which is the default: nothing is kept, and there is no device id unless the program sets one.
    /// </summary>
    public string? StateDirectory { get; set; }

    /// <summary>
    /// Whether events are saved in <see cref="JournalDirectory"/>, where one is given, until they are delivered. False
    /// keeps them in memory all the same, as for somebody who wants nothing written. Default: true.
    /// </summary>
    public bool SaveEvents { get; set; } = true;

    /// <summary>
    /// The most events that wait, identifies included, as <see cref="QueueMaxEvents"/>; the lower of the two counts.
    /// Null, which is the default: 1,000 in client programs, which are those with a <see cref="Device"/>,
    /// <see cref="TrackSessions"/> or a <see cref="StateDirectory"/>, and <see cref="QueueMaxEvents"/> on servers.
    /// </summary>
    public int? SavedMaxCount { get; set; }

    /// <summary>
    /// Whether identifies that only set properties wait for others of the same user, and leave as one, as in Amplitude's
    /// mobile SDKs. They leave before the next event of that user or device that is something else, when another user
    /// signs in on the device, with a flush, and after <see cref="IdentifyBatchInterval"/>. Each keeps an outcome of its
    /// own. Default: false.
    /// </summary>
    public bool CoalesceIdentifies { get; set; }

    /// <summary>
    /// How long an identify waits for others, counted from the upload that it would have left with. From 30 seconds,
    /// which is the default, to 1 day.
    /// </summary>
    public TimeSpan IdentifyBatchInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether events of a client program are sent with the IP address <c>$remote</c> unless <see cref="Ip"/> or
    /// <see cref="EventOptions.Ip"/> gives one: Amplitude then takes the address that the request comes from, and derives
    /// country, region and city from it, as with its own client SDKs. Client programs are those with a
    /// <see cref="Device"/>, <see cref="TrackSessions"/> or a <see cref="StateDirectory"/>; on a server, whose address
    /// is not the user's, this has no effect. Default: true.
    /// </summary>
    public bool UseRemoteIp { get; set; } = true;

    /// <summary>
    /// Called when a session begins, ends or is continued, on the thread that causes it: for a session that an event
    /// begins, in the tracking call. No lock is held. What it throws is logged and otherwise ignored. Only with
    /// <see cref="TrackSessions"/>. Default: null.
    /// </summary>
    public Action<SessionChange>? OnSessionChanged { get; set; }

    /// <summary>
    /// Called when <see cref="CurrentUser"/> gets another user id or device id, on the thread that changes it. No lock is
    /// held. What it throws is logged and otherwise ignored. Default: null.
    /// </summary>
    public Action<IdentityChange>? OnIdentityChanged { get; set; }

    /// <summary>
    /// Called with the new value when <see cref="AnalyticsClient.OptOut"/> changes, on the thread that changes it. What
    /// it throws is logged and otherwise ignored. Default: null.
    /// </summary>
    public Action<bool>? OnOptOutChanged { get; set; }

    /// <summary>The IP address of events that do not give their own; null for none.</summary>
    internal string? DefaultIp => Ip ?? (UseRemoteIp && IsClientProgram ? RemoteIp : null);

    /// <summary>The most events that wait, all options considered.</summary>
    internal int QueueLimit =>
        Math.Min(QueueMaxEvents, SavedMaxCount ?? (IsClientProgram ? SavedMaxCountOnDevices : int.MaxValue));

    private bool IsClientProgram => Device is not null || TrackSessions || StateDirectory is not null;
}

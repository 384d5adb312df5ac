using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Taxonomy.Serialization;
using Taxonomy.Sessions;

namespace Taxonomy;

/// <summary>
/// Represents the data that all events of a client have in common: the clock, the current user, the common fields, and
/// the policy for invalid data.
/// </summary>
public sealed class EventDefaults
{
    private readonly InvalidDataLog _invalidDataLog;
    private readonly AnalyticsClientOptions _options;
    private readonly ILogger? _logger;
    private ConsentRules? _consent;
    private long _sessionId = NoSession;

    internal const long NoSession = long.MinValue;

    /// <summary>The rates that replace those of the plan; null if there are none. A field, for each event reads it.</summary>
    internal volatile SampleRates? SampleRates;

    /// <summary>What events need consent to; null if none does. A field, for each event reads it.</summary>
    internal volatile ConsentRules? NeededConsent;

    /// <summary>Called after consent was withdrawn.</summary>
    internal Action? ConsentWithdrawn;

    /// <summary>Creates the defaults from the options that concern the content of events.</summary>
    /// <param name="options">The options; later changes have no effect.</param>
    /// <param name="logger">Logs invalid data; null to log nothing.</param>
    public EventDefaults(AnalyticsClientOptions options, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        MinIdLength = options.MinIdLength ?? AnalyticsClientOptions.DefaultMinIdLength;
        OnInvalid = options.OnInvalid == InvalidDataPolicy.Default ? ChoosePolicy(options) : options.OnInvalid;
        Clock = new EventClock(options.TimeProvider);
        CommonFields = new CommonFields(options);
        ClassifiedData = ClassifiedData.From(options);
        _options = options;
        _logger = logger;
        SamplesEvents = !options.SendsAll;
        if (options.ChosenSampleRates is { } rates)
        {
            SetSampleRates(rates);
        }

        _invalidDataLog = new InvalidDataLog(logger ?? NullLogger.Instance);
    }

    /// <summary>Gets the user of a client program.</summary>
    public CurrentUser CurrentUser { get; } = new();

    /// <summary>Gets the policy for invalid data; never <see cref="InvalidDataPolicy.Default"/>.</summary>
    public InvalidDataPolicy OnInvalid { get; }

    /// <summary>Gets the minimum length of user and device IDs that the destination accepts, in characters.</summary>
    public int MinIdLength { get; }

    /// <summary>
    /// Gets or sets the session of events that do not specify one: its start in milliseconds since 1970-01-01 UTC, -1
    /// for events outside any session, or null to send no session ID. With
    /// <see cref="AnalyticsClientOptions.TrackSessions"/> the client sets it itself. Setting it then ends the present
    /// session, as <see cref="ClientSessions.End"/> does, and continues the given one; null or a negative number
    /// continues none.
    /// </summary>
    public long? SessionId
    {
        get
        {
            if (Sessions is { } sessions)
            {
                return sessions.SessionId;
            }

            var value = Volatile.Read(ref _sessionId);
            return value == NoSession ? null : value;
        }
        set
        {
            if (Sessions is { } sessions)
            {
                sessions.SessionId = value ?? SessionTracker.None;
            }
            else
            {
                Volatile.Write(ref _sessionId, value ?? NoSession);
            }
        }
    }

    /// <summary>
    /// Gets the highest <c>event_id</c> of the client's events; 0 before the first. IDs increase by one from event to
    /// event; an event with its own <see cref="EventOptions.EventId"/> uses none.
    /// </summary>
    public long LastEventId => EventIds.Last;

    /// <summary>Whether the rates of the plan apply.</summary>
    internal bool SamplesEvents { get; }

    /// <summary>
    /// Gets or sets the purposes to which the user of the client has consented, by the words of the plan; at first, none. An
    /// event that needs another one is dropped with <see cref="DropReason.NoConsent"/>: in the tracking call, or before it
    /// is sent, if it was queued before. It has no effect with <see cref="AnalyticsClientOptions.ConsentOf"/>.
    /// </summary>
    public IReadOnlyCollection<string> Consent
    {
        get => ConsentRules.Granted;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            // What more consent allows is not in the queue.
            var isLess = ConsentRules.Granted.Except(value, StringComparer.Ordinal).Any();
            ConsentRules.Granted = value;
            if (isLess)
            {
                ConsentWithdrawn?.Invoke();
            }
        }
    }

    /// <summary>Has an event require consent. For generated code.</summary>
    /// <param name="eventType">The event type.</param>
    /// <param name="purposes">The purposes, separated by commas.</param>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public void RequireConsent(string eventType, string purposes)
    {
        ArgumentNullException.ThrowIfNull(eventType);
        ArgumentNullException.ThrowIfNull(purposes);
        ConsentRules.Require(eventType, purposes.Split(','));
        NeededConsent = ConsentRules;
    }

    private ConsentRules ConsentRules =>
        LazyInitializer.EnsureInitialized(
            ref _consent,
            () => new ConsentRules(_options.ConsentOf, _logger ?? NullLogger.Instance)
        )!;

    internal EventClock Clock { get; }

    internal EventIds EventIds { get; } = new();

    /// <summary>What gives events their session; null where sessions are not tracked.</summary>
    internal SessionTracker? Sessions { get; set; }

    internal CommonFields CommonFields { get; }

    internal ClassifiedData? ClassifiedData { get; }

    internal long SessionIdOrNone => Volatile.Read(ref _sessionId);

    /// <summary>
    /// Returns the session of an event, or <see cref="NoSession"/>. An event that will not be sent neither begins a session
    /// nor continues one.
    /// </summary>
    internal long TakeSession(bool isSent, long time, EventOptions? options, string? userId, string? deviceId) =>
        Sessions is not { } sessions ? options?.SessionId ?? SessionIdOrNone
        : isSent ? sessions.Take(time, options?.Time is not null, options?.SessionId, userId, deviceId)
        : sessions.SessionId;

    /// <summary>Replaces all rates at once.</summary>
    /// <exception cref="ArgumentException">A rate is not valid.</exception>
    internal void SetSampleRates(IEnumerable<KeyValuePair<string, double>> rates)
    {
        var copy = Serialization.SampleRates.Copy(rates);
        SampleRates = SamplesEvents ? copy : null;
    }

    internal void LogInvalid(string eventType, string property, string message, bool isSent) =>
        _invalidDataLog.Report(eventType, property, message, isSent);

    private static InvalidDataPolicy ChoosePolicy(AnalyticsClientOptions options) =>
        Debugger.IsAttached || ProgramEnvironment.IsDevelopment(ProgramEnvironment.NameFor(options))
            ? InvalidDataPolicy.Throw
            : InvalidDataPolicy.LogAndSend;
}

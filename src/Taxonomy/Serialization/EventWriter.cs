using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Taxonomy.Serialization;

/// <summary>
/// Writes one event as JSON into the calling thread's buffer and hands it to the client. For generated code: names and
/// punctuation are written as precomputed literals, values one by one.
/// </summary>
/// <remarks>
/// A name that is written together with its value can begin with two commas: one comma is written, or none directly
/// after an opening bracket.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public ref partial struct EventWriter
{
    private const string IdentifyType = "$identify";
    private const string GroupIdentifyType = "$groupidentify";

    // Amplitude ignores those beyond, without a word (HTTP V2 API, groups): ten names in total, of five types.
    private const int MostGroups = 10;
    private const int MostGroupTypes = 5;

    // Values of one event that are reported.
    private const int MostValueFaults = 10;

    // Not readonly: an event's writer is filled where it stands. One that is made elsewhere and copied costs more than
    // all that is written into it.
    private ITaxonomyClient _client;
    private EventDefaults _defaults;
    private EventOptions? _options;
    private EventBuffer _buffer;
    private string _eventType;
    private string? _userId;
    private string? _deviceId;
    private long _time;
    private byte[] _bytes;
    private int _position;
    private int _start;
    private readonly bool _isDetached;
    private bool _hasGroups;
    private int _groupCount;
    private int _valueFaults;
    private bool _hasRevenue;
    private string? _planVersion;
    private bool _isSampled;
    private bool _isOutsideSample;
    private double _sampleRate;
    private DropReason _dropReason;
    private string? _dropMessage;

    private EventWriter(EventBuffer buffer)
    {
        _client = null!;
        _defaults = null!;
        _eventType = "";
        _buffer = buffer;
        _bytes = _buffer.Bytes;

        // Anything but a bracket, so that the first field gets its comma.
        _bytes[0] = (byte)' ';
        _position = 1;
    }

    private EventWriter(ITaxonomyClient client, string eventType, EventBuffer buffer, int position)
    {
        _client = client;
        _defaults = client.Defaults;
        _eventType = eventType;
        _buffer = buffer;
        _bytes = buffer.Bytes;
        _position = position;
        _start = position;
        _isDetached = true;
    }

    /// <summary>Begins an event of a user or a device.</summary>
    /// <param name="client">The client that receives the finished event.</param>
    /// <param name="eventType">The event type; the caller writes it into the JSON too.</param>
    /// <param name="userId">The user; can be null if there is a device.</param>
    /// <param name="deviceId">The device; can be null if there is a user.</param>
    /// <param name="options">Fields that the plan does not describe.</param>
    /// <param name="writer">The event's writer.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Begin(
        ITaxonomyClient client,
        string eventType,
        string? userId,
        string? deviceId,
        EventOptions? options,
        out EventWriter writer
    )
    {
        writer = default;
        writer.Begin(client, eventType, options);
        writer.WriteIds(userId, deviceId);
        if (writer._defaults!.SampleRates is { } rates)
        {
            writer.Sample(rates);
        }

        if (writer._defaults.NeededConsent is { } consent)
        {
            writer.AskForConsent(consent);
        }

        writer.WriteSessionAndEventId();
    }

    /// <summary>Begins an event of the client program's current user.</summary>
    /// <param name="client">The client that receives the finished event.</param>
    /// <param name="eventType">The event type; the caller writes it into the JSON too.</param>
    /// <param name="options">Fields that the plan does not describe.</param>
    /// <param name="writer">The event's writer.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void BeginForCurrentUser(
        ITaxonomyClient client,
        string eventType,
        EventOptions? options,
        out EventWriter writer
    )
    {
        writer = default;
        writer.Begin(client, eventType, options);
        var identity = writer._defaults!.CurrentUser.Identity;
        writer.WriteIds(identity.UserId, identity.DeviceId);
        if (writer._defaults.SampleRates is { } rates)
        {
            writer.Sample(rates);
        }

        if (writer._defaults.NeededConsent is { } consent)
        {
            writer.AskForConsent(consent);
        }

        writer.WriteSessionAndEventId();
    }

    /// <summary>Begins a <c>$groupidentify</c>, which belongs to no user.</summary>
    /// <param name="client">The client that receives the finished event.</param>
    /// <param name="options">Fields that the plan does not describe.</param>
    /// <param name="writer">The event's writer.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void BeginForGroup(ITaxonomyClient client, EventOptions? options, out EventWriter writer)
    {
        writer = default;
        writer.Begin(client, GroupIdentifyType, options);
        writer.WriteSessionAndEventId();
    }

    /// <summary>Writes precomputed JSON: names, punctuation and constants.</summary>
    /// <param name="utf8">The bytes, as they are sent.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Raw(scoped ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > _bytes.Length - _position)
        {
            // May also take the position back, when the event has become too large.
            Grow(utf8.Length);
        }

        ShortCopy.Copy(ref MemoryMarshal.GetReference(utf8), utf8.Length, ref ByteAt(_bytes, _position));
        _position += utf8.Length;
    }

    /// <summary>
    /// Writes precomputed JSON that begins with a comma, without that comma directly after an opening bracket.
    /// </summary>
    /// <param name="utf8">The bytes, beginning with <c>,</c>.</param>
    public void Separated(scoped ReadOnlySpan<byte> utf8)
    {
        var last = _bytes[_position - 1];
        Raw(last is (byte)'{' or (byte)'[' ? utf8.Slice(1) : utf8);
    }

    /// <summary>
    /// Begins fields that several events share, for example the plan's context. End them with <see cref="EndFields"/>.
    /// </summary>
    /// <param name="client">The client of these events.</param>
    /// <param name="what">A description of the fields, for messages.</param>
    public static EventWriter BeginFields(ITaxonomyClient client, string what)
    {
        ArgumentNullException.ThrowIfNull(client);
        var writer = Detached(client, what, new EventBuffer(256), 1);

        // The first field must not begin with a comma: it may come first in its event, too.
        writer._bytes[0] = (byte)'{';
        return writer;
    }

    /// <summary>Ends what <see cref="BeginFields"/> began.</summary>
    public readonly SerializedFields EndFields() =>
        new(_bytes.AsSpan(1, _position - 1).ToArray(), _dropReason, _dropMessage);

    /// <summary>Writes precomputed fields.</summary>
    /// <param name="fields">The fields; if there are none, nothing is written.</param>
    public void Fields(SerializedFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields.DropReason != 0)
        {
            Drop(fields.DropReason, fields.DropMessage!);
        }

        if (fields.Json.Length > 0)
        {
            if (_bytes[_position - 1] != (byte)'{')
            {
                Raw(","u8);
            }

            Raw(fields.Json);
        }
    }

    /// <summary>
    /// Writes the version of the plan that the event follows, unless the client or the options specify a plan.
    /// </summary>
    /// <param name="version">The plan's version.</param>
    public void PlanVersion(string version) => _planVersion = version;

    /// <summary>Reports that a required value is null.</summary>
    /// <param name="property">The property's wire name.</param>
    public void Missing(string property) => Invalid(property, "is null, but it is required");

    /// <summary>Begins the groups of the event; each follows with <see cref="Group"/>.</summary>
    public void BeginGroups()
    {
        _hasGroups = true;
        Raw(",\"groups\":{"u8);
    }

    /// <summary>
    /// Writes one group type with its group or groups; nothing when <paramref name="names"/> is null. A group without a
    /// name is invalid, and so is an event with more groups than Amplitude takes.
    /// </summary>
    /// <param name="nameLiteral">A comma, the quoted group type and a colon.</param>
    /// <param name="names">A <see cref="string"/> or an <see cref="IReadOnlyList{T}"/> of them.</param>
    public void Group(scoped ReadOnlySpan<byte> nameLiteral, object? names)
    {
        if (names is null)
        {
            return;
        }

        Separated(nameLiteral);
        if (names is string name)
        {
            CheckGroup(name);
            Value(name);
        }
        else
        {
            var list = (IReadOnlyList<string>)names;
            for (var index = 0; index < list.Count; index++)
            {
                CheckGroup(list[index]);
            }

            Value(list);
        }
    }

    internal void CheckGroup(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            Invalid("groups", "has a group without a name; pass its name");
        }

        if (_groupCount++ == MostGroups)
        {
            Invalid("groups", "must have at most 10 groups in total; Amplitude ignores the others");
        }
    }

    /// <summary>Writes groups whose types the plan does not know, and checks them as those of the plan.</summary>
    /// <param name="groups">Group type to a name or a list of names.</param>
    internal void Groups(IReadOnlyDictionary<string, PropertyValue> groups)
    {
        if (groups.Count > MostGroupTypes)
        {
            Invalid("groups", "must have at most 5 group types; Amplitude ignores the others");
        }

        foreach (var group in new MapEntries<PropertyValue>(groups))
        {
            group.Value.CheckGroups(ref this);
        }

        Raw(",\"groups\":"u8);
        FreeObject(groups);
    }

    /// <summary>Ends the groups of the event.</summary>
    public void EndGroups() => Raw("}"u8);

    /// <summary>
    /// Reports that a value violates the plan. Depending on the client's <see cref="EventDefaults.OnInvalid"/>, this
    /// method throws, the event is sent as it is, or <see cref="Send"/> drops it.
    /// </summary>
    /// <param name="property">The property's wire name.</param>
    /// <param name="problem">
    /// The problem and its solution, as the rest of a sentence that begins with the property.
    /// </param>
    /// <exception cref="InvalidEventException">The client's policy is <see cref="InvalidDataPolicy.Throw"/>.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Invalid(string property, string problem)
    {
        var message = $"Event '{_eventType}': '{property}' {problem}.";
        if (_defaults.OnInvalid == InvalidDataPolicy.LogAndSend)
        {
            _defaults.LogInvalid(_eventType, property, message, isSent: true);
        }
        else
        {
            Fail(property, message);
        }
    }

    /// <summary>
    /// Reports that a value cannot be sent as it is, for callers that do not know its property; null is written
    /// instead.
    /// </summary>
    /// <param name="problem">
    /// The problem and its solution, as the rest of a sentence that begins with the property.
    /// </param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void InvalidValue(string problem)
    {
        // The name is looked for in what was written so far: a list of a million such values must not take for ever.
        if (_defaults is not null && _valueFaults++ < MostValueFaults)
        {
            Invalid(PropertyPath.Find(_bytes.AsSpan(_start, _position - _start)) ?? "value", problem);
        }
    }

    /// <summary>Writes the fields that events have in common and hands the event to the client.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Send() => SendTo(null);

    /// <summary>
    /// As <see cref="Send"/>, to some of the client's destinations. An event for none of them is dropped with
    /// <see cref="DropReason.Filtered"/>.
    /// </summary>
    /// <param name="destinations">Their names, separated by commas; null for all.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void SendTo(string? destinations)
    {
        if (_isSampled)
        {
            EndSample();
        }

        if (_dropReason == 0)
        {
            _defaults.CommonFields.WriteEnd(ref this, _options, _planVersion);
        }

        if (_dropReason == 0)
        {
            _client.Accept(Finished(destinations));
        }
        else
        {
            _client.Reject(Finished(destinations), _dropReason, _dropMessage!);
        }

        GiveBack();
    }

    /// <summary>
    /// Tracks the beginning or the end of a session; dropped as invalid when it belongs to nobody. Never throws: the
    /// caller tracks something else.
    /// </summary>
    internal static void SendSessionEvent(
        ITaxonomyClient client,
        string eventType,
        UserIdentity identity,
        long time,
        long sessionId
    )
    {
        var owner = identity.WithValidIds(client.Defaults.MinIdLength);
        var writer = default(EventWriter);
        writer.Begin(client, client.Defaults, eventType, time);
        if (owner.IsNobody)
        {
            writer.Drop(
                DropReason.Invalid,
                $"Event '{eventType}' has no valid user ID or device ID; set one before the session begins or ends."
            );
        }
        else
        {
            writer.WriteIds(owner.UserId, owner.DeviceId);
        }

        writer.Raw(",\"session_id\":"u8);
        writer.Value(sessionId);
        writer.WriteEventId();
        writer.Raw(",\"event_type\":"u8);
        writer.Value(eventType);
        writer.Send();
    }

    /// <summary>A writer for fields alone, without an event around them.</summary>
    internal static EventWriter Detached() => new(new EventBuffer());

    /// <summary>A writer for a part of an event that is collected elsewhere.</summary>
    internal static EventWriter Detached(ITaxonomyClient client, string eventType, EventBuffer buffer, int position) =>
        new(client, eventType, buffer, position);

    /// <summary>Ends a part: where it ends, and why the event cannot be sent, if so.</summary>
    internal readonly int EndDetached(ref DropReason reason, ref string? message)
    {
        if (_dropReason != 0 && reason == 0)
        {
            reason = _dropReason;
            message = _dropMessage;
        }

        return _position;
    }

    /// <summary>Whether the event names its groups itself, so that those of its options do not count.</summary>
    internal readonly bool HasGroups => _hasGroups || _eventType == GroupIdentifyType;

    /// <summary>Whether the event names its revenue itself.</summary>
    internal readonly bool HasRevenue => _hasRevenue;

    /// <summary>Whether the event's user properties are operations, which do not go together with plain ones.</summary>
    internal readonly bool HasUserProperties => _eventType is IdentifyType or GroupIdentifyType;

    /// <summary>Whether nothing more need be written, since the event will not be sent.</summary>
    internal readonly bool IsGivenUp => _dropReason == DropReason.TooLarge;

    internal readonly byte[] Written() => _bytes.AsSpan(1, _position - 1).ToArray();

    private readonly SerializedEvent Finished(string? destinations) =>
        new(_bytes.AsSpan(_start, _position - _start), _eventType, _userId, _deviceId, _time)
        {
            Destinations = destinations,
        };

    private void Begin(ITaxonomyClient client, string eventType, EventOptions? options)
    {
        ArgumentNullException.ThrowIfNull(client);
        var defaults = client.Defaults;
        if (options is null)
        {
            Begin(client, defaults, eventType, defaults.Clock.Now());
        }
        else
        {
            BeginWith(client, defaults, eventType, options);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void BeginWith(ITaxonomyClient client, EventDefaults defaults, string eventType, EventOptions options)
    {
        Begin(client, defaults, eventType, options.Time?.ToUnixTimeMilliseconds() ?? defaults.Clock.Now());
        _options = options;
        if (_time < 0)
        {
            // Never an exception: a time is often read from somewhere.
            var message = $"Event '{_eventType}': 'time' is before 1970, which Amplitude rejects; pass a later time.";
            Drop(DropReason.Invalid, message);
            defaults.LogInvalid(eventType, "time", message, isSent: false);
        }

        if (options.InsertId is { Length: > 0 } insertId)
        {
            // The prepared beginning holds a generated id: begin anew behind it.
            _start = _position;
            Raw("{\"insert_id\":"u8);
            Value(insertId);
            Raw(",\"time\":"u8);
            Value(_time);
        }
    }

    private void Begin(ITaxonomyClient client, EventDefaults defaults, string eventType, long time)
    {
        var buffer = EventBuffer.Take();
        _client = client;
        _defaults = defaults;
        _eventType = eventType;
        _time = time;
        _position = buffer.SetTime(time);
        _buffer = buffer;
        _bytes = buffer.Bytes;
    }

    // In this order: a session's own events have the same time as the event that causes them, and come before it.
    private void WriteSessionAndEventId()
    {
        // Most servers' events.
        if (
            _defaults.SessionIdOrNone != EventDefaults.NoSession
            || _options is not null
            || _defaults.Sessions is not null
        )
        {
            WriteAnySession();
        }

        WriteEventId();
    }

    private void WriteEventId()
    {
        var position = Name(",\"event_id\":"u8, LongestInteger);
        var eventId = _options?.EventId ?? _defaults.EventIds.Next();
        _position = position + JsonText.WriteInteger(eventId, ref ByteAt(_bytes, position));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteAnySession()
    {
        var sessionId = _defaults.TakeSession(
            _dropReason == 0 && !_isOutsideSample,
            _time,
            _options,
            _userId,
            _deviceId
        );
        if (sessionId != EventDefaults.NoSession)
        {
            Raw(",\"session_id\":"u8);
            Value(sessionId);
        }
    }

    private void WriteIds(string? userId, string? deviceId)
    {
        if (userId is not null && TryWriteId(",\"user_id\":"u8, userId))
        {
            _userId = userId;
        }

        if (deviceId is not null && TryWriteId(",\"device_id\":"u8, deviceId))
        {
            _deviceId = deviceId;
        }

        if (!ReferenceEquals(_userId, userId) || !ReferenceEquals(_deviceId, deviceId) || (userId ?? deviceId) is null)
        {
            ReportIds(userId, deviceId);
        }
    }

    private bool TryWriteId(scoped ReadOnlySpan<byte> nameLiteral, string id)
    {
        if (IdRules.FindProblem(id, _defaults.MinIdLength) is not null)
        {
            // Amplitude would take the id away from the event, or refuse the whole event.
            return false;
        }

        Text(nameLiteral, id);
        return true;
    }

    // Once it is known whether the event has another id, and so what becomes of it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReportIds(string? userId, string? deviceId)
    {
        ReportId("user_id", userId);
        ReportId("device_id", deviceId);
        if (_userId is null && _deviceId is null)
        {
            // Such an event would be refused, and with it the batch that it travels in: it is never sent.
            Fail("user_id", $"Event '{_eventType}' has no valid user ID or device ID; pass at least one.");
        }
    }

    private void ReportId(string field, string? id)
    {
        if (id is null || IdRules.FindProblem(id, _defaults.MinIdLength) is not { } problem)
        {
            return;
        }

        var message = $"Event '{_eventType}': '{field}' {problem}.";
        if (_defaults.OnInvalid != InvalidDataPolicy.LogAndSend)
        {
            Fail(field, message);
            return;
        }

        var isSent = (_userId ?? _deviceId) is not null;
        _defaults.LogInvalid(_eventType, field, isSent ? message + " The ID is not sent." : message, isSent);
    }

    private void Fail(string property, string message)
    {
        if (_defaults.OnInvalid == InvalidDataPolicy.Throw)
        {
            GiveBack();
            throw new InvalidEventException(message, _eventType, property);
        }

        Drop(DropReason.Invalid, message);
        _defaults.LogInvalid(_eventType, property, message, isSent: false);
    }

    /// <summary>Gives the event up for a fault that no policy can let pass.</summary>
    internal void Refuse(string property, string message) => Fail(property, message);

    private readonly void GiveBack()
    {
        if (!_isDetached)
        {
            _buffer.Return();
        }
    }

    internal void Drop(DropReason reason, string message)
    {
        if (_dropReason == 0)
        {
            _dropReason = reason;
            _dropMessage = message;
        }
    }

    // No destination takes it. What was written is given up, so that the rest finds room.
    private void GiveUpTooLarge()
    {
        Drop(
            DropReason.TooLarge,
            $"Event '{_eventType}' is larger than {EventBuffer.LargestEvent / (1024 * 1024)} MiB."
        );
        _position = _start + EventBuffer.TimeOffset;
        _buffer.ForgetTime();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int needed)
    {
        if ((long)_position + needed > EventBuffer.LargestEvent)
        {
            GiveUpTooLarge();
        }

        if (needed > _bytes.Length - _position)
        {
            _bytes = _buffer.Grow(_position, needed);
        }
    }
}

using System.Buffers;
using System.Buffers.Text;
using Taxonomy.Destinations;
using Taxonomy.Serialization;

namespace Taxonomy.MParticle;

/// <summary>
/// Writes a queued event as a batch of mParticle, from bytes to bytes. Each event is a batch of its own: mParticle
/// recognizes a repetition by the batch's <c>source_request_id</c>, so the batch must be the same at each attempt, however
/// many events are sent together by then, and by another process, too.
/// </summary>
internal sealed class MParticleEventWriter
{
    /// <summary>The most bytes of a batch: "128 KB", in the smaller of the two meanings.</summary>
    public const int MaxBatchBytes = 128_000;

    // Older events are taken for storage alone, by another endpoint, and reach no other system.
    private const int MaxAgeDays = 30;

    private static readonly EventFault s_groups = new(
        DropReason.Invalid,
        "mParticle does not support groups; track the event without them, or set MParticleOptions.OmitGroups."
    );

    private static readonly EventFault s_groupProperties = new(
        DropReason.Invalid,
        "mParticle does not support groups and their properties; send them to Amplitude."
    );

    private static readonly EventFault s_onlyDevice = new(
        DropReason.Invalid,
        "mParticle has no field for a device ID; track with a user ID, or set MParticleOptions.DeviceIdentity."
    );

    private static readonly EventFault s_longName = new(
        DropReason.Invalid,
        $"The event's name is longer than the {MParticleAttributes.LongestName} characters that mParticle accepts; shorten it."
    );

    private static readonly EventFault s_tooOld = new(
        DropReason.Rejected,
        $"The event is older than the {MaxAgeDays} days for which mParticle forwards events."
    );

    private readonly MessageIds _ids;
    private readonly MParticleSettings _settings;

    public MParticleEventWriter(MParticleOptions options)
    {
        _ids = new MessageIds(options.ApiKey);
        _settings = new MParticleSettings(options);
    }

    /// <summary>Finds out whether an event has what mParticle does not take.</summary>
    public EventFault? FindFault(ReadOnlySpan<byte> json)
    {
        var names = MParticleFields.Names;
        return FindFault(QueuedEvent.Read(json, names, stackalloc QueuedRange[names.Count]));
    }

    /// <summary>Writes an event.</summary>
    /// <param name="json">The event.</param>
    /// <param name="now">The time.</param>
    /// <param name="output">Takes the batch.</param>
    /// <returns>Why it cannot be sent, or null.</returns>
    public EventFault? Write(ReadOnlySpan<byte> json, DateTimeOffset now, IBufferWriter<byte> output)
    {
        var names = MParticleFields.Names;
        var queued = QueuedEvent.Read(json, names, stackalloc QueuedRange[names.Count]);
        if (FindFault(queued) is { } fault)
        {
            return fault;
        }

        if (!queued.TryGetTime(MParticleFields.Time, out var time))
        {
            return CommonFaults.Incomplete;
        }

        return now.UtcDateTime - time > TimeSpan.FromDays(MaxAgeDays) ? s_tooOld : WriteBatch(queued, output);
    }

    private EventFault? WriteBatch(in QueuedEvent queued, IBufferWriter<byte> output)
    {
        Span<byte> id = stackalloc byte[MessageIds.Length];
        _ids.Write(queued.IdSource(MParticleFields.InsertId), part: 0, id);
        var batch = new ObjectOutput(output);
        batch.Open();
        batch.Raw(_settings.Start);
        batch.Text("source_request_id"u8, id);
        WriteIdentities(ref batch, queued);
        WriteDevice(ref batch, queued);
        batch.FieldIn("application_info"u8, "application_version"u8, queued[MParticleFields.AppVersion]);
        WriteUserAttributes(ref batch, queued);
        if (!queued.Is(MParticleFields.Ip, "$remote"u8))
        {
            batch.Field("ip"u8, queued[MParticleFields.Ip]);
        }

        if (!queued.Is(MParticleFields.EventType, "$identify"u8))
        {
            WriteEvent(ref batch, queued, id);
        }

        batch.Close();
        return CheckSize(batch);
    }

    private EventFault? FindFault(in QueuedEvent queued)
    {
        if (queued.Is(MParticleFields.EventType, "$groupidentify"u8))
        {
            return s_groupProperties;
        }

        if (!queued.Has(MParticleFields.EventType))
        {
            return CommonFaults.Incomplete;
        }

        if (!queued.Has(MParticleFields.UserId) && (!queued.Has(MParticleFields.DeviceId) || !_settings.SendsDevices))
        {
            return queued.Has(MParticleFields.DeviceId) ? s_onlyDevice : CommonFaults.Incomplete;
        }

        if (!_settings.OmitsGroups && new JsonMemberReader(queued[MParticleFields.Groups]).Read())
        {
            return s_groups;
        }

        return JsonMembers.Exceeds(queued[MParticleFields.EventType], MParticleAttributes.LongestName)
            ? s_longName
            : FindFaultOfUser(queued[MParticleFields.UserProperties]) ?? FindFaultOfEvent(queued);
    }

    private static EventFault? FindFaultOfUser(ReadOnlySpan<byte> properties)
    {
        var refused = SetOperations.Find(properties, "mParticle", canUnset: true, out var operations);
        var fault = MParticleAttributes.FindFault(operations.Set, isOfUser: true, out var count);
        return refused ?? fault ?? MParticleAttributes.FindFaultOfCount(count, isOfUser: true);
    }

    private static EventFault? FindFaultOfEvent(in QueuedEvent queued)
    {
        var properties = queued[MParticleFields.EventProperties];
        var fault = MParticleAttributes.FindFault(properties, isOfUser: false, out var count);
        for (var index = MParticleFields.FirstOfRevenue; index < MParticleFields.Names.Count; index++)
        {
            count += IsAttribute(queued, index) ? 1 : 0;
        }

        return fault ?? MParticleAttributes.FindFaultOfCount(count, isOfUser: false);
    }

    // The event's own property of that name counts.
    private static bool IsAttribute(in QueuedEvent queued, int index) =>
        queued.Has(index)
        && !JsonMembers.Contains(queued[MParticleFields.EventProperties], MParticleFields.Names[index]);

    private void WriteIdentities(ref ObjectOutput batch, in QueuedEvent queued)
    {
        batch.Open("user_identities"u8);
        batch.Field(_settings.UserIdentity, queued[MParticleFields.UserId]);
        if (_settings.SendsDevices)
        {
            batch.Field(_settings.DeviceIdentity, queued[MParticleFields.DeviceId]);
        }

        batch.Close();
    }

    private static void WriteDevice(ref ObjectOutput batch, in QueuedEvent queued)
    {
        batch.Open("device_info"u8);
        var platform = MParticlePlatforms.Find(queued[MParticleFields.Platform]);
        if (platform.Length == 0)
        {
            platform = MParticlePlatforms.Find(queued[MParticleFields.OsName]);
        }

        batch.Field("platform"u8, platform);
        batch.Field("os_version"u8, queued[MParticleFields.OsVersion]);
        batch.Field("brand"u8, queued[MParticleFields.DeviceBrand]);
        batch.Field("device_manufacturer"u8, queued[MParticleFields.DeviceManufacturer]);
        batch.Field("device_model"u8, queued[MParticleFields.DeviceModel]);
        batch.Field("network_carrier"u8, queued[MParticleFields.Carrier]);
        batch.Field("locale_language"u8, queued[MParticleFields.Language]);
        batch.Field("http_header_user_agent"u8, queued[MParticleFields.UserAgent]);
        batch.Field("android_uuid"u8, queued[MParticleFields.AndroidId]);
        batch.Field("ios_advertising_id"u8, FindUuid(queued[MParticleFields.Idfa]));
        batch.Field("ios_idfv"u8, FindUuid(queued[MParticleFields.Idfv]));
        batch.Field("android_advertising_id"u8, FindUuid(queued[MParticleFields.Adid]));
        batch.Close();
    }

    // mParticle refuses a batch whose advertising IDs are none.
    private static ReadOnlySpan<byte> FindUuid(ReadOnlySpan<byte> value) =>
        value.Length == MessageIds.Length + 2
        && Utf8Parser.TryParse(value.Slice(1, MessageIds.Length), out Guid _, out var length)
        && length == MessageIds.Length
            ? value
            : default;

    private static void WriteUserAttributes(ref ObjectOutput batch, in QueuedEvent queued)
    {
        SetOperations.Find(queued[MParticleFields.UserProperties], "mParticle", canUnset: true, out var operations);
        if (new JsonMemberReader(operations.Set).Read())
        {
            batch.Open("user_attributes"u8);
            MParticleAttributes.Write(ref batch, operations.Set, isOfUser: true);
            batch.Close();
        }

        var unset = new JsonMemberReader(operations.Unset);
        if (unset.Read())
        {
            batch.OpenList("deleted_user_attributes"u8);
            do
            {
                batch.Item();
                batch.Raw(unset.QuotedName);
            } while (unset.Read());

            batch.CloseList();
        }
    }

    private void WriteEvent(ref ObjectOutput batch, in QueuedEvent queued, scoped ReadOnlySpan<byte> id)
    {
        batch.OpenList("events"u8);
        batch.Item();
        batch.Open();
        batch.Open("data"u8);
        var isCustom = !IsOfSession(queued);
        var name = queued[MParticleFields.EventType];
        var isScreen = isCustom && _settings.IsScreen(name);
        if (isScreen)
        {
            batch.Field("screen_name"u8, name);
        }
        else if (isCustom)
        {
            batch.Field("event_name"u8, name);
            batch.Text("custom_event_type"u8, _settings.TypeOf(name));
        }

        batch.Field("timestamp_unixtime_ms"u8, queued[MParticleFields.Time]);
        batch.Text("source_message_id"u8, id);
        if (queued.TryGetTime(MParticleFields.SessionId, out _))
        {
            batch.Text("session_uuid"u8, queued[MParticleFields.SessionId]);
        }

        WriteLocation(ref batch, queued);
        if (isCustom)
        {
            WriteAttributes(ref batch, queued);
        }

        batch.Close();
        batch.Name("event_type"u8);
        batch.Raw(
            isScreen ? "\"screen_view\""u8
            : isCustom ? "\"custom_event\""u8
            : name
        );
        batch.Close();
        batch.CloseList();
    }

    // mParticle has these under the same names, without attributes; one that has some is an event like any other.
    private static bool IsOfSession(in QueuedEvent queued) =>
        (
            queued.Is(MParticleFields.EventType, "session_start"u8)
            || queued.Is(MParticleFields.EventType, "session_end"u8)
        ) && !new JsonMemberReader(queued[MParticleFields.EventProperties]).Read();

    private static void WriteAttributes(ref ObjectOutput batch, in QueuedEvent queued)
    {
        batch.Open("custom_attributes"u8);
        MParticleAttributes.Write(ref batch, queued[MParticleFields.EventProperties], isOfUser: false);
        for (var index = MParticleFields.FirstOfRevenue; index < MParticleFields.Names.Count; index++)
        {
            if (IsAttribute(queued, index))
            {
                batch.Name(MParticleFields.Names[index]);
                batch.AsString(queued[index]);
            }
        }

        batch.Close();
    }

    private static void WriteLocation(ref ObjectOutput batch, in QueuedEvent queued)
    {
        // A code of two letters: others are names.
        const int QuotedCode = 4;
        var country = queued[MParticleFields.Country];
        var code = country.Length == QuotedCode ? country : default;
        if (
            code.Length > 0
            || queued.Has(MParticleFields.City)
            || queued.Has(MParticleFields.Latitude)
            || queued.Has(MParticleFields.Longitude)
        )
        {
            batch.Open("location"u8);
            batch.Field("latitude"u8, queued[MParticleFields.Latitude]);
            batch.Field("longitude"u8, queued[MParticleFields.Longitude]);
            batch.Field("country_code"u8, code);
            batch.Field("city_name"u8, queued[MParticleFields.City]);
            batch.Close();
        }
    }

    private static EventFault? CheckSize(in ObjectOutput batch) =>
        batch.Length <= MaxBatchBytes
            ? null
            : new EventFault(
                DropReason.TooLarge,
                $"The event has {batch.Length} bytes in mParticle's form; a batch takes at most {MaxBatchBytes}."
            );
}

using System.Buffers;
using System.Text;
using Taxonomy.Destinations;
using Taxonomy.Serialization;

namespace Taxonomy.Segment;

/// <summary>
/// Writes a queued event as calls of Segment, from bytes to bytes. An event is one call, except for an identify with
/// groups: the user joins each of them in a call of its own.
/// </summary>
internal sealed class SegmentEventWriter
{
    // "32 KB per event", in the smaller of the two meanings.
    private const int MaxCallBytes = 32_000;
    private const int TimestampLength = 26;

    private static readonly byte[] s_library = Encoding.UTF8.GetBytes(
        $"{{\"name\":\"taxonomy-dotnet\",\"version\":\"{ThisAssembly.Version}\"}}"
    );

    private static readonly EventFault s_noOwner = new(
        DropReason.Invalid,
        "Segment requires an ID for a call that sets properties of a group; set SegmentOptions.GroupAnonymousId."
    );

    private static readonly EventFault s_severalGroups = new(
        DropReason.Invalid,
        "A call of Segment sets the properties of one group; identify one group at a time."
    );

    private readonly MessageIds _ids;
    private readonly byte[]? _groupOwner;
    private readonly QueuedNames _pages;
    private readonly QueuedNames _screens;

    public SegmentEventWriter(string key, SegmentOptions options)
    {
        _ids = new MessageIds(key);
        _pages = new QueuedNames([.. options.Pages.Select(JsonText.Quote)]);
        _screens = new QueuedNames([.. options.Screens.Select(JsonText.Quote)]);
        if (options.GroupAnonymousId is { } groupAnonymousId)
        {
            var writer = EventWriter.Detached();
            writer.Value(groupAnonymousId);
            _groupOwner = writer.Written();
        }
    }

    /// <summary>Finds out whether an identify or a group identify has what Segment has no call for.</summary>
    public EventFault? FindFault(ReadOnlySpan<byte> json)
    {
        var names = SegmentFields.Names;
        var queued = QueuedEvent.Read(json, names, stackalloc QueuedRange[names.Count]);
        return FindFault(queued);
    }

    /// <summary>Writes an event.</summary>
    /// <param name="json">The event.</param>
    /// <param name="output">Takes the calls.</param>
    /// <returns>Why it cannot be sent, or null.</returns>
    public EventFault? Write(ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        var names = SegmentFields.Names;
        var queued = QueuedEvent.Read(json, names, stackalloc QueuedRange[names.Count]);
        if (FindFault(queued) is { } fault)
        {
            return fault;
        }

        Span<byte> timestamp = stackalloc byte[TimestampLength];
        if (!queued.TryGetTime(SegmentFields.Time, out var time) || !queued.Has(SegmentFields.EventType))
        {
            return CommonFaults.Incomplete;
        }

        JsonText.WriteTimestamp(time, timestamp);
        return queued.Is(SegmentFields.EventType, "$identify"u8) ? WriteIdentify(json, queued, timestamp, output)
            : queued.Is(SegmentFields.EventType, "$groupidentify"u8)
                ? WriteGroupIdentify(json, queued, timestamp, output)
            : WriteEvent(json, queued, timestamp, output);
    }

    private EventFault? FindFault(in QueuedEvent queued)
    {
        if (FindTraits(queued[SegmentFields.UserProperties], out _) is { } fault)
        {
            return fault;
        }

        if (!queued.Is(SegmentFields.EventType, "$groupidentify"u8))
        {
            return queued.Has(SegmentFields.UserId) || queued.Has(SegmentFields.DeviceId)
                ? null
                : CommonFaults.Incomplete;
        }

        if (FindTraits(queued[SegmentFields.GroupProperties], out _) is { } groupFault)
        {
            return groupFault;
        }

        var groups = new GroupReader(queued[SegmentFields.Groups]);
        if (!groups.Read() || groups.Read())
        {
            return s_severalGroups;
        }

        return _groupOwner is null && !queued.Has(SegmentFields.UserId) && !queued.Has(SegmentFields.DeviceId)
            ? s_noOwner
            : null;
    }

    private EventFault? WriteEvent(
        ReadOnlySpan<byte> json,
        in QueuedEvent queued,
        ReadOnlySpan<byte> timestamp,
        IBufferWriter<byte> output
    )
    {
        var name = queued[SegmentFields.EventType];
        var isPage = _pages.IndexOf(name) >= 0;
        var isScreen = _screens.IndexOf(name) >= 0;
        var call = new ObjectOutput(output);
        BeginCall(
            ref call,
            isPage ? "page"u8
                : isScreen ? "screen"u8
                : "track"u8,
            queued,
            timestamp,
            part: 0
        );
        call.Field(isPage || isScreen ? "name"u8 : "event"u8, name);
        WriteProperties(ref call, queued);
        BeginContext(ref call, json, queued);
        FindTraits(queued[SegmentFields.UserProperties], out var traits);
        call.Field("traits"u8, traits);
        EndContext(ref call, queued[SegmentFields.Groups]);
        EndCall(ref call, queued, queued[SegmentFields.Groups]);
        return CheckSize(call);
    }

    private EventFault? WriteIdentify(
        ReadOnlySpan<byte> json,
        in QueuedEvent queued,
        ReadOnlySpan<byte> timestamp,
        IBufferWriter<byte> output
    )
    {
        FindTraits(queued[SegmentFields.UserProperties], out var traits);
        var call = new ObjectOutput(output);
        BeginCall(ref call, "identify"u8, queued, timestamp, part: 0);
        call.Field("traits"u8, traits.Length == 0 ? "{}"u8 : traits);
        BeginContext(ref call, json, queued);
        EndContext(ref call, queued[SegmentFields.Groups]);
        EndCall(ref call, queued, queued[SegmentFields.Groups]);
        var fault = CheckSize(call);
        var groups = new GroupReader(queued[SegmentFields.Groups]);
        for (var part = 1; fault is null && groups.Read(); part++)
        {
            output.Write(","u8);
            fault = WriteGroup(json, queued, groups, timestamp, part, default, output);
        }

        return fault;
    }

    private EventFault? WriteGroupIdentify(
        ReadOnlySpan<byte> json,
        in QueuedEvent queued,
        ReadOnlySpan<byte> timestamp,
        IBufferWriter<byte> output
    )
    {
        FindTraits(queued[SegmentFields.GroupProperties], out var traits);
        var groups = new GroupReader(queued[SegmentFields.Groups]);
        groups.Read();
        return WriteGroup(json, queued, groups, timestamp, part: 0, traits, output);
    }

    private EventFault? WriteGroup(
        ReadOnlySpan<byte> json,
        in QueuedEvent queued,
        in GroupReader group,
        ReadOnlySpan<byte> timestamp,
        int part,
        ReadOnlySpan<byte> traits,
        IBufferWriter<byte> output
    )
    {
        var call = new ObjectOutput(output);
        BeginCall(ref call, "group"u8, queued, timestamp, part);
        call.Field("groupId"u8, group.Name);
        call.Field("traits"u8, traits.Length == 0 ? "{}"u8 : traits);
        BeginContext(ref call, json, queued);

        // Segment's group has no type: this is what a mapping of its integration can read.
        call.Field("group_type"u8, group.Type);
        call.Open("groups"u8);
        call.Raw(group.Type);
        call.Raw(":"u8);
        call.Raw(group.Name);
        call.Close();
        call.Close();
        EndCall(ref call, queued, default);
        return CheckSize(call);
    }

    private void BeginCall(
        ref ObjectOutput call,
        ReadOnlySpan<byte> type,
        in QueuedEvent queued,
        ReadOnlySpan<byte> timestamp,
        int part
    )
    {
        Span<byte> id = stackalloc byte[MessageIds.Length];
        _ids.Write(queued.IdSource(SegmentFields.InsertId), part, id);
        call.Open();
        call.Text("type"u8, type);
        call.Text("messageId"u8, id);
        call.Field("userId"u8, queued[SegmentFields.UserId]);
        call.Field(
            "anonymousId"u8,
            queued.Has(SegmentFields.UserId) || queued.Has(SegmentFields.DeviceId)
                ? queued[SegmentFields.DeviceId]
                : _groupOwner
        );
        call.Field("timestamp"u8, timestamp);
    }

    private static void WriteProperties(ref ObjectOutput call, in QueuedEvent queued)
    {
        var properties = queued[SegmentFields.EventProperties];
        call.Open("properties"u8);
        call.Members(properties);
        for (var index = SegmentFields.FirstOfRevenue; index < SegmentFields.Names.Count; index++)
        {
            // The event's own property of that name counts.
            if (queued.Has(index) && !JsonMembers.Contains(properties, SegmentFields.Names[index]))
            {
                call.Field(SegmentFields.Names[index], queued[index]);
            }
        }

        call.Close();
    }

    private static EventFault? FindTraits(ReadOnlySpan<byte> properties, out ReadOnlySpan<byte> traits)
    {
        var fault = SetOperations.Find(properties, "Segment", canUnset: false, out var operations);
        traits = operations.Set;
        return fault;
    }

    private static void BeginContext(ref ObjectOutput call, ReadOnlySpan<byte> json, in QueuedEvent queued)
    {
        call.Open("context"u8);
        call.Field("library"u8, s_library);
        call.FieldIn("app"u8, "version"u8, queued[SegmentFields.AppVersion]);
        WriteOs(ref call, queued);
        WriteDevice(ref call, queued);
        call.FieldIn("network"u8, "carrier"u8, queued[SegmentFields.Carrier]);
        call.Field("locale"u8, queued[SegmentFields.Language]);
        WriteLocation(ref call, queued);
        if (!queued.Is(SegmentFields.Ip, "$remote"u8))
        {
            call.Field("ip"u8, queued[SegmentFields.Ip]);
        }

        call.Field("userAgent"u8, queued[SegmentFields.UserAgent]);
        WriteOthers(ref call, json);
    }

    private static void EndContext(ref ObjectOutput call, ReadOnlySpan<byte> groups)
    {
        call.Field("groups"u8, groups);
        call.Close();
    }

    private static void EndCall(ref ObjectOutput call, in QueuedEvent queued, ReadOnlySpan<byte> groups)
    {
        if (queued.Has(SegmentFields.SessionId) || groups.Length > 0)
        {
            // Without All, a list of some integrations would still reach the others; it is what Segment's own SDKs send.
            call.Open("integrations"u8);
            call.Field("All"u8, "true"u8);
            call.FieldIn("Actions Amplitude"u8, "session_id"u8, queued[SegmentFields.SessionId]);
            call.FieldIn("Amplitude"u8, "groups"u8, groups);
            call.Close();
        }

        call.Close();
    }

    private static void WriteOs(ref ObjectOutput call, in QueuedEvent queued)
    {
        if (queued.Has(SegmentFields.OsName) || queued.Has(SegmentFields.OsVersion))
        {
            call.Open("os"u8);
            call.Field("name"u8, queued[SegmentFields.OsName]);
            call.Field("version"u8, queued[SegmentFields.OsVersion]);
            call.Close();
        }
    }

    private static void WriteDevice(ref ObjectOutput call, in QueuedEvent queued)
    {
        var advertisingId = queued.Has(SegmentFields.Idfa) ? SegmentFields.Idfa : SegmentFields.Adid;
        if (
            queued.Has(SegmentFields.Platform)
            || queued.Has(SegmentFields.DeviceBrand)
            || queued.Has(SegmentFields.DeviceManufacturer)
            || queued.Has(SegmentFields.DeviceModel)
            || queued.Has(advertisingId)
        )
        {
            call.Open("device"u8);
            call.Field("type"u8, queued[SegmentFields.Platform]);
            call.Field("brand"u8, queued[SegmentFields.DeviceBrand]);
            call.Field("manufacturer"u8, queued[SegmentFields.DeviceManufacturer]);
            call.Field("model"u8, queued[SegmentFields.DeviceModel]);
            call.Field("advertisingId"u8, queued[advertisingId]);
            call.Close();
        }
    }

    private static void WriteLocation(ref ObjectOutput call, in QueuedEvent queued)
    {
        if (
            queued.Has(SegmentFields.Country)
            || queued.Has(SegmentFields.Region)
            || queued.Has(SegmentFields.City)
            || queued.Has(SegmentFields.Latitude)
            || queued.Has(SegmentFields.Longitude)
        )
        {
            call.Open("location"u8);
            call.Field("country"u8, queued[SegmentFields.Country]);
            call.Field("region"u8, queued[SegmentFields.Region]);
            call.Field("city"u8, queued[SegmentFields.City]);
            call.Field("latitude"u8, queued[SegmentFields.Latitude]);
            call.Field("longitude"u8, queued[SegmentFields.Longitude]);
            call.Close();
        }
    }

    // Nothing that an event says is lost: a mapping can read it from there.
    private static void WriteOthers(ref ObjectOutput call, ReadOnlySpan<byte> json)
    {
        var isOpen = false;
        var members = new JsonMemberReader(json);
        while (members.Read())
        {
            if (SegmentFields.Names.IndexOf(members.Name) < 0)
            {
                if (!isOpen)
                {
                    call.Open("amplitude"u8);
                    isOpen = true;
                }

                call.Field(members.Name, members.Value);
            }
        }

        if (isOpen)
        {
            call.Close();
        }
    }

    private static EventFault? CheckSize(in ObjectOutput call) =>
        call.Length <= MaxCallBytes
            ? null
            : new EventFault(
                DropReason.TooLarge,
                $"The event has {call.Length} bytes in Segment's form; a call takes at most {MaxCallBytes}."
            );
}

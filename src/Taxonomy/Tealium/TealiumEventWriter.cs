using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Taxonomy.Destinations;

namespace Taxonomy.Tealium;

/// <summary>Writes a queued event as an event of Tealium, a flat object, from bytes to bytes.</summary>
internal sealed class TealiumEventWriter
{
    // Of account, profile and visitor ID together.
    private const int LongestIds = 250;
    private const int LongestNumber = 20;

    private static readonly EventFault s_groupProperties = new(
        DropReason.Invalid,
        "Tealium has no properties of groups; send them to Amplitude."
    );

    private static readonly EventFault s_longId = new(
        DropReason.Invalid,
        $"Account, profile and visitor ID have more than the {LongestIds} characters that Tealium accepts; use a shorter ID."
    );

    private readonly byte[] _shared;
    private readonly byte[]? _visitorPrefix;
    private readonly int _longestId;

    /// <summary>Creates a writer.</summary>
    /// <param name="options">The options, which are valid.</param>
    /// <param name="shared">Members that each event begins with.</param>
    public TealiumEventWriter(TealiumOptions options, byte[] shared)
    {
        _shared = [(byte)'{', .. shared, (byte)'}'];
        _visitorPrefix = options.VisitorAttributeId is { } id
            ? Encoding.ASCII.GetBytes($"__{options.Account}_{options.Profile}__{id}_")
            : null;
        _longestId = LongestIds - options.Account.Length - options.Profile.Length;
    }

    private static ReadOnlySpan<byte> VisitorSuffix => "__"u8;

    /// <summary>Finds out whether an event has what Tealium does not take.</summary>
    public EventFault? FindFault(ReadOnlySpan<byte> json)
    {
        var names = TealiumFields.Names;
        return FindFault(QueuedEvent.Read(json, names, stackalloc QueuedRange[names.Count]), json);
    }

    /// <summary>Writes an event.</summary>
    /// <param name="json">The event.</param>
    /// <param name="output">Takes the event.</param>
    /// <returns>Why it cannot be sent, or null.</returns>
    public EventFault? Write(ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        var names = TealiumFields.Names;
        var queued = QueuedEvent.Read(json, names, stackalloc QueuedRange[names.Count]);
        if (FindFault(queued, json) is { } fault)
        {
            return fault;
        }

        if (!queued.TryGetTime(TealiumFields.Time, out var time))
        {
            return CommonFaults.Incomplete;
        }

        Write(json, queued, new DateTimeOffset(time).ToUnixTimeSeconds(), output);
        return null;
    }

    private EventFault? FindFault(in QueuedEvent queued, ReadOnlySpan<byte> json)
    {
        if (queued.Is(TealiumFields.EventType, "$groupidentify"u8))
        {
            return s_groupProperties;
        }

        var visitor = VisitorOf(queued, out var isKnown);
        if (!queued.Has(TealiumFields.EventType) || visitor.Length == 0)
        {
            return CommonFaults.Incomplete;
        }

        var length = JsonMembers.CountCharacters(visitor);
        if (isKnown)
        {
            length += _visitorPrefix!.Length + VisitorSuffix.Length;
        }

        if (length > _longestId)
        {
            return s_longId;
        }

        var refused = SetOperations.Find(
            queued[TealiumFields.UserProperties],
            "Tealium",
            canUnset: false,
            out var operations
        );
        return refused ?? TealiumAttributes.FindFault(queued[TealiumFields.EventProperties], operations.Set, json);
    }

    private void Write(ReadOnlySpan<byte> json, in QueuedEvent queued, long seconds, IBufferWriter<byte> output)
    {
        var call = new ObjectOutput(output);
        call.Open();
        call.Members(_shared);
        call.Field(
            "tealium_event"u8,
            queued.Is(TealiumFields.EventType, "$identify"u8) ? "\"identify\""u8 : queued[TealiumFields.EventType]
        );
        var visitor = VisitorOf(queued, out var isKnown);
        if (isKnown)
        {
            call.Text("tealium_visitor_id"u8, _visitorPrefix, visitor.Slice(1, visitor.Length - 2), VisitorSuffix);
        }
        else
        {
            call.Field("tealium_visitor_id"u8, visitor);
        }

        Span<byte> digits = stackalloc byte[LongestNumber];
        Utf8Formatter.TryFormat(seconds, digits, out var length);
        call.Field("tealium_timestamp_epoch"u8, digits.Slice(0, length));
        SetOperations.Find(queued[TealiumFields.UserProperties], "Tealium", canUnset: false, out var operations);
        TealiumAttributes.Write(ref call, queued[TealiumFields.EventProperties], operations.Set, json);
        call.Close();
    }

    // An ID with its quotes; that of a known visitor is made from the user ID.
    private ReadOnlySpan<byte> VisitorOf(in QueuedEvent queued, out bool isKnown)
    {
        isKnown = _visitorPrefix is not null && queued.Has(TealiumFields.UserId);
        return isKnown || !queued.Has(TealiumFields.DeviceId)
            ? queued[TealiumFields.UserId]
            : queued[TealiumFields.DeviceId];
    }
}

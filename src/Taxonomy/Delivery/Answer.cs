using Taxonomy.Queue;

namespace Taxonomy.Delivery;

/// <summary>What a destination said to a request, and what that asks of the sender.</summary>
internal sealed class Answer
{
    public static Answer Delivered { get; } = new() { Kind = AnswerKind.Delivered };

    public required AnswerKind Kind { get; init; }

    /// <summary>What went wrong, for the log and the outcome.</summary>
    public string Message { get; init; } = "";

    /// <summary>
    /// Whether the request was refused for what is in it, so that the same must not be sent for ever even if none of the
    /// events that are named was in it.
    /// </summary>
    public bool IsRefusal { get; init; }

    /// <summary>How long the destination asks to wait.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>Events of the request that it will never take, by their index, and why.</summary>
    public Dictionary<int, EventFault> Faults { get; } = [];

    /// <summary>Users and devices that it takes no events of for now; their events are given up.</summary>
    public Dictionary<IdKey, EventFault> RefusedIds { get; } = [];

    /// <summary>Users and devices that have to slow down.</summary>
    public HashSet<IdKey> ThrottledIds { get; } = [];

    /// <summary>Events of the request that have to wait, by their index.</summary>
    public HashSet<int> ThrottledEvents { get; } = [];

    public bool NamesEvents =>
        Faults.Count > 0 || RefusedIds.Count > 0 || ThrottledIds.Count > 0 || ThrottledEvents.Count > 0;

    /// <summary>The answer when there was none: the network, a timeout, a cut connection.</summary>
    public static Answer NoAnswer(string message) => new() { Kind = AnswerKind.BackOff, Message = message };
}

/// <summary>What an answer asks of the sender.</summary>
internal enum AnswerKind
{
    /// <summary>Nothing more: the events have arrived.</summary>
    Delivered,

    /// <summary>Some events are named; the others are to be sent again at once.</summary>
    SomeEvents,

    /// <summary>The request was too large: send fewer at a time.</summary>
    Split,

    /// <summary>The request was refused, perhaps for one of its events, and none is named.</summary>
    Unattributed,

    /// <summary>Wait, then send the same again.</summary>
    BackOff,

    /// <summary>No such request will be taken, whatever its events: the API key is wrong, for instance.</summary>
    Refused,
}

/// <summary>Why a destination will not take an event.</summary>
internal readonly record struct EventFault(DropReason Reason, string Message);

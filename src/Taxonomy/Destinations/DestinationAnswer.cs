using Taxonomy.Queue;

namespace Taxonomy.Destinations;

/// <summary>
/// Represents what a destination says about a batch, and so what becomes of each of its events. Create one with the
/// method that names the consequence; then name single events with <see cref="Deliver"/>, <see cref="Drop"/>,
/// <see cref="Throttle"/> and the methods for users and devices.
/// </summary>
public sealed class DestinationAnswer
{
    /// <summary>Gets the answer after which all events of the batch are delivered.</summary>
    public static DestinationAnswer Delivered { get; } = new() { Kind = DestinationAnswerKind.Delivered };

    /// <summary>Gets what the answer requires.</summary>
    public required DestinationAnswerKind Kind { get; init; }

    /// <summary>Gets what is wrong, as a sentence for the log and for outcomes. It must not contain a key.</summary>
    public string Message { get; init; } = "";

    /// <summary>
    /// Gets whether the batch was refused because of its content, so that it is not sent unchanged for ever even if no
    /// event that the answer names was in it. Only for <see cref="DestinationAnswerKind.SomeEvents"/>.
    /// </summary>
    public bool IsRefusal { get; init; }

    /// <summary>Gets the time that the destination requires until the next attempt; null for the client's own backoff.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>Gets whether the answer names any event, user or device.</summary>
    public bool NamesEvents =>
        DeliveredEvents.Count > 0
        || Faults.Count > 0
        || RefusedIds.Count > 0
        || ThrottledIds.Count > 0
        || ThrottledEvents.Count > 0;

    /// <summary>Events of the batch that have arrived, by their index.</summary>
    internal HashSet<int> DeliveredEvents { get; } = [];

    /// <summary>Events of the request that it will never take, by their index, and why.</summary>
    internal Dictionary<int, EventFault> Faults { get; } = [];

    /// <summary>Users and devices that it takes no events of for now; their events are given up.</summary>
    internal Dictionary<IdKey, EventFault> RefusedIds { get; } = [];

    /// <summary>Users and devices that have to slow down.</summary>
    internal HashSet<IdKey> ThrottledIds { get; } = [];

    /// <summary>Events of the request that have to wait, by their index.</summary>
    internal HashSet<int> ThrottledEvents { get; } = [];

    /// <summary>Returns an answer after which the batch is sent again unchanged, after a wait.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="wait">The time that the destination requires; null for the client's own backoff.</param>
    public static DestinationAnswer BackOff(string message, TimeSpan? wait = null) =>
        Create(DestinationAnswerKind.BackOff, message, wait);

    /// <summary>Returns an answer after which fewer events are sent at a time; a single event is dropped as too large.</summary>
    /// <param name="message">What is wrong.</param>
    public static DestinationAnswer Split(string message) => Create(DestinationAnswerKind.Split, message, null);

    /// <summary>
    /// Returns an answer after which the batch is sent again, and after several of which the client looks for the event
    /// because of which the batch is refused, and drops it.
    /// </summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="wait">The time that the destination requires; null for the client's own backoff.</param>
    public static DestinationAnswer Unattributed(string message, TimeSpan? wait = null) =>
        Create(DestinationAnswerKind.Unattributed, message, wait);

    /// <summary>
    /// Returns an answer after which the events are kept, an error is logged, and the next attempt follows after ten
    /// minutes or at the next flush: for a key that is wrong.
    /// </summary>
    /// <param name="message">What is wrong, and what to change.</param>
    public static DestinationAnswer Refused(string message) => Create(DestinationAnswerKind.Refused, message, null);

    /// <summary>
    /// Returns an answer that names events, users or devices; add them. The other events are sent again at once. If it
    /// names none, it is like <see cref="BackOff"/>.
    /// </summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="wait">The time that throttled users and devices wait; null for 30 seconds.</param>
    public static DestinationAnswer SomeEvents(string message, TimeSpan? wait = null) =>
        Create(DestinationAnswerKind.SomeEvents, message, wait);

    /// <summary>
    /// Marks an event as delivered: it has its outcome and is not sent again. The answer then applies to the other events
    /// of the batch, whatever its <see cref="Kind"/>: for a destination that takes some of them before it fails.
    /// </summary>
    /// <param name="index">The event's index in the batch.</param>
    public void Deliver(int index) => DeliveredEvents.Add(index);

    /// <summary>Drops an event.</summary>
    /// <param name="index">The event's index in the batch.</param>
    /// <param name="fault">The reason.</param>
    public void Drop(int index, EventFault fault) => Faults[index] = fault;

    /// <summary>Sets an event aside, with the later events of its user, until <see cref="Wait"/> has passed.</summary>
    /// <param name="index">The event's index in the batch.</param>
    public void Throttle(int index) => ThrottledEvents.Add(index);

    /// <summary>Sets the events of a user aside until <see cref="Wait"/> has passed.</summary>
    /// <param name="userId">The user ID.</param>
    public void ThrottleUser(string userId) => ThrottledIds.Add(new IdKey(IdKind.User, userId));

    /// <summary>Sets the events of a device aside until <see cref="Wait"/> has passed.</summary>
    /// <param name="deviceId">The device ID.</param>
    public void ThrottleDevice(string deviceId) => ThrottledIds.Add(new IdKey(IdKind.Device, deviceId));

    private static DestinationAnswer Create(DestinationAnswerKind kind, string message, TimeSpan? wait) =>
        new()
        {
            Kind = kind,
            Message = message,
            Wait = wait,
        };
}

using Taxonomy.Destinations;
using Taxonomy.Queue;

namespace Taxonomy.Delivery;

/// <summary>Takes batches to a destination, one at a time.</summary>
internal interface ITransport : IDisposable
{
    /// <summary>Ends deliveries that take too long, or that are given up.</summary>
    RequestDeadline Deadline { get; }

    /// <summary>The HTTP status of the last answer; null when there was none.</summary>
    int? LastStatus { get; }

    /// <summary>Gets a batch ready.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="events">The most events to send.</param>
    /// <param name="faults">Events that the destination cannot take, by index; while there are any, nothing is sent.</param>
    /// <returns>How many of the first events can be sent at once.</returns>
    int Prepare(EventBatch batch, int events, out IReadOnlyList<KeyValuePair<int, EventFault>> faults);

    /// <summary>Sends the first events of a batch. Throws nothing: what goes wrong is an answer too.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="events">How many of its events, as <see cref="Prepare"/> has returned.</param>
    /// <param name="canBlock">Whether the thread is the caller's own, so that it can do what needs the thread pool else.</param>
    ValueTask<DestinationAnswer> SendAsync(EventBatch batch, int events, bool canBlock);
}

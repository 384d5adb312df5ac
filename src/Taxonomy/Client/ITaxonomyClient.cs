using Taxonomy.Serialization;

namespace Taxonomy;

/// <summary>
/// Receives the events of a generated client. <see cref="AnalyticsClient"/> delivers them; tests and other destinations
/// have their own implementations.
/// </summary>
/// <remarks>Implementations must be thread-safe.</remarks>
public interface ITaxonomyClient
{
    /// <summary>
    /// Gets the data that all events have in common: clock, identity, common fields, and the policy for invalid data.
    /// </summary>
    EventDefaults Defaults { get; }

    /// <summary>
    /// Accepts a finished event. The implementation must copy the bytes that it keeps, because they are reused as soon
    /// as the call returns. It must not block on the network or the disk, or throw because of them.
    /// </summary>
    /// <param name="serialized">The event as Amplitude's HTTP V2 API takes it.</param>
    void Accept(in SerializedEvent serialized);

    /// <summary>Reports an event that is not sent because its data violates the plan or the API's rules.</summary>
    /// <param name="serialized">The event as far as it was written; possibly without any bytes.</param>
    /// <param name="reason">The reason why the event is not sent.</param>
    /// <param name="message">The reason as a sentence.</param>
    void Reject(in SerializedEvent serialized, DropReason reason, string message);

    /// <summary>
    /// Waits until every event that was accepted before the call has an outcome, delivered or dropped with a reason, or
    /// until it is known that this will not be soon.
    /// </summary>
    /// <param name="cancellationToken">Cancels the wait, not the delivery.</param>
    /// <returns>True if every event was delivered; false also when that is not known yet.</returns>
    ValueTask<bool> FlushAsync(CancellationToken cancellationToken = default);
}

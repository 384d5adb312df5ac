using Taxonomy.Serialization;

namespace Taxonomy;

/// <summary>
/// What a generated client writes to. <see cref="AnalyticsClient"/> delivers; a test or another destination can stand
/// in for it.
/// </summary>
/// <remarks>Implementations are safe for use from several threads at once.</remarks>
public interface ITaxonomyClient
{
    /// <summary>What shapes an event while it is written: clock, identity, common fields, and what to do with invalid data.</summary>
    EventDefaults Defaults { get; }

    /// <summary>
    /// Takes a finished event. It must copy what it keeps: the bytes are reused as soon as the call returns. It must
    /// not block on the network or the disk, and not throw because of them.
    /// </summary>
    /// <param name="serialized">The event as Amplitude's HTTP V2 API takes it.</param>
    void Accept(in SerializedEvent serialized);

    /// <summary>
    /// Takes note of an event that is not sent because its data breaks the plan or the API's rules.
    /// </summary>
    /// <param name="serialized">The event as far as it was written; possibly without any bytes.</param>
    /// <param name="reason">Why it is not sent.</param>
    /// <param name="message">The same in words.</param>
    void Reject(in SerializedEvent serialized, DropReason reason, string message);

    /// <summary>
    /// Waits until everything accepted before the call has an outcome: delivered, or dropped with a reason; or until it is
    /// known that this cannot be soon.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait, not the delivery.</param>
    /// <returns>Whether everything was delivered; false also when it is not known yet.</returns>
    ValueTask<bool> FlushAsync(CancellationToken cancellationToken = default);
}

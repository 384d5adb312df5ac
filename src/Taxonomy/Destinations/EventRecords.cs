using Taxonomy.Queue;

namespace Taxonomy.Destinations;

/// <summary>Represents the events of a batch.</summary>
public readonly struct EventRecords
{
    private readonly EventBatch _batch;

    internal EventRecords(EventBatch batch, int count)
    {
        _batch = batch;
        Count = count;
    }

    /// <summary>Gets the number of events.</summary>
    public int Count { get; }

    /// <summary>Gets an event in the form of Amplitude's HTTP V2 API, in UTF-8.</summary>
    /// <param name="index">The event's index; also that of <see cref="DestinationAnswer.Drop"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such event.</exception>
    public ReadOnlyMemory<byte> this[int index] =>
        index >= 0 && index < Count
            ? _batch.JsonMemory(index)
            : throw new ArgumentOutOfRangeException(nameof(index), index, $"The batch has {Count} events.");
}

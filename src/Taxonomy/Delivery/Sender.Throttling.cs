using System.Diagnostics.CodeAnalysis;
using Taxonomy.Destinations;
using Taxonomy.Queue;

namespace Taxonomy.Delivery;

/// <content>Users that have to wait.</content>
internal sealed partial class Sender
{
    /// <summary>
    /// Whether more can be taken from the journal. Where nobody's events may be dropped, those of throttled users are
    /// left there, and all others behind them, so that tracking comes to wait.
    /// </summary>
    private bool MayRead => _whenFull != FullQueuePolicy.Wait || !_throttled.IsFull;

    // A user whose one event has to wait waits with all others in the batch, whatever device they come from.
    private HashSet<IdKey> FindThrottledOwners(DestinationAnswer answer, int events, TimeSpan now)
    {
        var owners = new HashSet<IdKey>();
        for (var index = 0; index < _batch.Count; index++)
        {
            var facts = EventHeader.Read(_batch.Json(index));
            var isNamed = index < events && answer.ThrottledEvents.Contains(index);
            var mustWait = isNamed || _throttled.MustWait(facts, now, out _);
            if (mustWait && !(index < events && FindFault(answer, index, facts) is not null))
            {
                owners.Add(facts.OrderKey);
            }
        }

        return owners;
    }

    private void Hold(int index, in EventHeader facts, TimeSpan until)
    {
        _throttled.Hold(facts, _batch.Json(index), _batch.Position(index), until);
        _batch.Remove(index);
    }

    private void ShedThrottled()
    {
        while (_throttled.IsFull && _whenFull != FullQueuePolicy.Wait)
        {
            var shed = _whenFull == FullQueuePolicy.DropOldest ? _throttled.TakeOldest() : _throttled.TakeNewest();
            Settle(
                shed.Json,
                shed.Position,
                DropReason.QueueFull,
                "Events of throttled users fill half of the queue; see QueueMaxEvents and QueueMaxBytes."
            );
        }
    }
}

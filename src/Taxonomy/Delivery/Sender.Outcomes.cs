using System.Diagnostics.CodeAnalysis;
using Taxonomy.Destinations;
using Taxonomy.Queue;
using Taxonomy.Serialization;

namespace Taxonomy.Delivery;

/// <content>How events end, also those that several were made one of.</content>
internal sealed partial class Sender
{
    private void Drop(int index, DropReason reason, string message)
    {
        var position = _batch.Position(index);
        _batch.Remove(index);
        _search.Forget(position);
        if (reason is DropReason.Rejected or DropReason.TooLarge && _identifies?.PartsOf(position) is { } parts)
        {
            // Not all of them need be at fault.
            _identifies.Forget(position);
            _parted[index] = parts;
            return;
        }

        Settle(_batch.Json(index), position, reason, message);
    }

    // What a destination cannot take was never sent.
    private void DropFaulty(IReadOnlyList<KeyValuePair<int, EventFault>> faults)
    {
        foreach (var fault in faults)
        {
            Drop(fault.Key, fault.Value.Reason, fault.Value.Message);
        }

        CompactBatch();
    }

    /// <summary>Drops the events to which their users no longer consent.</summary>
    private void DropWithoutConsent()
    {
        if (_defaults.NeededConsent is not { } consent)
        {
            return;
        }

        for (var index = 0; index < _batch.Count; index++)
        {
            var facts = EventHeader.Read(_batch.Json(index));
            if (!consent.Allows(facts.EventType, facts.UserId, facts.DeviceId))
            {
                Drop(index, DropReason.NoConsent, ConsentRules.Message);
            }
        }

        CompactBatch();
    }

    // Parts of an event that was made of several take its place.
    private void CompactBatch()
    {
        if (_parted.Count == 0)
        {
            _batch.Compact();
            return;
        }

        var kept = new List<HeldEvent>();
        for (var index = 0; index < _batch.Count; index++)
        {
            if (_parted.TryGetValue(index, out var parts))
            {
                kept.AddRange(parts);
            }
            else if (!_batch.IsRemoved(index))
            {
                kept.Add(new HeldEvent(_batch.Position(index), _batch.Json(index).ToArray()));
            }
        }

        _parted.Clear();
        Refill(kept);
    }

    private void Refill(List<HeldEvent> events)
    {
        _batch.Clear();
        foreach (var one in events)
        {
            var facts = EventHeader.Read(one.Json);
            if (_throttled.MustWait(facts, _clock.Now, out var until))
            {
                _throttled.Hold(facts, one.Json, one.Position, until);
            }
            else
            {
                _batch.Add(one.Json, one.Position);
            }
        }
    }

    // Gives an event, or all that it was made of, the outcome of being dropped.
    private void Settle(ReadOnlySpan<byte> json, long position, DropReason reason, string message)
    {
        // Not for what is dropped for want of room or time, whatever the last answer was.
        var status = reason is DropReason.QueueFull or DropReason.Undelivered or DropReason.NoConsent
            ? null
            : _transport.LastStatus;
        if (_identifies?.PartsOf(position) is { } parts)
        {
            foreach (var part in parts)
            {
                _outcomes.Dropped(part.Json, part.Position, reason, message, status);
            }
        }
        else
        {
            _outcomes.Dropped(json, position, reason, message, status);
        }

        Acknowledge(position);
    }

    private void Acknowledge(long position)
    {
        if (_identifies?.PartsOf(position) is not { } parts)
        {
            _journal.Acknowledge(position);
            return;
        }

        _identifies.Forget(position);
        foreach (var part in parts)
        {
            _journal.Acknowledge(part.Position);
        }
    }

    private void DropLeftovers()
    {
        var message = _lastFailure is { } failure
            ? $"The client was disposed before the event was delivered. {failure}"
            : "The client was disposed before the event was delivered.";
        Return(_search.Interrupt());
        while (true)
        {
            for (var index = 0; index < _batch.Count; index++)
            {
                Settle(_batch.Json(index), _batch.Position(index), DropReason.Undelivered, message);
            }

            _batch.Clear();
            if (_throttled.Count > 0)
            {
                var held = _throttled.TakeOldest();
                _batch.Add(held.Json, held.Position);
            }
            else if (_identifies is { IsEmpty: false })
            {
                _identifies.ReleaseAll(_batch);
            }
            else
            {
                _journal.Read(_batch, _maxEvents, _maxBytes);
                if (_batch.IsEmpty)
                {
                    return;
                }
            }
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using Taxonomy.Destinations;
using Taxonomy.Queue;

namespace Taxonomy.Delivery;

/// <content>What an answer leads to: what is delivered, tried again, split, and how long it takes until then.</content>
internal sealed partial class Sender
{
    // An own pause is cut short once when the client stops, and a refusal is asked about again by each flush; what the
    // server has asked for is kept.
    private bool MayCutPause()
    {
        if (_canCutPause && (_isStopping || (_isRefused && _isFlushRequested)))
        {
            _canCutPause = false;
            _pausedUntil = TimeSpan.Zero;
            return true;
        }

        return false;
    }

    private void Apply(DestinationAnswer answer, int events)
    {
        var isConfirmation = _search.MustConfirm(_batch.Position(0));
        if (answer.DeliveredEvents.Count > 0 && answer.Kind is not DestinationAnswerKind.Delivered)
        {
            var delivered = answer.DeliveredEvents.Count(index => index >= 0 && index < events);
            if (delivered == events)
            {
                answer = DestinationAnswer.Delivered;
            }
            else if (answer.Kind is not DestinationAnswerKind.SomeEvents)
            {
                // It names no others by their index, so they may move.
                TakeDelivered(answer.DeliveredEvents, events);
                CompactBatch();
                events -= delivered;
            }
        }

        switch (answer.Kind)
        {
            case DestinationAnswerKind.Delivered:
                _search.Clear(_batch, events);
                TakeDelivered(events);
                Passed(events, isConfirmation);
                Succeed();
                break;
            case DestinationAnswerKind.SomeEvents when TakeNamed(answer, events):
                // The server works: what is left goes again at once, and pays no retry for the others' faults.
                Passed(int.MaxValue, isConfirmation);
                Succeed();
                break;
            case DestinationAnswerKind.Split:
                Split(events, answer.Message);
                break;
            case DestinationAnswerKind.Unattributed:
            case DestinationAnswerKind.SomeEvents when answer.IsRefusal:
                TakeRefusal(answer, events);
                break;
            case DestinationAnswerKind.Refused:
                Return(_search.Interrupt());
                Fail(answer, s_refusedPause);
                _isFlushRequested = false;
                _flushes.GiveUp();
                break;
            default:
                Return(_search.Interrupt());
                Fail(answer, _backoff.Next(answer.Wait));
                break;
        }
    }

    private void TakeDelivered(int events)
    {
        _outcomes.Delivered(_batch, 0, events, _identifies, _transport.LastStatus);
        if (_identifies is null)
        {
            _journal.Acknowledge(_batch, events);
        }
        else
        {
            for (var index = 0; index < events; index++)
            {
                Acknowledge(_batch.Position(index));
            }
        }

        if (events == _batch.Count)
        {
            _batch.Clear();
        }
        else
        {
            for (var index = 0; index < events; index++)
            {
                _batch.Remove(index);
            }

            _batch.Compact();
        }

        _size.Delivered();
    }

    // Some of the first events, which leave the batch when it is compacted.
    private void TakeDelivered(HashSet<int> delivered, int events)
    {
        for (var index = 0; index < events; index++)
        {
            if (delivered.Contains(index))
            {
                _search.Clear(_batch.Position(index));
                _outcomes.Delivered(_batch, index, 1, _identifies, _transport.LastStatus);
                Acknowledge(_batch.Position(index));
                _batch.Remove(index);
            }
        }
    }

    // False when the answer names none of the events that were sent: it must not be taken at its word at once again.
    private bool TakeNamed(DestinationAnswer answer, int events)
    {
        var now = _clock.Now;
        var until = now + (answer.Wait ?? s_throttlePause);
        foreach (var id in answer.ThrottledIds)
        {
            _throttled.Throttle(id, until);
        }

        TakeDelivered(answer.DeliveredEvents, events);
        var isAny = answer.DeliveredEvents.Count > 0;
        var isFaulty = false;
        var mayWait = answer.ThrottledIds.Count + answer.ThrottledEvents.Count > 0;
        var needsIds = mayWait || answer.RefusedIds.Count > 0;
        var throttledOwners = mayWait ? FindThrottledOwners(answer, events, now) : [];

        // From the last to the first, as events return to their lines in front of those that wait already.
        for (var index = _batch.Count - 1; index >= 0; index--)
        {
            if (_batch.IsRemoved(index))
            {
                continue;
            }

            var facts = needsIds ? EventHeader.Read(_batch.Json(index)) : default;
            if (index < events && FindFault(answer, index, facts) is { } fault)
            {
                Drop(index, fault.Reason, fault.Message);
                isAny = true;
                isFaulty = true;
            }
            else if (mayWait && throttledOwners.Contains(facts.OrderKey))
            {
                Hold(index, facts, until);
                isAny = true;
            }
        }

        CompactBatch();
        ShedThrottled();
        if (isFaulty)
        {
            _size.HadFaults(events);
            RestIfDue();
        }

        return isAny;
    }

    // While one request after the other has a faulty event. There is no time for it at the end.
    private void RestIfDue()
    {
        if (!_isStopping && !_search.HasSuspects && _size.TakeRest())
        {
            Pause(Backoff.First, canCut: true);
        }
    }

    private static EventFault? FindFault(DestinationAnswer answer, int index, in EventHeader facts)
    {
        if (answer.Faults.TryGetValue(index, out var fault))
        {
            return fault;
        }

        if (answer.RefusedIds.Count == 0)
        {
            return null;
        }

        if (facts.UserId is { } user && answer.RefusedIds.TryGetValue(new IdKey(IdKind.User, user), out fault))
        {
            return fault;
        }

        return
            facts.DeviceId is { } device && answer.RefusedIds.TryGetValue(new IdKey(IdKind.Device, device), out fault)
            ? fault
            : null;
    }

    private void Split(int events, string message)
    {
        _size.TooLarge(events);
        if (events > 1)
        {
            return;
        }

        Drop(0, DropReason.TooLarge, $"{message} The request contained only this event.");
        CompactBatch();
    }

    private void Succeed()
    {
        _backoff.Reset();
        _isRefused = false;
        _lastFailure = null;
        _state = DeliveryState.Healthy;
        _log.Succeeded();
    }

    private void Fail(DestinationAnswer answer, TimeSpan delay) =>
        Fail(answer, delay, answer.Message, isError: answer.Kind == DestinationAnswerKind.Refused);

    private void Fail(DestinationAnswer answer, TimeSpan delay, string message, bool isError)
    {
        Note(answer);
        _lastFailure = message;
        Pause(delay, canCut: answer.Wait is null);
        _flushes.GiveUpImpatient();
        _log.Failed(message, delay, isError);
    }

    private void Note(DestinationAnswer answer)
    {
        _isRefused = answer.Kind == DestinationAnswerKind.Refused;
        _lastFailure = answer.Message;
        _state = _isRefused ? DeliveryState.Refused : DeliveryState.BackingOff;
    }

    private void Pause(TimeSpan delay, bool canCut)
    {
        // When stopping, a pause is cut short once and no more.
        _canCutPause = canCut && !_isStopping;
        _pausedUntil = _clock.Now + delay;
    }
}

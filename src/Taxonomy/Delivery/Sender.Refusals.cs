using Taxonomy.Destinations;
using Taxonomy.Queue;

namespace Taxonomy.Delivery;

/// <content>Requests that are refused as a whole, though perhaps for one of their events.</content>
internal sealed partial class Sender
{
    private void TakeRefusal(DestinationAnswer answer, int events)
    {
        var hasOthers = _batch.Count > 1 || _journal.Count > 0;
        var hasOtherUsers = events == 1 && FindOtherUser([_batch.Json(0).ToArray(), .. SuspectEvents()]) > 0;
        switch (_search.Refused(events, _batch.Position(0), hasOthers, hasOtherUsers, canWait: !_isStopping))
        {
            case RefusalStep.Drop:
                Drop(0, DropReason.Rejected, Blame(answer));
                CompactBatch();
                _size.Refused();
                RestIfDue();
                break;
            case RefusalStep.Wait:
                Fail(answer, _backoff.Next(answer.Wait));
                if (!hasOthers && _search.IsRefusedRepeatedly)
                {
                    GiveUpFlushesUnless(_search.CanBeProven(_batch.Position(0)));
                }

                break;
            case RefusalStep.SetAside when !SetFirstAside(answer):
                ConcludeThatAllIsRefused(answer);
                break;
            default:
                Note(answer);
                _size.Refused();
                if (answer.Wait is { } wait)
                {
                    Pause(wait, canCut: false);
                }
                else
                {
                    RestIfDue();
                }

                break;
        }
    }

    private bool SetFirstAside(DestinationAnswer answer)
    {
        var suspect = new HeldEvent(_batch.Position(0), _batch.Json(0).ToArray());
        _batch.Remove(0);
        _batch.Compact();
        return _search.SetAside(new Suspect(suspect, answer));
    }

    // An event of another user may be sent before those that are set aside, whatever is found out about them.
    private void ChooseComparison()
    {
        int index;
        while ((index = FindOtherUser(SuspectEvents())) > 0)
        {
            // It may have to wait, with its user, and is then gone from the batch.
            var events = Kept().ToList();
            var chosen = events[index];
            events.RemoveAt(index);
            events.Insert(0, chosen);
            Refill(events);
        }

        if (index < 0 && !_batch.IsEmpty)
        {
            Return(_search.LookCloser());
        }
    }

    private IEnumerable<byte[]> SuspectEvents() => _search.Suspects.Select(suspect => suspect.Event.Json);

    // The first event of the batch that belongs to nobody of these; -1 when there is none.
    private int FindOtherUser(IEnumerable<byte[]> events)
    {
        var owners = new HashSet<IdKey>(events.Select(json => EventHeader.Read(json).OrderKey));
        for (var index = 0; index < _batch.Count; index++)
        {
            if (!owners.Contains(EventHeader.Read(_batch.Json(index)).OrderKey))
            {
                return index;
            }
        }

        return -1;
    }

    private static string Blame(DestinationAnswer answer) =>
        $"{answer.Message} The request contained only this event, and others were accepted.";

    private void ConcludeThatAllIsRefused(DestinationAnswer answer)
    {
        Return(_search.GiveUp());
        var message =
            $"{answer.Message} Every part of the batch is rejected, so an event is not the cause: check the gateway, the URL and the key.";
        Fail(answer, _backoff.Next(answer.Wait), message, isError: true);
    }

    // There is no other event to compare with.
    private void ConcludeWithoutComparison()
    {
        var suspects = _search.Leave();
        Return(suspects);
        Fail(suspects[0].Answer, _backoff.Next(suspects[0].Answer.Wait));
        GiveUpFlushesUnless(suspects.Count == 1 && _search.CanBeProven(suspects[0].Event.Position));
    }

    // Without another event to compare with, nobody knows how long it stays.
    private void GiveUpFlushesUnless(bool canBeProven)
    {
        if (!canBeProven)
        {
            _flushes.GiveUp();
        }
    }

    // Whatever was taken was taken without those that are set aside.
    private void Passed(int events, bool isConfirmation)
    {
        var suspects = _search.Passed(events, isConfirmation);
        Return(suspects);

        // There is no time for it at the end, and without a journal nothing to be won.
        if (
            suspects.Count > 0
            && _search.WaitBeforeConfirmation > TimeSpan.Zero
            && (!_isStopping || _journal.IsDurable)
        )
        {
            Pause(_search.WaitBeforeConfirmation, canCut: !_journal.IsDurable);
        }
    }

    private void Return(IReadOnlyList<Suspect> suspects)
    {
        if (suspects.Count > 0)
        {
            PutFirst(suspects.Select(suspect => suspect.Event));
        }
    }

    private void PutFirst(IEnumerable<HeldEvent> events) => Refill([.. events, .. Kept()]);

    private IEnumerable<HeldEvent> Kept()
    {
        for (var index = 0; index < _batch.Count; index++)
        {
            yield return new HeldEvent(_batch.Position(index), _batch.Json(index).ToArray());
        }
    }
}

using Taxonomy.Queue;

namespace Taxonomy.Delivery;

/// <summary>
/// Finds the event that makes a server refuse whole requests without naming it, and tells it from a gateway that refuses
/// everything, or some requests at random. The first events of the batch are halved until one of them is refused alone.
/// That one is set aside, and another event is sent. If it is taken, the one that was set aside is sent once more. An
/// event is at fault that is refused every time, while each time another one is taken between; the last times only after
/// a wait. If a number of events are refused one after the other, the cause is not an event.
/// </summary>
internal sealed class OffenderSearch
{
    private const int RefusalsBeforeSearch = 3;
    private const int RefusalsAlone = 2;

    // Where the other event is of the same user: it would arrive before its turn if the refusals ended just then.
    private const int RefusalsAloneOfOnlyUser = 10;
    private const int FurtherRefusalsAloneOfOnlyUser = 5;
    private const int FewestSuspects = 4;
    private const int MostSuspects = 16;
    private const int LongestInterval = 48;
    private const int LongestIntervalOfFew = 6;
    private const int PassesUntilForgotten = 100;

    // How often another event must be taken between two refusals of the same event.
    private const int FewestComparisons = 5;
    private const int MostComparisons = 20;

    // Once one event was found, the refusals are known not to come and go; where there is one, there are more.
    private const int ComparisonsOnceProven = 1;

    private readonly List<Suspect> _suspects = [];
    private readonly Dictionary<long, Suspicion> _suspicions = [];
    private int _comparisonsNeeded = FewestComparisons;
    private int _refusedSincePass;

    // Whether a request was taken in this search.
    private bool _hasPassed;
    private int _searchAt = RefusalsBeforeSearch;
    private int _maxSuspects = FewestSuspects;
    private int _refusals;

    // How often the event at a position was refused alone, one time after the other.
    private int _refusalsAlone;
    private long _refusedAlone;
    private int _passes;

    // Whether each event is refused so often that one of its own user may be sent before it, since nobody else's events
    // were left to compare the suspects with.
    private bool _mustBeSure;

    // Among so many of the first events there is one at fault; 0 when that is not known.
    private int _range;

    /// <summary>Whether requests are made smaller, without a wait, until the event is found.</summary>
    public bool IsOn { get; private set; }

    public bool HasSuspects => _suspects.Count > 0;

    /// <summary>Whether requests have been refused, one after the other, as often as a search needs to begin.</summary>
    public bool IsRefusedRepeatedly => _refusals >= RefusalsBeforeSearch;

    /// <summary>How long to wait before the suspects are sent once more.</summary>
    public TimeSpan WaitBeforeConfirmation { get; private set; }

    public IReadOnlyList<Suspect> Suspects => _suspects;

    /// <summary>Whether an event is to be sent alone once more, because another one was taken since it was refused.</summary>
    public bool MustConfirm(long position) => Find(position) is { IsCompared: true };

    /// <summary>Whether it will be known of an event whether it is at fault, even if no other one comes.</summary>
    public bool CanBeProven(long position) => Find(position) is { CanBeProvenAlone: true };

    /// <summary>The most events of the next request.</summary>
    /// <param name="firstPosition">The position of the first event.</param>
    public int LimitFor(long firstPosition) =>
        MustConfirm(firstPosition) ? 1
        : !IsOn ? int.MaxValue
        : _range > 1 ? (_range + 1) / 2
        : 1;

    /// <summary>The position of the suspect that was tracked first.</summary>
    public long OldestPosition => HasSuspects ? _suspects.Min(suspect => suspect.Event.Position) : long.MaxValue;

    /// <summary>A request was refused, and no event named.</summary>
    /// <param name="events">How many of the first events it had.</param>
    /// <param name="firstPosition">The position of the first of them.</param>
    /// <param name="hasOthers">Whether other events wait, without which nothing can be found out.</param>
    /// <param name="hasOtherUsers">Whether some of them are of users of whom none is suspected.</param>
    /// <param name="canWait">Whether there is time to see if the refusal ends by itself.</param>
    public RefusalStep Refused(int events, long firstPosition, bool hasOthers, bool hasOtherUsers, bool canWait)
    {
        _refusals++;
        _passes = 0;
        var suspicion = events == 1 ? Find(firstPosition) : null;
        if (suspicion is not null && RefusedAgain(suspicion, firstPosition, hasOthers) is { } step)
        {
            return step;
        }

        if (!IsOn && (!hasOthers || (canWait && _refusals < _searchAt)))
        {
            return RefusalStep.Wait;
        }

        _hasPassed &= IsOn;
        IsOn = true;
        _range = events;
        if (events > 1)
        {
            _refusalsAlone = 0;
            return RefusalStep.SendAgain;
        }

        _refusalsAlone = firstPosition == _refusedAlone ? _refusalsAlone + 1 : 1;
        _refusedAlone = firstPosition;
        var isOrderSafe = hasOtherUsers && !_mustBeSure;
        if (
            _refusalsAlone < RefusalsNeeded(suspicion, isOrderSafe)
            || (_refusals < RefusalsBeforeSearch && !HasSuspects)
        )
        {
            return RefusalStep.SendAgain;
        }

        if (suspicion is null)
        {
            suspicion = new Suspicion();
            _suspicions.Add(firstPosition, suspicion);
        }

        suspicion.IsSure |= !isOrderSafe;

        // One that was told from others before says nothing of a gateway.
        _refusedSincePass += suspicion.Comparisons > 0 ? 0 : 1;
        return RefusalStep.SetAside;
    }

    // Null when it is an event like any other for the search that is on, or that may begin.
    private RefusalStep? RefusedAgain(Suspicion suspicion, long position, bool hasOthers)
    {
        var isConfirmed = suspicion.IsCompared;
        suspicion.Add(isRepeated: !IsOn && !hasOthers);
        if (suspicion.IsProven(_comparisonsNeeded))
        {
            _suspicions.Remove(position);
            _searchAt = IsOn ? _searchAt : 1;
            if (isConfirmed && _comparisonsNeeded <= FewestComparisons)
            {
                _comparisonsNeeded = ComparisonsOnceProven;
            }

            return RefusalStep.Drop;
        }

        if (!isConfirmed)
        {
            return null;
        }

        IsOn = true;
        _range = 0;
        return RefusalStep.SetAside;
    }

    // How often an event must be refused alone, one time after the other, before it is set aside.
    private int RefusalsNeeded(Suspicion? suspicion, bool isOrderSafe) =>
        !isOrderSafe && suspicion is not { IsSure: true }
            ? HasSuspects
                ? FurtherRefusalsAloneOfOnlyUser
                : RefusalsAloneOfOnlyUser
            : suspicion is { Comparisons: > 0 }
                ? 1
                : RefusalsAlone;

    /// <summary>Keeps an event that was refused alone until the next answer shows whether it is at fault.</summary>
    /// <returns>False when there have been too many: the cause is not an event.</returns>
    public bool SetAside(Suspect suspect)
    {
        _suspects.Add(suspect);
        _refusalsAlone = 0;
        _range = 0;
        return _refusedSincePass < _maxSuspects;
    }

    /// <summary>
    /// Looks at the suspects once more, and more often, where only events of their own users are left to compare them
    /// with.
    /// </summary>
    /// <returns>The suspects, to be sent again; none if each was refused often enough.</returns>
    public IReadOnlyList<Suspect> LookCloser()
    {
        if (_suspects.TrueForAll(suspect => _suspicions[suspect.Event.Position].IsSure))
        {
            return [];
        }

        _mustBeSure = true;
        _range = 1;
        _refusalsAlone = 0;
        _refusedSincePass = 0;
        return TakeSuspects();
    }

    /// <summary>
    /// Forgets what is known of an event that is dropped, as none of it holds for the next one, nor for the first part of a
    /// merged event, which has the same position.
    /// </summary>
    public void Forget(long position)
    {
        _suspicions.Remove(position);
        if (_refusalsAlone > 0 && position == _refusedAlone)
        {
            // It was refused without its name, and then got another answer.
            _refusalsAlone = 0;
            NoteFlicker();
        }
    }

    /// <summary>Clears the events of a request that is taken, if any was refused alone before.</summary>
    public void Clear(EventBatch batch, int events)
    {
        var count = _suspicions.Count;
        for (var index = 0; index < events && _suspicions.Count > 0; index++)
        {
            _suspicions.Remove(batch.Position(index));
        }

        if (_suspicions.Count < count)
        {
            // The refusals come and go, whatever the events.
            NoteFlicker();
        }
    }

    /// <summary>Clears one event that is taken.</summary>
    public void Clear(long position)
    {
        if (_suspicions.Remove(position))
        {
            NoteFlicker();
        }
    }

    /// <summary>A request was taken.</summary>
    /// <param name="events">How many of the first events it had; they leave the batch.</param>
    /// <param name="isConfirmation">Whether it had the one event that was to be sent alone once more.</param>
    /// <returns>The events that were refused alone just before, to be sent once more to be sure.</returns>
    public IReadOnlyList<Suspect> Passed(int events, bool isConfirmation)
    {
        _refusals = 0;
        if (isConfirmation)
        {
            _refusalsAlone = 0;
            return [];
        }

        if (_refusalsAlone > 0)
        {
            _refusalsAlone = 0;
            NoteFlicker();
        }

        _refusedSincePass = 0;
        _hasPassed = true;
        foreach (var suspicion in _suspicions.Values)
        {
            // Those of throttled users are compared too, though they go again only later.
            suspicion.IsCompared = true;
        }

        if (HasSuspects)
        {
            // The next one is looked for without a wait: where there is one, there are more.
            End(searchAt: 1);
            _maxSuspects = FewestSuspects;
            WaitBeforeConfirmation = _suspects.Max(suspect =>
                _suspicions[suspect.Event.Position].WaitBeforeConfirmation
            );
            return TakeSuspects();
        }

        _range -= events;
        if (IsOn && _range <= 0)
        {
            End(RefusalsBeforeSearch);
        }
        else if (!IsOn && ++_passes == PassesUntilForgotten)
        {
            _suspicions.Clear();
            _searchAt = RefusalsBeforeSearch;
            _comparisonsNeeded = FewestComparisons;
        }

        return [];
    }

    /// <summary>Ends a search that found that everything is refused. The next one comes later and looks at more events.</summary>
    /// <returns>The events that were set aside, which are not at fault.</returns>
    public IReadOnlyList<Suspect> GiveUp()
    {
        _suspicions.Clear();
        _comparisonsNeeded = Math.Max(_comparisonsNeeded, FewestComparisons);
        return Leave(LongestInterval);
    }

    /// <summary>Ends a search that is left with no event to compare the suspects with. What is known of them is kept.</summary>
    /// <returns>The events that were set aside.</returns>
    public IReadOnlyList<Suspect> Leave()
    {
        foreach (var suspect in _suspects)
        {
            var suspicion = _suspicions[suspect.Event.Position];
            suspicion.WasLeft |= _hasPassed;
            suspicion.Add(isRepeated: true);
        }

        return Leave(LongestIntervalOfFew);
    }

    /// <summary>
    /// Ends a search because of a failure of another kind. The next refusal begins it anew; what is known of events is
    /// kept.
    /// </summary>
    /// <returns>The events that were set aside.</returns>
    public IReadOnlyList<Suspect> Interrupt()
    {
        if (IsOn)
        {
            End(_searchAt);
            _refusals = _searchAt - 1;
        }

        _refusedSincePass = 0;
        return TakeSuspects();
    }

    private Suspect[] Leave(int longestInterval)
    {
        End(Math.Min(Math.Max(_searchAt, RefusalsBeforeSearch) * 2, longestInterval));
        _maxSuspects = Math.Min(_maxSuspects * 2, MostSuspects);
        _refusals = 0;
        _refusedSincePass = 0;
        return TakeSuspects();
    }

    private Suspicion? Find(long position) => _suspicions.TryGetValue(position, out var suspicion) ? suspicion : null;

    private void NoteFlicker() =>
        _comparisonsNeeded = Math.Min(Math.Max(_comparisonsNeeded, FewestComparisons) * 2, MostComparisons);

    private void End(int searchAt)
    {
        IsOn = false;
        _mustBeSure = false;
        _searchAt = searchAt;
        _range = 0;
        _refusalsAlone = 0;
        _passes = 0;
    }

    private Suspect[] TakeSuspects()
    {
        Suspect[] taken = [.. _suspects];
        _suspects.Clear();
        return taken;
    }
}

namespace Taxonomy.Delivery;

/// <summary>
/// How many events a request may have: fewer after one was too large, or when answer after answer names a faulty event,
/// since each of these costs a request with all others.
/// </summary>
internal sealed class RequestSize
{
    private const int SuccessesBeforeWidening = 20;
    private const int FaultsBeforeNarrowing = 3;
    private const int FewestForFaults = 8;
    private const int FaultsBeforeRest = 20;

    private readonly int _most;
    private int _fitting;
    private int _successes;
    private int _withFaults;
    private int _faults;
    private int _sinceRest;

    /// <summary>Begins with the largest requests.</summary>
    /// <param name="most">The most events that the destination takes.</param>
    public RequestSize(int most)
    {
        _most = most;
        _fitting = most;
        _withFaults = most;
    }

    /// <summary>The most events of the next request.</summary>
    public int Limit => Math.Min(_fitting, _withFaults);

    /// <summary>A request was too large.</summary>
    /// <param name="events">How many events it had.</param>
    public void TooLarge(int events)
    {
        _successes = 0;
        _fitting = (events + 1) / 2;
    }

    /// <summary>An answer named faulty events.</summary>
    /// <param name="events">How many events the request had.</param>
    public void HadFaults(int events)
    {
        _sinceRest++;
        if (++_faults > FaultsBeforeNarrowing)
        {
            _withFaults = Math.Min(_withFaults, Math.Max(FewestForFaults, (events + 1) / 2));
        }
    }

    /// <summary>A request was refused, and is sent again without a wait.</summary>
    public void Refused() => _sinceRest++;

    /// <summary>Whether there were so many faults that the server should have a rest from them now.</summary>
    public bool TakeRest()
    {
        if (_sinceRest < FaultsBeforeRest)
        {
            return false;
        }

        _sinceRest = 0;
        return true;
    }

    /// <summary>
    /// A request was taken. After one that was too large, larger ones are tried again step by step, but not so soon that
    /// every other one fails.
    /// </summary>
    public void Delivered()
    {
        _faults = 0;
        _sinceRest = Math.Max(_sinceRest - 1, 0);
        _withFaults = (int)Math.Min(_withFaults * 2L, _most);
        if (_fitting < _most && ++_successes >= SuccessesBeforeWidening)
        {
            _successes = 0;
            _fitting = (int)Math.Min(_fitting * 2L, _most);
        }
    }
}

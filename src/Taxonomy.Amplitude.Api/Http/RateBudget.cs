namespace Taxonomy.Amplitude.Api;

/// <summary>Keeps the cost of requests within limits per time. Waits in order of arrival.</summary>
internal sealed class RateBudget(TimeProvider clock, params (TimeSpan Window, int Limit)[] limits)
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Queue<(long Time, int Cost)>[] _spent = [.. limits.Select(_ => new Queue<(long, int)>())];
    private readonly int[] _sums = new int[limits.Length];

    /// <summary>Gets the highest cost of one request.</summary>
    public int Most { get; } = limits.Min(limit => limit.Limit);

    /// <summary>Waits until the limits allow the cost, and spends it.</summary>
    public async Task SpendAsync(int cost, CancellationToken cancellationToken)
    {
        // The caller has checked that the cost can be allowed at all.
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (PauseFor(cost) is { } pause)
            {
                await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
            }

            var now = clock.GetTimestamp();
            for (var i = 0; i < limits.Length; i++)
            {
                _spent[i].Enqueue((now, cost));
                _sums[i] += cost;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private TimeSpan? PauseFor(int cost)
    {
        TimeSpan? pause = null;
        for (var i = 0; i < limits.Length; i++)
        {
            var (window, limit) = limits[i];
            var spent = _spent[i];
            while (spent.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.Time) >= window)
            {
                _sums[i] -= spent.Dequeue().Cost;
            }

            if (_sums[i] + cost > limit)
            {
                // Timers may fire up to a tick of the system's clock before their time.
                var left = window - clock.GetElapsedTime(spent.Peek().Time) + TimeSpan.FromMilliseconds(1);
                pause = pause is { } other && other > left ? other : left;
            }
        }

        return pause;
    }
}

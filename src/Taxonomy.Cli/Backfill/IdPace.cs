namespace Taxonomy.Cli.Backfill;

/// <summary>
/// Waits before an event of a user or device that has sent as many events in this second as Amplitude takes: 30,000 in 30
/// seconds (Batch Event Upload API, "Limits"). Not safe for threads.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="most">The most events a second of all users together; null if there is no limit.</param>
internal sealed class IdPace(TimeProvider clock, int? most)
{
    /// <summary>The most events a second of one user or device: 31 such seconds, which 30 seconds can touch, fit.</summary>
    public const int MostOfOne = 950;

    private readonly Dictionary<string, int> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _devices = new(StringComparer.Ordinal);
    private long? _start;
    private int _all;

    /// <summary>Waits until an event may be sent, and counts it.</summary>
    public async ValueTask WaitAsync(string? userId, string? deviceId, CancellationToken cancellationToken)
    {
        var elapsed = _start is { } start ? clock.GetElapsedTime(start) : TimeSpan.MaxValue;
        if (elapsed < TimeSpan.FromSeconds(1) && IsFull(userId, deviceId))
        {
            await Task.Delay(TimeSpan.FromSeconds(1) - elapsed, clock, cancellationToken).ConfigureAwait(false);
            elapsed = TimeSpan.MaxValue;
        }

        if (elapsed >= TimeSpan.FromSeconds(1))
        {
            _start = clock.GetTimestamp();
            _all = 0;
            _users.Clear();
            _devices.Clear();
        }

        _all++;
        Count(_users, userId);
        Count(_devices, deviceId);
    }

    private bool IsFull(string? userId, string? deviceId) =>
        _all >= most || IsFull(_users, userId) || IsFull(_devices, deviceId);

    private static bool IsFull(Dictionary<string, int> counts, string? id) =>
        id is not null && counts.GetValueOrDefault(id) >= MostOfOne;

    private static void Count(Dictionary<string, int> counts, string? id)
    {
        if (id is not null)
        {
            counts[id] = counts.GetValueOrDefault(id) + 1;
        }
    }
}

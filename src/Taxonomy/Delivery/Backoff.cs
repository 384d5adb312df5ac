namespace Taxonomy.Delivery;

/// <summary>
/// How long to wait between attempts that fail: twice as long each time up to a limit, without an end, and spread at
/// random so that many clients do not come back at the same moment.
/// </summary>
/// <param name="random">Gives numbers from 0 up to 1.</param>
internal sealed class Backoff(Func<double> random)
{
    private const int MostDoublings = 16;

    private int _failures;

    /// <summary>The wait after the first failure, before it is spread.</summary>
    public static TimeSpan First { get; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Failures since the last success.</summary>
    public int Failures => _failures;

    /// <summary>Takes note of a failure. The wait is between half of the step and all of it.</summary>
    /// <param name="retryAfter">What the server asks for; obeyed, and then not spread.</param>
    public TimeSpan Next(TimeSpan? retryAfter)
    {
        var step = TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(_failures, MostDoublings)));
        _failures++;
        return retryAfter ?? TimeSpan.FromTicks((long)(step.Ticks * (0.5 + (random() / 2))));
    }

    /// <summary>Takes note of a success: the next failure is a first one.</summary>
    public void Reset() => _failures = 0;
}

namespace Taxonomy.Delivery;

/// <summary>What is known of an event that was refused alone.</summary>
internal sealed class Suspicion
{
    // In the absence of other events, each comparison that is missing doubles the refusals that are needed instead.
    private const int RefusalsForComparison = 4;
    private const int MostDoublings = 12;
    private const int ComparisonsWithoutWait = 4;

    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);

    private int _repeats;

    /// <summary>How often another event was taken before this one was refused again.</summary>
    public int Comparisons { get; private set; }

    /// <summary>Whether it was refused often enough for an event of its own user to be sent before it.</summary>
    public bool IsSure { get; set; }

    /// <summary>Whether refusals alone can prove it, as nothing else waits and an event was taken before.</summary>
    public bool CanBeProvenAlone => Comparisons > 0 || WasLeft;

    /// <summary>Whether others were taken in its search, and it alone was left.</summary>
    public bool WasLeft { get; set; }

    /// <summary>Whether another event was accepted after this one was refused, so that the next answer can be compared with that.</summary>
    public bool IsCompared { get; set; }

    /// <summary>How long to wait before it is sent once more.</summary>
    public TimeSpan WaitBeforeConfirmation
    {
        get
        {
            var doublings = Comparisons - ComparisonsWithoutWait;
            return doublings < 0 ? TimeSpan.Zero
                : doublings > MostDoublings ? s_longestWait
                : TimeSpan.FromTicks(Math.Min(s_longestWait.Ticks, Backoff.First.Ticks << doublings));
        }
    }

    /// <summary>It was refused again.</summary>
    /// <param name="isRepeated">Whether there is no other one to compare it with.</param>
    public void Add(bool isRepeated)
    {
        if (IsCompared)
        {
            Comparisons++;
            _repeats = 0;
        }
        else if (isRepeated)
        {
            _repeats++;
        }

        IsCompared = false;
    }

    /// <summary>Whether it is at fault.</summary>
    /// <param name="comparisons">How many comparisons that takes.</param>
    public bool IsProven(int comparisons) =>
        Comparisons >= comparisons
        || (
            CanBeProvenAlone && _repeats >= RefusalsForComparison << Math.Min(comparisons - Comparisons, MostDoublings)
        );
}

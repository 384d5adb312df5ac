namespace Taxonomy.Delivery;

/// <summary>
/// Whether the sender wakes by itself while events come in a burst. To wake it costs a tracking thread ten microseconds
/// or more, which is a hundred times what tracking costs; a sleep of its own costs that thread nothing, and the requests
/// become fuller. As network cards do with their interrupts.
/// </summary>
internal sealed class WakeModeration
{
    /// <summary>How long the sender sleeps in a burst. Some systems make it 16 ms.</summary>
    public static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(5);

    private const int WakesOfBurst = 4;

    private int _quickWakes;
    private bool _hasSlept;

    /// <summary>
    /// Whether the sender had better sleep for a <see cref="Nap"/> and then look what has come: events come fast, and it
    /// has not slept since the last request.
    /// </summary>
    public bool IsNapDue => IsBurst && !_hasSlept;

    private bool IsBurst => _quickWakes >= WakesOfBurst;

    /// <summary>Events are taken for the next request.</summary>
    public void Took() => _hasSlept = false;

    /// <summary>The sender has slept, until enough events waited or for another reason.</summary>
    /// <param name="slept">For how long.</param>
    /// <param name="isEnough">Whether enough events for a request wait.</param>
    public void Woke(TimeSpan slept, bool isEnough)
    {
        _hasSlept = true;
        if (IsBurst)
        {
            // It comes back by itself, since the next sleep is an ordinary one again.
            _quickWakes = isEnough ? WakesOfBurst : 0;
        }
        else if (slept > Nap)
        {
            _quickWakes = 0;
        }
        else if (isEnough && slept > TimeSpan.Zero)
        {
            // Not in no time at all: that clock is moved by somebody, who would have to move it for the nap, too.
            _quickWakes++;
        }
    }
}

namespace Taxonomy;

/// <summary>What a filter decides about an event: that it goes on, which is also the default, or why it does not.</summary>
public readonly record struct FilterResult
{
    private FilterResult(string reason) => Reason = reason;

    /// <summary>The event goes on to the next filter, and is then sent.</summary>
    public static FilterResult Send => default;

    /// <summary>Why the event is dropped; null when it is not.</summary>
    public string? Reason { get; }

    /// <summary>The event is dropped with <see cref="DropReason.Filtered"/>.</summary>
    /// <param name="reason">Why, as a sentence; part of the outcome's message.</param>
    public static FilterResult Drop(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return new FilterResult(reason);
    }
}

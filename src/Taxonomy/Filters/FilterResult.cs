namespace Taxonomy;

/// <summary>Represents a filter's decision on an event: to send it, the default, or to drop it with a reason.</summary>
public readonly record struct FilterResult
{
    private FilterResult(string reason) => Reason = reason;

    /// <summary>Gets the result that passes the event to the next filter and then sends it.</summary>
    public static FilterResult Send => default;

    /// <summary>Gets the reason why the event is dropped; null if it is sent.</summary>
    public string? Reason { get; }

    /// <summary>Returns the result that drops the event with <see cref="DropReason.Filtered"/>.</summary>
    /// <param name="reason">The reason as a sentence; part of the outcome's message.</param>
    public static FilterResult Drop(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return new FilterResult(reason);
    }
}

namespace Taxonomy;

/// <summary>
/// Specifies what happens to an event whose data violates the tracking plan at run time, for example a number below its
/// minimum.
/// </summary>
public enum InvalidDataPolicy
{
    /// <summary>
    /// <see cref="Throw"/> under a debugger or when <see cref="AnalyticsClientOptions.Environment"/> is
    /// <c>Development</c>; <see cref="LogAndSend"/> otherwise.
    /// </summary>
    Default,

    /// <summary>The tracking method throws <see cref="InvalidEventException"/>.</summary>
    Throw,

    /// <summary>
    /// A warning is logged, and the event is sent as it is. What cannot be sent (NaN, infinity, objects and lists
    /// nested deeper than 40 levels) is sent as null.
    /// </summary>
    LogAndSend,

    /// <summary>A warning is logged, and the event is dropped with <see cref="DropReason.Invalid"/>.</summary>
    Drop,
}

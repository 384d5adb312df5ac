namespace Taxonomy;

/// <summary>
/// Changes the properties of events before they are queued, or drops events. Filters run in the order of
/// <see cref="AnalyticsClientOptions.Filters"/>, in the tracking call: keep them fast. Each filter receives the result
/// of the one before it.
/// </summary>
/// <remarks>
/// Called by several threads at once. Exceptions are logged; the event then continues as it was before this filter, or
/// is dropped if <see cref="AnalyticsClientOptions.DropWhenFilterFails"/> is set.
/// </remarks>
public interface IEventFilter
{
    /// <summary>Filters one event.</summary>
    /// <param name="context">Reads and changes the event. Valid only during the call.</param>
    /// <returns>Whether the event is sent or dropped.</returns>
    FilterResult Apply(ref EventFilterContext context);
}

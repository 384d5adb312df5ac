namespace Taxonomy;

/// <summary>
/// Sees each event before it is queued, and may change its properties or take it out. Filters run in the order of
/// <see cref="AnalyticsClientOptions.Filters"/>, on the thread that tracks: keep them quick. Each sees what those before
/// it have changed.
/// </summary>
/// <remarks>
/// Called from several threads at once. What it throws is logged; the event then goes on as it was before this filter,
/// or is dropped if <see cref="AnalyticsClientOptions.DropWhenFilterFails"/> is set.
/// </remarks>
public interface IEventFilter
{
    /// <summary>Looks at one event.</summary>
    /// <param name="context">The event, and the means to change it. Valid during the call only.</param>
    /// <returns>Whether the event goes on.</returns>
    FilterResult Apply(ref EventFilterContext context);
}

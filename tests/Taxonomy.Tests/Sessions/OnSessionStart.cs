namespace Taxonomy.Tests.Sessions;

/// <summary>Runs code when a session begins.</summary>
internal sealed class OnSessionStart(Action action) : IEventFilter
{
    public FilterResult Result { get; init; }

    public FilterResult Apply(ref EventFilterContext context)
    {
        if (context.EventType != "session_start")
        {
            return FilterResult.Send;
        }

        action();
        return Result;
    }
}

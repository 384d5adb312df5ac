using System.Text.Json;

namespace Taxonomy.Amplitude.Api;

/// <summary>Specifies the interval of a query.</summary>
public enum DashboardInterval
{
    /// <summary>Five minutes; the range has at most 2 days.</summary>
    FiveMinutes = -300000,

    /// <summary>An hour; the range has at most 7 days.</summary>
    Hour = -3600000,

    /// <summary>A day; the range has at most 365 days.</summary>
    Day = 1,

    /// <summary>A week.</summary>
    Week = 7,

    /// <summary>A month.</summary>
    Month = 30,
}

/// <summary>Represents a query of a chart's figures. Days are those of the project's time zone, unlike in exports.</summary>
public abstract class DashboardQuery
{
    private protected DashboardQuery(DateOnly start, DateOnly end)
    {
        if (end < start)
        {
            throw new ArgumentException("The last day is before the first one.", nameof(end));
        }

        (Start, End) = (start, end);
    }

    /// <summary>Gets the first day.</summary>
    public DateOnly Start { get; }

    /// <summary>Gets the last day.</summary>
    public DateOnly End { get; }

    /// <summary>Gets the interval; null: a day.</summary>
    public DashboardInterval? Interval { get; init; }

    /// <summary>Gets the segments of users that are compared, each with conditions that all apply.</summary>
    public IReadOnlyList<IReadOnlyList<SegmentCondition>> Segments { get; init; } = [];

    /// <summary>Gets the user properties to group by, at most 2, with at most one segment.</summary>
    public IReadOnlyList<string> GroupBy { get; init; } = [];

    /// <summary>
    /// Gets the cost by Amplitude's formula: days times conditions times the cost of the query type. Conditions are the
    /// segments and the conditions in them; grouping counts as 4. Amplitude allows 1,000 in 5 minutes and 108,000 an
    /// hour.
    /// </summary>
    public int Cost
    {
        get
        {
            var conditions = Segments.Count + Segments.Sum(segment => segment.Count) + 4 * GroupBy.Count;
            return (int)
                Math.Min(
                    int.MaxValue,
                    (long)(End.DayNumber - Start.DayNumber + 1) * Math.Max(1, conditions) * TypeCost
                );
        }
    }

    internal abstract string Path { get; }

    private protected virtual int TypeCost => 1;

    internal string ToQuery()
    {
        Validate();
        var query = new QueryBuilder();
        AddTo(query);
        query.Add("start", Start).Add("end", End).Add("i", (long?)Interval);
        foreach (var segment in Segments)
        {
            query.Add("s", JsonSerializer.Serialize(segment, ApiJson.Default.IReadOnlyListSegmentCondition));
        }

        for (var i = 0; i < GroupBy.Count; i++)
        {
            query.Add(i == 0 ? "g" : "g2", GroupBy[i]);
        }

        return Path + query;
    }

    private protected virtual void AddTo(QueryBuilder query) { }

    private protected static int CostOf(IReadOnlyList<EventQuery> events, int factor) =>
        factor * events.Count + 4 * events.Sum(item => item.GroupBy?.Count ?? 0);

    private protected static void CheckLimit(int? limit)
    {
        if (limit is < 1 or > 1000)
        {
            throw new ArgumentException("The number of groups must be from 1 to 1000.");
        }
    }

    private void Validate()
    {
        var most = Interval switch
        {
            DashboardInterval.FiveMinutes => 2,
            DashboardInterval.Hour => 7,
            null or DashboardInterval.Day => 365,
            _ => int.MaxValue,
        };
        if (End.DayNumber - Start.DayNumber + 1 > most)
        {
            throw new ArgumentException($"The range must have at most {most} days for this interval.");
        }

        if (GroupBy.Count > 2)
        {
            throw new ArgumentException("A query can group by at most 2 properties.");
        }
    }
}

/// <summary>Represents a query of how often events occur.</summary>
/// <param name="start">The first day.</param>
/// <param name="end">The last day.</param>
/// <param name="events">The events: one or two.</param>
public sealed class SegmentationQuery(DateOnly start, DateOnly end, params EventQuery[] events)
    : DashboardQuery(start, end)
{
    /// <summary>Gets the events.</summary>
    public IReadOnlyList<EventQuery> Events { get; } =
        events is { Length: 1 or 2 }
            ? events
            : throw new ArgumentException("The query must have one or two events.", nameof(events));

    /// <summary>
    /// Gets the metric: <c>uniques</c> (default), <c>totals</c>, <c>pct_dau</c>, <c>average</c>; with a grouping of the
    /// event <c>histogram</c>, <c>sums</c>, <c>value_avg</c>; or <c>formula</c>.
    /// </summary>
    public string? Metric { get; init; }

    /// <summary>Gets which users count: <c>any</c> or <c>active</c>.</summary>
    public string? Users { get; init; }

    /// <summary>Gets the formula of the metric <c>formula</c>, for example <c>UNIQUES(A)/UNIQUES(B)</c>.</summary>
    public string? Formula { get; init; }

    /// <summary>Gets how many groups are returned, from 1 to 1000; more are dropped silently. Default: 100.</summary>
    public int? Limit { get; init; }

    /// <summary>Gets the number of intervals of a rolling window.</summary>
    public int? RollingWindow { get; init; }

    /// <summary>Gets the number of intervals of a rolling average.</summary>
    public int? RollingAverage { get; init; }

    internal override string Path => "api/2/events/segmentation";

    private protected override int TypeCost => CostOf(Events, 1);

    private protected override void AddTo(QueryBuilder query)
    {
        CheckLimit(Limit);
        query
            .Add("e", Events[0].ToJson())
            .Add("e2", Events.Count > 1 ? Events[1].ToJson() : null)
            .Add("m", Metric)
            .Add("n", Users)
            .Add("limit", Limit)
            .Add("formula", Formula)
            .Add("rollingWindow", RollingWindow)
            .Add("rollingAverage", RollingAverage);
    }
}

/// <summary>Represents a query of how many users complete a sequence of events.</summary>
/// <param name="start">The first day.</param>
/// <param name="end">The last day.</param>
/// <param name="steps">The events, at least one.</param>
public sealed class FunnelQuery(DateOnly start, DateOnly end, params EventQuery[] steps) : DashboardQuery(start, end)
{
    /// <summary>Gets the events.</summary>
    public IReadOnlyList<EventQuery> Steps { get; } =
        steps is { Length: > 0 } ? steps : throw new ArgumentException("The query must have events.", nameof(steps));

    /// <summary>Gets the order: <c>ordered</c> (default), <c>unordered</c> or <c>sequential</c>.</summary>
    public string? Mode { get; init; }

    /// <summary>Gets which users count: <c>new</c> or <c>active</c> (default).</summary>
    public string? Users { get; init; }

    /// <summary>Gets the time for conversion; whole seconds are sent. Default: 30 days.</summary>
    public TimeSpan? ConversionWindow { get; init; }

    /// <summary>Gets how many groups are returned, from 1 to 1000; more are dropped silently. Default: 100.</summary>
    public int? Limit { get; init; }

    internal override string Path => "api/2/funnels";

    private protected override int TypeCost => CostOf(Steps, 2);

    private protected override void AddTo(QueryBuilder query)
    {
        CheckLimit(Limit);
        foreach (var step in Steps)
        {
            query.Add("e", step.ToJson());
        }

        query.Add("mode", Mode).Add("n", Users).Add("cs", (long?)ConversionWindow?.TotalSeconds).Add("limit", Limit);
    }
}

/// <summary>Represents a query of how many users return.</summary>
/// <param name="start">The first day.</param>
/// <param name="end">The last day.</param>
/// <param name="startEvent">The first event; <c>_new</c> and <c>_active</c> are also possible.</param>
/// <param name="returnEvent">The event of the return; <c>_all</c> and <c>_active</c> are also possible.</param>
public sealed class RetentionQuery(DateOnly start, DateOnly end, EventQuery startEvent, EventQuery returnEvent)
    : DashboardQuery(start, end)
{
    /// <summary>Gets the first event.</summary>
    public EventQuery StartEvent { get; } = startEvent;

    /// <summary>Gets the event of the return.</summary>
    public EventQuery ReturnEvent { get; } = returnEvent;

    /// <summary>Gets the type: <c>bracket</c>, <c>rolling</c> or <c>n-day</c> (default).</summary>
    public string? Mode { get; init; }

    /// <summary>Gets the days of each bracket, for example <c>[[0,5]]</c>, if the type is <c>bracket</c>.</summary>
    public string? Brackets { get; init; }

    internal override string Path => "api/2/retention";

    private protected override int TypeCost => 8;

    private protected override void AddTo(QueryBuilder query) =>
        query.Add("se", StartEvent.ToJson()).Add("re", ReturnEvent.ToJson()).Add("rm", Mode).Add("rb", Brackets);
}

/// <summary>Represents a query of the number of users.</summary>
/// <param name="start">The first day.</param>
/// <param name="end">The last day.</param>
public sealed class UserCountQuery(DateOnly start, DateOnly end) : DashboardQuery(start, end)
{
    /// <summary>Gets which users count: <c>new</c> or <c>active</c> (default).</summary>
    public string? Metric { get; init; }

    internal override string Path => "api/2/users";

    private protected override void AddTo(QueryBuilder query) => query.Add("m", Metric);
}

/// <summary>Specifies a figure of sessions.</summary>
public enum SessionMetric
{
    /// <summary>The number of sessions by length.</summary>
    LengthDistribution,

    /// <summary>The average length in seconds.</summary>
    AverageLength,

    /// <summary>The average number of sessions of a user.</summary>
    PerUser,
}

/// <summary>Represents a query of sessions.</summary>
/// <param name="start">The first day.</param>
/// <param name="end">The last day.</param>
/// <param name="metric">The figure.</param>
public sealed class SessionQuery(DateOnly start, DateOnly end, SessionMetric metric) : DashboardQuery(start, end)
{
    /// <summary>Gets the figure.</summary>
    public SessionMetric Metric { get; } = metric;

    internal override string Path =>
        Metric switch
        {
            SessionMetric.LengthDistribution => "api/2/sessions/length",
            SessionMetric.AverageLength => "api/2/sessions/average",
            _ => "api/2/sessions/peruser",
        };

    private protected override int TypeCost => 4;
}

/// <summary>Represents a query of the values of a user property.</summary>
/// <param name="start">The first day.</param>
/// <param name="end">The last day.</param>
/// <param name="property">The property; a custom one begins with <c>gp:</c>.</param>
public sealed class CompositionQuery(DateOnly start, DateOnly end, string property) : DashboardQuery(start, end)
{
    /// <summary>Gets the property.</summary>
    public string Property { get; } = property;

    internal override string Path => "api/2/composition";

    private protected override void AddTo(QueryBuilder query) => query.Add("p", Property);
}

/// <summary>Specifies a figure of revenue.</summary>
public enum RevenueMetric
{
    /// <summary>Revenue per user.</summary>
    PerUser = 0,

    /// <summary>Revenue per paying user.</summary>
    PerPayingUser = 1,

    /// <summary>Revenue.</summary>
    Total = 2,

    /// <summary>The number of paying users.</summary>
    PayingUsers = 3,
}

/// <summary>Represents a query of the revenue of new users.</summary>
/// <param name="start">The first day.</param>
/// <param name="end">The last day.</param>
public sealed class RevenueQuery(DateOnly start, DateOnly end) : DashboardQuery(start, end)
{
    /// <summary>Gets the figure; null: revenue per user.</summary>
    public RevenueMetric? Metric { get; init; }

    internal override string Path => "api/2/revenue/ltv";

    private protected override void AddTo(QueryBuilder query) => query.Add("m", (long?)Metric);
}

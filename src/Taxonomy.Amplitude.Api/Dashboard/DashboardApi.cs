using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Taxonomy.Amplitude.Api;

/// <summary>
/// Represents the Dashboard REST API: the figures of charts. Days are those of the project's time zone, unlike in
/// exports.
/// </summary>
/// <remarks>
/// Amplitude allows 5 concurrent requests, a cost of 1,000 in 5 minutes and of 108,000 an hour; for user activity and
/// user search 10 concurrent requests and 360 an hour. Requests wait for this. Other programs that use the same project
/// use up the same limits: an answer 429 is retried.
/// </remarks>
public sealed class DashboardApi
{
    private const int MostEvents = 1000;

    private readonly ApiSender _sender;
    private readonly RateBudget _costs;
    private readonly RateBudget _users;
    private readonly SemaphoreSlim _userGate = new(10);

    internal DashboardApi(ApiSender sender)
    {
        _sender = sender;
        var clock = sender.Options.TimeProvider;
        _costs = new(clock, (TimeSpan.FromMinutes(5), 1000), (TimeSpan.FromHours(1), 108_000));
        _users = new(clock, (TimeSpan.FromHours(1), 360));
    }

    /// <summary>Returns the visible event types with their totals of the current week, without properties.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task<IReadOnlyList<ListedEvent>> ListEventsAsync(CancellationToken cancellationToken = default) =>
        GetDataAsync(
            "The list of events",
            "api/2/events/list",
            1,
            ApiJson.Default.DataAnswerIReadOnlyListListedEvent,
            cancellationToken
        );

    /// <summary>Returns how often events occur.</summary>
    /// <param name="query">The query.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="ArgumentException">The query is invalid, or costs more than Amplitude allows.</exception>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request, for example because it does not know the event.</exception>
    public Task<DashboardSeries> GetSegmentationAsync(
        SegmentationQuery query,
        CancellationToken cancellationToken = default
    ) => GetSeriesAsync("The segmentation of events", query, cancellationToken);

    /// <summary>Returns the number of active or new users.</summary>
    /// <inheritdoc cref="GetSegmentationAsync" />
    public Task<DashboardSeries> GetUserCountsAsync(
        UserCountQuery query,
        CancellationToken cancellationToken = default
    ) => GetSeriesAsync("The count of users", query, cancellationToken);

    /// <summary>Returns figures of sessions.</summary>
    /// <inheritdoc cref="GetSegmentationAsync" />
    public Task<DashboardSeries> GetSessionsAsync(SessionQuery query, CancellationToken cancellationToken = default) =>
        GetSeriesAsync("The figures of sessions", query, cancellationToken);

    /// <summary>Returns the number of users for each value of a user property.</summary>
    /// <inheritdoc cref="GetSegmentationAsync" />
    public Task<DashboardSeries> GetCompositionAsync(
        CompositionQuery query,
        CancellationToken cancellationToken = default
    ) => GetSeriesAsync("The composition of users", query, cancellationToken);

    /// <summary>Returns how many users complete a sequence of events: an item for each group.</summary>
    /// <inheritdoc cref="GetSegmentationAsync" />
    public Task<IReadOnlyList<FunnelGroup>> GetFunnelAsync(
        FunnelQuery query,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        return GetDataAsync(
            "The funnel",
            query.ToQuery(),
            query.Cost,
            ApiJson.Default.DataAnswerIReadOnlyListFunnelGroup,
            cancellationToken
        );
    }

    /// <summary>Returns how many users return.</summary>
    /// <inheritdoc cref="GetSegmentationAsync" />
    public Task<RetentionFigures> GetRetentionAsync(RetentionQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return GetDataAsync(
            "The retention",
            query.ToQuery(),
            query.Cost,
            ApiJson.Default.DataAnswerRetentionFigures,
            cancellationToken
        );
    }

    /// <summary>Returns the revenue of new users, in Amplitude's form.</summary>
    /// <inheritdoc cref="GetSegmentationAsync" />
    public Task<JsonElement> GetRevenueAsync(RevenueQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return GetDataAsync(
            "The revenue",
            query.ToQuery(),
            query.Cost,
            ApiJson.Default.DataAnswerJsonElement,
            cancellationToken
        );
    }

    /// <summary>Returns the numbers of active users of today and yesterday, for each 5 minutes.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task<DashboardSeries> GetRealTimeAsync(CancellationToken cancellationToken = default) =>
        GetDataAsync(
            "The number of current users",
            "api/2/realtime?i=5",
            1,
            ApiJson.Default.DataAnswerDashboardSeries,
            cancellationToken
        );

    /// <summary>Returns the figures of a saved chart, in the form of its type.</summary>
    /// <param name="chartId">The ID, from the chart's address.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task<JsonElement> GetChartAsync(string chartId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(chartId);
        return _sender.GetJsonAsync(
            Request("The chart", $"api/3/chart/{Uri.EscapeDataString(chartId)}/csv", 1),
            ApiJson.Default.JsonElement,
            cancellationToken
        );
    }

    /// <summary>Returns users by an ID or the beginning of a user ID. None is not an error.</summary>
    /// <param name="user">An Amplitude ID, device ID, user ID, or the beginning of a user ID.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task<UserSearchResult> SearchUsersAsync(string user, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(user);
        return _sender.GetJsonAsync(
            UserRequest("The search for a user", "api/2/usersearch" + new QueryBuilder().Add("user", user)),
            ApiJson.Default.UserSearchResult,
            cancellationToken
        );
    }

    /// <summary>Returns a user and the user's events.</summary>
    /// <param name="amplitudeId">Amplitude's ID of the user.</param>
    /// <param name="offset">How many of the most recent events are skipped.</param>
    /// <param name="limit">How many events are returned, from 1 to 1000.</param>
    /// <param name="isFromEarliest">Whether to begin with the earliest event instead of the latest.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task<UserActivity> GetUserActivityAsync(
        long amplitudeId,
        int offset = 0,
        int limit = MostEvents,
        bool isFromEarliest = false,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MostEvents);
        var query = new QueryBuilder()
            .Add("user", amplitudeId)
            .Add("offset", offset)
            .Add("limit", limit)
            .Add("direction", isFromEarliest ? "earliest" : null);
        return _sender.GetJsonAsync(
            UserRequest("The activity of a user", "api/2/useractivity" + query),
            ApiJson.Default.UserActivity,
            cancellationToken
        );
    }

    private Task<DashboardSeries> GetSeriesAsync(
        string operation,
        DashboardQuery query,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        return GetDataAsync(
            operation,
            query.ToQuery(),
            query.Cost,
            ApiJson.Default.DataAnswerDashboardSeries,
            cancellationToken
        );
    }

    private async Task<T> GetDataAsync<T>(
        string operation,
        string path,
        int cost,
        JsonTypeInfo<DataAnswer<T>> type,
        CancellationToken cancellationToken
    )
    {
        var request = Request(operation, path, cost);
        var answer = await _sender.GetJsonAsync(request, type, cancellationToken).ConfigureAwait(false);
        return answer.Data ?? throw ApiSender.Unexpected(request, null);
    }

    private ApiRequest Request(string operation, string path, int cost) =>
        cost <= _costs.Most
            ? new(operation, HttpMethod.Get, path)
            {
                Gates = [_sender.RestGate],
                Budget = _costs,
                Cost = cost,
                InvalidAdvice = "Correct the query; the event type must be one that Amplitude knows.",
            }
            : throw new ArgumentException(
                $"The query costs {cost}, but Amplitude allows {_costs.Most} in 5 minutes. Use fewer days, segments or groupings."
            );

    private ApiRequest UserRequest(string operation, string path) =>
        new(operation, HttpMethod.Get, path) { Gates = [_userGate], Budget = _users };
}

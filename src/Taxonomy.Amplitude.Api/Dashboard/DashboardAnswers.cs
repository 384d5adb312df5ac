using System.Text.Json;
using System.Text.Json.Serialization;

namespace Taxonomy.Amplitude.Api;

/// <summary>Represents what Amplitude returns around the data.</summary>
internal sealed class DataAnswer<T>
{
    [JsonPropertyName("data")]
    public T? Data { get; init; }
}

/// <summary>Represents an event type that is visible in Amplitude.</summary>
public sealed class ListedEvent
{
    /// <summary>Gets the event type.</summary>
    [JsonPropertyName("value")]
    public string EventType { get; init; } = "";

    /// <summary>Gets the display name.</summary>
    [JsonPropertyName("display")]
    public string? DisplayName { get; init; }

    /// <summary>Gets how often it occurred in the current week.</summary>
    [JsonPropertyName("totals")]
    public double Totals { get; init; }

    /// <summary>Gets whether it is inactive.</summary>
    [JsonPropertyName("non_active")]
    public bool IsInactive { get; init; }

    /// <summary>Gets whether it is deleted.</summary>
    [JsonPropertyName("deleted")]
    public bool IsDeleted { get; init; }

    /// <summary>Gets whether it is hidden.</summary>
    [JsonPropertyName("hidden")]
    public bool IsHidden { get; init; }

    /// <summary>Gets whether it is hidden from Pathfinder.</summary>
    [JsonPropertyName("flow_hidden")]
    public bool IsHiddenFromPathfinder { get; init; }
}

/// <summary>Represents the figures of a chart: a series for each group, a value for each X value.</summary>
public sealed class DashboardSeries
{
    /// <summary>Gets the values.</summary>
    [JsonPropertyName("series")]
    public IReadOnlyList<IReadOnlyList<double?>> Series { get; init; } = [];

    /// <summary>Gets the label of each series: a string, or a list with the number of the event and the group.</summary>
    [JsonPropertyName("seriesLabels")]
    public IReadOnlyList<JsonElement> Labels { get; init; } = [];

    /// <summary>Gets further data of each series, for example the segment.</summary>
    [JsonPropertyName("seriesMeta")]
    public IReadOnlyList<JsonElement> Meta { get; init; } = [];

    /// <summary>Gets the value of each series over the whole range.</summary>
    [JsonPropertyName("seriesCollapsed")]
    public IReadOnlyList<IReadOnlyList<CollapsedValue>> Collapsed { get; init; } = [];

    /// <summary>Gets the days, times, lengths or values.</summary>
    [JsonPropertyName("xValues")]
    public IReadOnlyList<string> XValues { get; init; } = [];
}

/// <summary>Represents the value of a series over the whole range.</summary>
public sealed class CollapsedValue
{
    /// <summary>Gets the value.</summary>
    [JsonPropertyName("value")]
    public double? Value { get; init; }
}

/// <summary>Represents the figures of a funnel for a group of users.</summary>
public sealed class FunnelGroup
{
    /// <summary>Gets the labels of the events.</summary>
    [JsonPropertyName("events")]
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Gets for each step the fraction of the users of the step before.</summary>
    [JsonPropertyName("stepByStep")]
    public IReadOnlyList<double> StepByStep { get; init; } = [];

    /// <summary>Gets for each step the fraction of all users.</summary>
    [JsonPropertyName("cumulative")]
    public IReadOnlyList<double> Cumulative { get; init; } = [];

    /// <summary>Gets for each step the number of users.</summary>
    [JsonPropertyName("cumulativeRaw")]
    public IReadOnlyList<double> Users { get; init; } = [];

    /// <summary>Gets for each step the median time in milliseconds.</summary>
    [JsonPropertyName("medianTransTimes")]
    public IReadOnlyList<double> MedianMilliseconds { get; init; } = [];

    /// <summary>Gets for each step the average time in milliseconds.</summary>
    [JsonPropertyName("avgTransTimes")]
    public IReadOnlyList<double> AverageMilliseconds { get; init; } = [];

    /// <summary>Gets the number of users of each step by day.</summary>
    [JsonPropertyName("dayFunnels")]
    public DashboardSeries? ByDay { get; init; }

    /// <summary>Gets the other fields, for example the segment and distributions.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; set; }
}

/// <summary>Represents the figures of retention.</summary>
public sealed class RetentionFigures
{
    /// <summary>Gets a series for each segment or group.</summary>
    [JsonPropertyName("series")]
    public IReadOnlyList<RetentionSeries> Series { get; init; } = [];

    /// <summary>Gets further data of each series, for example the segment.</summary>
    [JsonPropertyName("seriesMeta")]
    public IReadOnlyList<JsonElement> Meta { get; init; } = [];
}

/// <summary>Represents the retention of a segment or group.</summary>
public sealed class RetentionSeries
{
    /// <summary>Gets the dates, as Amplitude writes them, for example <c>Aug 15</c>.</summary>
    [JsonPropertyName("dates")]
    public IReadOnlyList<string> Dates { get; init; } = [];

    /// <summary>Gets for each date the retention after 0, 1, 2 … intervals.</summary>
    [JsonPropertyName("values")]
    public IReadOnlyDictionary<string, IReadOnlyList<RetentionValue>> Values { get; init; } =
        new Dictionary<string, IReadOnlyList<RetentionValue>>();

    /// <summary>Gets the retention after 0, 1, 2 … intervals, of all dates together.</summary>
    [JsonPropertyName("combined")]
    public IReadOnlyList<RetentionValue> Combined { get; init; } = [];
}

/// <summary>Represents how many users returned.</summary>
public sealed class RetentionValue
{
    /// <summary>Gets the number of users that returned.</summary>
    [JsonPropertyName("count")]
    public double Count { get; init; }

    /// <summary>Gets the number of users that began.</summary>
    [JsonPropertyName("outof")]
    public double OutOf { get; init; }

    /// <summary>Gets whether the users still have time to return.</summary>
    [JsonPropertyName("incomplete")]
    public bool IsIncomplete { get; init; }
}

/// <summary>Represents users that a search found.</summary>
public sealed class UserSearchResult
{
    /// <summary>Gets the users.</summary>
    [JsonPropertyName("matches")]
    public IReadOnlyList<UserMatch> Matches { get; init; } = [];

    /// <summary>Gets what matched; <c>nomatch</c> if nothing did.</summary>
    [JsonPropertyName("type")]
    public string MatchType { get; init; } = "";
}

/// <summary>Represents a user that a search found.</summary>
public sealed class UserMatch
{
    /// <summary>Gets the user ID; null if the user is anonymous.</summary>
    [JsonPropertyName("user_id")]
    public string? UserId { get; init; }

    /// <summary>Gets Amplitude's ID.</summary>
    [JsonPropertyName("amplitude_id")]
    public long AmplitudeId { get; init; }
}

/// <summary>Represents a user and events of that user, with Amplitude's fields.</summary>
public sealed class UserActivity
{
    /// <summary>Gets the user's data.</summary>
    [JsonPropertyName("userData")]
    public JsonElement User { get; init; }

    /// <summary>Gets the events; there can be more than requested, so that sessions are whole.</summary>
    [JsonPropertyName("events")]
    public IReadOnlyList<JsonElement> Events { get; init; } = [];
}

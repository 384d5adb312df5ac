using System.Text.Json;
using System.Text.Json.Serialization;

namespace Taxonomy.Amplitude.Api;

/// <summary>Represents an event in a query: its type, and which of its events count.</summary>
public sealed class EventQuery
{
    /// <summary>Initializes the query.</summary>
    /// <param name="eventType">
    /// The event type; a custom event begins with <c>ce:</c>. Amplitude also knows <c>_active</c>, <c>_all</c>,
    /// <c>_new</c>, <c>revenue_amount</c>, <c>verified_revenue</c> and <c>unverified_revenue</c>.
    /// </param>
    public EventQuery(string eventType)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventType);
        EventType = eventType;
    }

    /// <summary>Gets the event type.</summary>
    [JsonPropertyName("event_type")]
    public string EventType { get; }

    /// <summary>Gets which events count; all of these filters apply. They cost nothing.</summary>
    [JsonPropertyName("filters"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<EventFilter>? Filters { get; init; }

    /// <summary>Gets by what the events are grouped, at most 2. Each costs as much as 4 events.</summary>
    [JsonPropertyName("group_by"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<EventGrouping>? GroupBy { get; init; }

    internal string ToJson() => JsonSerializer.Serialize(this, ApiJson.Default.EventQuery);
}

/// <summary>Represents a filter of an event's properties.</summary>
/// <param name="Scope"><c>event</c> or <c>user</c>.</param>
/// <param name="Property">The name; a custom user property begins with <c>gp:</c>.</param>
/// <param name="Operator">
/// <c>is</c>, <c>is not</c>, <c>contains</c>, <c>does not contain</c>, <c>less</c>, <c>less or equal</c>,
/// <c>greater</c>, <c>greater or equal</c>, <c>set is</c> or <c>set is not</c>.
/// </param>
/// <param name="Values">The values, of which one must match.</param>
public sealed record EventFilter(
    [property: JsonPropertyName("subprop_type")] string Scope,
    [property: JsonPropertyName("subprop_key")] string Property,
    [property: JsonPropertyName("subprop_op")] string Operator,
    [property: JsonPropertyName("subprop_value")] IReadOnlyList<string> Values
);

/// <summary>Represents a property by which events are grouped.</summary>
/// <param name="Scope"><c>event</c> or <c>user</c>.</param>
/// <param name="Property">The name; a custom user property begins with <c>gp:</c>.</param>
public sealed record EventGrouping(
    [property: JsonPropertyName("type")] string Scope,
    [property: JsonPropertyName("value")] string Property
);

/// <summary>Represents a condition of a segment of users.</summary>
/// <param name="Property">
/// The property; a custom one begins with <c>gp:</c>, and <c>userdata_cohort</c> is a cohort by its ID.
/// </param>
/// <param name="Operator">As in <see cref="EventFilter"/>.</param>
/// <param name="Values">The values, of which one must match.</param>
public sealed record SegmentCondition(
    [property: JsonPropertyName("prop")] string Property,
    [property: JsonPropertyName("op")] string Operator,
    [property: JsonPropertyName("values")] IReadOnlyList<string> Values
);

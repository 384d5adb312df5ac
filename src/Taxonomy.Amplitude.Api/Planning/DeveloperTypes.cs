using System.Text.Json.Serialization;

namespace Taxonomy.Amplitude.Api;

/// <summary>Represents an event of the Developer API.</summary>
public sealed class DeveloperEvent
{
    /// <summary>Gets the event type.</summary>
    [JsonPropertyName("event_type")]
    public string EventType { get; init; } = "";

    /// <summary>Gets the display name.</summary>
    [JsonPropertyName("display_name")]
    public string? DisplayName { get; init; }

    /// <summary>Gets the description.</summary>
    [JsonPropertyName("description")]
    public string? Description { get; init; }

    /// <summary>Gets whether it is active.</summary>
    [JsonPropertyName("is_active")]
    public bool? IsActive { get; init; }
}

/// <summary>Represents a property of the Developer API.</summary>
public sealed class DeveloperProperty
{
    /// <summary>Gets the name.</summary>
    [JsonPropertyName("property_name")]
    public string Name { get; init; } = "";

    /// <summary>Gets the description.</summary>
    [JsonPropertyName("description")]
    public string? Description { get; init; }

    /// <summary>
    /// Gets the type: <c>string</c>, <c>number</c>, <c>boolean</c>, <c>object</c>, <c>enum</c>, <c>any</c> or null.
    /// </summary>
    [JsonPropertyName("data_type")]
    public string? DataType { get; init; }

    /// <summary>Gets whether values are lists.</summary>
    [JsonPropertyName("is_array_type")]
    public bool? IsArray { get; init; }

    /// <summary>Gets the values of an enum.</summary>
    [JsonPropertyName("enum_values")]
    public IReadOnlyList<string>? EnumValues { get; init; }

    /// <summary>Gets the pattern of values.</summary>
    [JsonPropertyName("regex")]
    public string? Regex { get; init; }

    /// <summary>Gets the classifications.</summary>
    [JsonPropertyName("classifications")]
    public IReadOnlyList<string>? Classifications { get; init; }

    /// <summary>Gets whether it is hidden.</summary>
    [JsonPropertyName("is_hidden")]
    public bool? IsHidden { get; init; }

    /// <summary>Gets whether it is planned; false: it was only seen in data.</summary>
    [JsonPropertyName("is_in_schema")]
    public bool? IsInSchema { get; init; }
}

/// <summary>Represents whether events were ingested recently.</summary>
public sealed class RecentIngestion
{
    /// <summary>Gets <c>observed</c>, <c>not_observed</c> or <c>inconclusive</c>.</summary>
    [JsonPropertyName("status")]
    public string? Status { get; init; }

    /// <summary>Gets the number of events.</summary>
    [JsonPropertyName("count")]
    public long? Count { get; init; }
}

/// <summary>Specifies a part of a tracking plan in CSV.</summary>
public enum TrackingPlanPart
{
    /// <summary>Events and their properties.</summary>
    Events,

    /// <summary>User properties.</summary>
    UserProperties,
}

/// <summary>Represents the branch into which a tracking plan was imported.</summary>
public sealed class TrackingPlanImport
{
    /// <summary>Gets the ID of the branch.</summary>
    [JsonPropertyName("branch_id")]
    public string? BranchId { get; init; }

    /// <summary>Gets the name of the branch.</summary>
    [JsonPropertyName("branch_name")]
    public string? BranchName { get; init; }

    /// <summary>Gets what was imported.</summary>
    [JsonPropertyName("import_type")]
    public string? ImportType { get; init; }
}

internal sealed class DeveloperPage<T>
{
    [JsonPropertyName("data")]
    public IReadOnlyList<T>? Data { get; init; }

    [JsonPropertyName("pagination")]
    public DeveloperPagination? Pagination { get; init; }
}

internal sealed class DeveloperPagination
{
    [JsonPropertyName("next_cursor")]
    public string? NextCursor { get; init; }

    [JsonPropertyName("has_more")]
    public bool HasMore { get; init; }
}

internal sealed record DeveloperEventBody(
    [property: JsonPropertyName("event_type")] string? EventType,
    [property: JsonPropertyName("description")] string? Description,
    [property: JsonPropertyName("is_active")] bool? IsActive
);

internal sealed record DeveloperPropertyBody(
    [property: JsonPropertyName("property_name")] string? Name,
    [property: JsonPropertyName("description")] string? Description,
    [property: JsonPropertyName("data_type")] string? DataType,
    [property: JsonPropertyName("is_array_type")] bool? IsArray,
    [property: JsonPropertyName("enum_values")] IReadOnlyList<string>? EnumValues,
    [property: JsonPropertyName("regex")] string? Regex,
    [property: JsonPropertyName("classifications")] IReadOnlyList<string>? Classifications,
    [property: JsonPropertyName("is_hidden")] bool? IsHidden
)
{
    public static DeveloperPropertyBody Create(DeveloperProperty property, string? name) =>
        new(
            name,
            property.Description,
            property.DataType,
            property.IsArray,
            property.EnumValues,
            property.Regex,
            property.Classifications,
            property.IsHidden
        );
}

internal sealed record RecentIngestionBody(
    [property: JsonPropertyName("api_key")] string? ApiKey,
    [property: JsonPropertyName("event_type")] string? EventType,
    [property: JsonPropertyName("lookback_minutes")] int? LookbackMinutes
);

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Taxonomy.Amplitude.Api;

/// <summary>Represents a category of events.</summary>
public sealed class TaxonomyCategory
{
    /// <summary>Gets the ID.</summary>
    [JsonPropertyName("id")]
    public long? Id { get; init; }

    /// <summary>Gets the name.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init; } = "";
}

/// <summary>Represents an event of the Taxonomy API. When it is written, null means unchanged.</summary>
public sealed class TaxonomyEvent
{
    /// <summary>Gets the event type.</summary>
    [JsonPropertyName("event_type")]
    public string EventType { get; init; } = "";

    /// <summary>Gets the display name, which can be changed and not set at first.</summary>
    [JsonPropertyName("display_name")]
    public string? DisplayName { get; init; }

    /// <summary>Gets the description.</summary>
    [JsonPropertyName("description")]
    public string? Description { get; init; }

    /// <summary>Gets the name of the category, which must exist.</summary>
    [JsonPropertyName("category"), JsonConverter(typeof(NameConverter))]
    public string? Category { get; init; }

    /// <summary>Gets the tags, separated by commas.</summary>
    [JsonPropertyName("tags"), JsonConverter(typeof(CommaListConverter))]
    public string? Tags { get; init; }

    /// <summary>Gets the email address of the owner.</summary>
    [JsonPropertyName("owner")]
    public string? Owner { get; init; }

    /// <summary>Gets whether it is active.</summary>
    [JsonPropertyName("is_active")]
    public bool? IsActive { get; init; }

    /// <summary>Gets whether it is hidden from lists. Only events with data can be hidden.</summary>
    [JsonPropertyName("is_hidden_from_dropdowns")]
    public bool? IsHiddenFromDropdowns { get; init; }

    /// <summary>Gets whether it is hidden from Personas.</summary>
    [JsonPropertyName("is_hidden_from_persona_results")]
    public bool? IsHiddenFromPersonaResults { get; init; }

    /// <summary>Gets whether it is hidden from Pathfinder.</summary>
    [JsonPropertyName("is_hidden_from_pathfinder")]
    public bool? IsHiddenFromPathfinder { get; init; }

    /// <summary>Gets whether it is hidden from timelines.</summary>
    [JsonPropertyName("is_hidden_from_timeline")]
    public bool? IsHiddenFromTimeline { get; init; }
}

/// <summary>Specifies the kind of a property.</summary>
public enum TaxonomyPropertyKind
{
    /// <summary>A property of an event.</summary>
    Event,

    /// <summary>A property of a user; Amplitude prefixes the names with <c>gp:</c>, which is added and removed.</summary>
    User,

    /// <summary>A property of a group; Amplitude prefixes the names with <c>grp:</c>, which is added and removed.</summary>
    Group,
}

/// <summary>Specifies which definition of a property is changed, if an event or a group type is named.</summary>
public enum TaxonomyOverrideScope
{
    /// <summary>That of the event or group type, which is created if it shares that of all.</summary>
    Override,

    /// <summary>That of all; the one of the event or group type is removed.</summary>
    Shared,
}

/// <summary>
/// Represents a property of the Taxonomy API. When it is written, null means unchanged. The API has no objects,
/// constants, lengths and ranges.
/// </summary>
public sealed class TaxonomyProperty
{
    /// <summary>Gets the name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the event that has the property; null for a property of all events, a user or a group.</summary>
    public string? EventType { get; init; }

    /// <summary>Gets the group type of a property of a group.</summary>
    public string? GroupType { get; init; }

    /// <summary>Gets the description.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the type: <c>string</c>, <c>number</c>, <c>boolean</c>, <c>enum</c> or <c>any</c>.</summary>
    public string? ValueType { get; init; }

    /// <summary>Gets the pattern of values.</summary>
    public string? Regex { get; init; }

    /// <summary>Gets the values of an enum, separated by commas.</summary>
    public string? EnumValues { get; init; }

    /// <summary>Gets whether values are lists.</summary>
    public bool? IsArray { get; init; }

    /// <summary>Gets whether it is required. Properties of events only.</summary>
    public bool? IsRequired { get; init; }

    /// <summary>Gets whether it is hidden.</summary>
    public bool? IsHidden { get; init; }

    /// <summary>Gets the classifications, separated by commas: <c>PII</c>, <c>SENSITIVE</c>, <c>REVENUE</c>.</summary>
    public string? Classifications { get; init; }
}

internal sealed class TaxonomyPropertyAnswer
{
    [JsonPropertyName("event_property")]
    public string? EventProperty { get; init; }

    [JsonPropertyName("user_property")]
    public string? UserProperty { get; init; }

    [JsonPropertyName("group_property")]
    public string? GroupProperty { get; init; }

    [JsonPropertyName("event_type"), JsonConverter(typeof(NameConverter))]
    public string? EventType { get; init; }

    [JsonPropertyName("group_type"), JsonConverter(typeof(NameConverter))]
    public string? GroupType { get; init; }

    [JsonPropertyName("description")]
    public string? Description { get; init; }

    [JsonPropertyName("type")]
    public string? ValueType { get; init; }

    [JsonPropertyName("regex")]
    public string? Regex { get; init; }

    [JsonPropertyName("enum_values"), JsonConverter(typeof(CommaListConverter))]
    public string? EnumValues { get; init; }

    [JsonPropertyName("is_array_type")]
    public bool? IsArray { get; init; }

    [JsonPropertyName("is_required")]
    public bool? IsRequired { get; init; }

    [JsonPropertyName("is_hidden")]
    public bool? IsHidden { get; init; }

    [JsonPropertyName("classifications"), JsonConverter(typeof(CommaListConverter))]
    public string? Classifications { get; init; }

    public TaxonomyProperty ToProperty(TaxonomyPropertyKind kind)
    {
        var name = kind switch
        {
            TaxonomyPropertyKind.Event => EventProperty,
            TaxonomyPropertyKind.User => UserProperty,
            _ => GroupProperty,
        };
        return new()
        {
            Name = TaxonomyApi.WithoutPrefix(kind, name ?? ""),
            EventType = EventType,
            GroupType = GroupType,
            Description = Description,
            ValueType = ValueType,
            Regex = Regex,
            EnumValues = EnumValues,
            IsArray = IsArray,
            IsRequired = IsRequired,
            IsHidden = IsHidden,
            Classifications = Classifications,
        };
    }
}

/// <summary>Represents what the Taxonomy API returns around the data.</summary>
internal sealed class TaxonomyAnswer<T>
{
    [JsonPropertyName("success")]
    public bool? Success { get; init; }

    [JsonPropertyName("data")]
    public T? Data { get; init; }
}

/// <summary>Reads a name, or the name of an object.</summary>
internal sealed class NameConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        var element = value.RootElement;
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("name", out var name))
        {
            element = name;
        }

        return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}

/// <summary>Reads a list, or a string of values that commas separate, as the latter.</summary>
internal sealed class CommaListConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        return value.RootElement.ValueKind switch
        {
            JsonValueKind.Array => string.Join(',', value.RootElement.EnumerateArray()),
            JsonValueKind.String => value.RootElement.GetString(),
            _ => null,
        };
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}

using System.Globalization;
using System.Text.Json;
using Taxonomy.Live.Sessions;
using Taxonomy.Plans;
using Taxonomy.Plans.Judging;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.Backfill;

/// <summary>
/// Converts the values of columns into those that properties have. CSV has only strings; numbers, booleans, lists and
/// objects are read from them. What cannot be converted stays as it is, and the judge of events says what is wrong.
/// </summary>
internal sealed class CellConversion(Plan plan)
{
    private readonly Dictionary<string, EnumType> _enums = plan
        .Enums.GroupBy(type => type.CSharpName, StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);

    /// <summary>Returns the value as a property of a type has it.</summary>
    public JsonValue Convert(JsonValue value, PlanType type, TimeZoneInfo zone)
    {
        if (value.Kind != JsonKind.String)
        {
            return value;
        }

        switch (type.Kind)
        {
            case ValueKind.Enum:
                return type.TypeName is { } name && _enums.TryGetValue(name, out var values) && values.IsInteger
                    ? NumberFrom(value, ValueKind.Integer)
                    : value;
            case ValueKind.Integer or ValueKind.Number or ValueKind.Decimal:
                return NumberFrom(value, type.Kind);
            case ValueKind.Boolean:
                return BooleanFrom(value);
            case ValueKind.Timestamp:
                return EventTimes.Read(value, EventTimes.Iso, zone) is { } time ? TimestampFrom(value, time) : value;
            case ValueKind.Union:
                return UnionFrom(value, type);
            case ValueKind.Any or ValueKind.FreeObject or ValueKind.Object or ValueKind.List or ValueKind.Map:
                return JsonFrom(value);
            default:
                return value;
        }
    }

    private static JsonValue NumberFrom(JsonValue value, ValueKind kind) =>
        BuiltinTypes.Get(kind).ToJson!(value.Text.Trim()) is { } json
            ? JsonValue.OfNumber(json, value.IsHidden)
            : value;

    private static JsonValue BooleanFrom(JsonValue value) =>
        value.Text.Trim().ToLowerInvariant() switch
        {
            "true" or "t" or "1" or "yes" => JsonValue.OfBoolean(true),
            "false" or "f" or "0" or "no" => JsonValue.OfBoolean(false),
            _ => value,
        };

    private static JsonValue TimestampFrom(JsonValue value, long time) =>
        JsonValue.OfString(
            DateTimeOffset
                .FromUnixTimeMilliseconds(time)
                .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            value.IsHidden
        );

    // Numbers and booleans before strings, which fit everything.
    private static JsonValue UnionFrom(JsonValue value, PlanType union)
    {
        foreach (var member in union.Members)
        {
            var converted = member.Kind switch
            {
                ValueKind.Integer or ValueKind.Number or ValueKind.Decimal => NumberFrom(value, member.Kind),
                ValueKind.Boolean => BooleanFrom(value),
                _ => value,
            };
            if (converted.Kind != JsonKind.String)
            {
                return converted;
            }
        }

        return value;
    }

    private static JsonValue JsonFrom(JsonValue value)
    {
        var text = value.Text.AsSpan().Trim();
        if (text.Length == 0 || text[0] is not ('[' or '{'))
        {
            return value;
        }

        try
        {
            using var json = JsonDocument.Parse(value.Text);
            return SentEvents.Convert(json.RootElement, value.IsHidden);
        }
        catch (JsonException)
        {
            return value;
        }
    }
}

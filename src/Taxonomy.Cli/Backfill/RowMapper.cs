using System.Text.Json;
using Taxonomy.Live.Sessions;
using Taxonomy.Plans;
using Taxonomy.Plans.Judging;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Cli.Backfill;

/// <summary>Converts rows into planned events, as a mapping says. Not safe for threads.</summary>
internal sealed class RowMapper : IDisposable
{
    private readonly BackfillMapping _mapping;
    private readonly EventChecks _checks;
    private readonly EventJson _json;
    private readonly MappedEvents _events;
    private readonly CellConversion _conversion;
    private readonly Dictionary<string, PlanType> _userTypes;

    public RowMapper(BackfillMapping mapping, Plan plan, EventChecks checks, bool syncsUserProperties)
    {
        (_mapping, _checks) = (mapping, checks);
        _json = new(mapping.Source, syncsUserProperties);
        _events = new(plan);
        _conversion = new(plan);
        _userTypes = plan
            .UserProperties.GroupBy(profile => profile.Property.Name, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First().Property.Type, StringComparer.Ordinal);
    }

    private TimeZoneInfo Zone => _mapping.Time!.Zone;

    public void Dispose() => _json.Dispose();

    /// <summary>Returns the event of a row, or what is wrong with the row.</summary>
    public BackfillEvent Map(SourceRow row)
    {
        var none = new BackfillEvent { Location = row.Location };
        if (FindEvent(row) is not { Length: > 0 } name)
        {
            return none with { Problem = NoEvent(row) };
        }

        if (
            row.Cells.Find(_mapping.Time!.Column.Text) is not { Kind: not JsonKind.Null } cell
            || EventTimes.Read(cell, _mapping.Time.Format, Zone) is not { } time
        )
        {
            return none with
            {
                Problem =
                    $"The column {MessageText.Quote(_mapping.Time.Column.Text)} has no time in the format '{_mapping.Time.Format}'. Correct the row, or 'format' in the mapping.",
            };
        }

        var userId = TextOf(row, _mapping.UserId);
        var deviceId = TextOf(row, _mapping.DeviceId);
        var sent = new SentEvent(name)
        {
            EventProperties = PropertiesOf(row, _events.Find(name)),
            UserProperties = ObjectOf(row, _mapping.UserProperties, UserValue),
            HasUserState = true,
            Groups = ObjectOf(row, _mapping.Groups, (_, value) => AsText(value)),
        };
        if (_checks.FindProblem(sent, userId, deviceId) is { } problem)
        {
            return none with { Problem = problem };
        }

        if (FieldsOf(row, out var fields) is { } wrongField)
        {
            return none with { Problem = wrongField };
        }

        var ownId = TextOf(row, _mapping.InsertId);
        if (_mapping.InsertId is not null && ownId is null)
        {
            return none with { Problem = "The row has no insert ID. Fill the column, or remove 'insert_id'." };
        }

        return _json.Create(row, sent, userId, deviceId, time, ownId, fields);
    }

    private string? FindEvent(SourceRow row) =>
        _mapping.Event is { Values: { } values, Column: { } column }
        && !values.ContainsKey(row.Cells.Find(column.Text)?.Text ?? "")
            ? null
            : Find(row, _mapping.Event!)?.Text;

    private string NoEvent(SourceRow row)
    {
        var column = MessageText.Quote(_mapping.Event!.Column?.Text ?? "");
        return row.Cells.Find(_mapping.Event.Column?.Text ?? "") is null or { Kind: JsonKind.Null }
            ? $"The column {column} has no event. Fill it, or remove the row."
            : $"The value of the column {column} is not in 'values' of the mapping. Add it, or remove the row.";
    }

    private JsonValue PropertiesOf(SourceRow row, MappedEvent? planned)
    {
        var members = new List<JsonMember>();
        foreach (var (name, mapped) in _mapping.Properties)
        {
            var property = planned?.Properties.GetValueOrDefault(name.Text);
            if (property is null && planned is { Definition.IsOpen: false })
            {
                // Of another event of the mapping.
                continue;
            }

            var value = Find(row, mapped);
            if (value is null or { Kind: JsonKind.Null })
            {
                if (property is { IsNullable: true, IsRequired: true })
                {
                    members.Add(new(name.Text, JsonValue.Null));
                }

                continue;
            }

            members.Add(new(name.Text, property is null ? value : _conversion.Convert(value, property.Type, Zone)));
        }

        foreach (var property in planned?.Filled ?? [])
        {
            if (!members.Exists(member => member.Name == property.Name))
            {
                using var json = JsonDocument.Parse(MappedEvent.FilledJson(property)!);
                members.Add(new(property.Name, SentEvents.Convert(json.RootElement)));
            }
        }

        return JsonValue.OfObject(members);
    }

    private JsonValue UserValue(string name, JsonValue value) =>
        _userTypes.TryGetValue(name, out var type) ? _conversion.Convert(value, type, Zone) : value;

    private static JsonValue ObjectOf(
        SourceRow row,
        IReadOnlyList<(MappedName Name, MappedValue Value)> entries,
        Func<string, JsonValue, JsonValue> convert
    ) =>
        JsonValue.OfObject([
            .. entries
                .Select(entry => (entry.Name.Text, Value: Find(row, entry.Value)))
                .Where(entry => entry.Value is { Kind: not JsonKind.Null })
                .Select(entry => new JsonMember(entry.Text, convert(entry.Text, entry.Value!))),
        ]);

    private string? FieldsOf(SourceRow row, out List<(string Name, JsonValue Value)> fields)
    {
        fields = [];
        foreach (var (name, mapped) in _mapping.Fields)
        {
            if (Find(row, mapped) is not { Kind: not JsonKind.Null } value)
            {
                continue;
            }

            if (!EventFields.Numbers.Contains(name.Text))
            {
                fields.Add((name.Text, AsText(value)));
            }
            else if (value.Kind == JsonKind.Number)
            {
                fields.Add((name.Text, value));
            }
            else if (BuiltinTypes.Get(ValueKind.Number).ToJson!(value.Text.Trim()) is { } json)
            {
                fields.Add((name.Text, JsonValue.OfNumber(json, isHidden: true)));
            }
            else
            {
                return $"'{name.Text}' must be a number; found another value. Correct the row.";
            }
        }

        return null;
    }

    private static string? TextOf(SourceRow row, MappedValue? mapped) =>
        mapped is not null && Find(row, mapped) is { Kind: not JsonKind.Null, Text: { Length: > 0 } text }
            ? text
            : null;

    private static JsonValue AsText(JsonValue value) =>
        value.Kind is JsonKind.Number or JsonKind.Boolean ? JsonValue.OfString(value.Text, value.IsHidden) : value;

    private static JsonValue? Find(SourceRow row, MappedValue mapped)
    {
        if (mapped.Constant is { } constant)
        {
            return From(constant);
        }

        var value = row.Cells.Find(mapped.Column!.Value.Text);
        return mapped.Values is null || value is null or { Kind: JsonKind.Null } ? value
            : mapped.Values.TryGetValue(value.Text, out var word) ? From(word)
            : value;
    }

    private static JsonValue From(YamlScalar scalar) =>
        scalar.IsNull ? JsonValue.Null : JsonValue.OfString(scalar.Value, isHidden: true);
}

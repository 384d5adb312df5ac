using System.Text.Json;

namespace Taxonomy.Collector.Events;

/// <summary>
/// Reads one event: what identifies it, what is wrong with it, and what the server changes in it. One pass over its
/// text; a second one only where something has to be changed.
/// </summary>
internal sealed class EventParser(CollectorOptions options, int minIdLength, EventFaults faults)
{
    private readonly List<string> _adjustments = [];

    // Of the event at hand.
    private int _index;
    private EventIdentity _identity;
    private PropertyContent _userProperties;
    private PropertyContent _groupProperties;
    private GroupsShape _groups;
    private bool _hasUserProperties;
    private bool _hasGroupProperties;
    private bool _hasGroups;
    private bool _hasLongString;
    private EventChanges _changes;

    /// <param name="index">The event's position in its request.</param>
    /// <param name="text">Its JSON: a whole object whose strings can be decoded.</param>
    public ParsedEvent Parse(int index, ReadOnlyMemory<byte> text)
    {
        Reset(index);
        ReadFields(text.Span);
        CheckEventType();
        CheckProperties();
        CheckGroups();
        CheckIds();
        var taken = text;
        if (_changes != default || _hasLongString)
        {
            if (_hasLongString)
            {
                _adjustments.Add($"strings cut at {options.MaxStringLength} characters");
            }

            taken = EventRewriter.Rewrite(text.Span, _changes, options);
        }

        return new(taken, _identity, _adjustments.Count == 0 ? [] : _adjustments.ToArray());
    }

    private void Reset(int index)
    {
        _index = index;
        _identity = default;
        _userProperties = default;
        _groupProperties = default;
        _groups = default;
        _hasUserProperties = false;
        _hasGroupProperties = false;
        _hasGroups = false;
        _hasLongString = false;
        _changes = default;
        _adjustments.Clear();
    }

    private void ReadFields(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, RequestJson.ReaderOptions);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = EventField.Find(ref reader);
            reader.Read();
            if (field is not null && reader.TokenType != JsonTokenType.Null)
            {
                ReadField(field, ref reader);
            }

            var shape = ValueShape.Walk(ref reader, options.MaxStringLength);
            _hasLongString |= shape.HasLongString && field is not { IsCut: false };
            if (field is { Kind: FieldKind.EventProperties or FieldKind.UserProperties or FieldKind.GroupProperties })
            {
                CheckDepth(field, shape);
            }
        }
    }

    private void ReadField(EventField field, ref Utf8JsonReader reader)
    {
        switch (field.Kind)
        {
            case FieldKind.EventType:
                _identity.EventType = Text(field, ref reader);
                break;
            case FieldKind.UserId:
                _identity.UserId = Text(field, ref reader);
                break;
            case FieldKind.DeviceId:
                _identity.DeviceId = Text(field, ref reader);
                break;
            case FieldKind.InsertId:
                _identity.InsertId = Text(field, ref reader);
                break;
            case FieldKind.Text:
                Expect(field, reader.TokenType == JsonTokenType.String, "must be a string");
                break;
            case FieldKind.Time:
                _identity.Time = Milliseconds(field, ref reader, least: 0);
                break;
            case FieldKind.SessionId:
                _identity.SessionId = Milliseconds(field, ref reader, least: -1);
                break;
            case FieldKind.Integer:
                Expect(
                    field,
                    reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out _),
                    "must be a 32-bit integer"
                );
                break;
            case FieldKind.Number:
                Expect(
                    field,
                    reader.TokenType == JsonTokenType.Number
                        && reader.TryGetDouble(out var number)
                        && double.IsFinite(number),
                    "must be a number"
                );
                break;
            case FieldKind.Flag:
                Expect(field, reader.TokenType is JsonTokenType.True or JsonTokenType.False, "must be true or false");
                break;
            case FieldKind.UserProperties:
                _hasUserProperties = Object(field, ref reader);
                _userProperties = _hasUserProperties ? PropertyContent.Read(reader) : default;
                break;
            case FieldKind.GroupProperties:
                _hasGroupProperties = Object(field, ref reader);
                _groupProperties = _hasGroupProperties ? PropertyContent.Read(reader) : default;
                break;
            case FieldKind.Groups:
                _hasGroups = Object(field, ref reader);
                _groups = _hasGroups ? GroupsShape.Read(reader) : default;
                break;
            case FieldKind.EventProperties or FieldKind.Details:
                Object(field, ref reader);
                break;
        }
    }

    private void Expect(EventField field, bool isRight, string rule)
    {
        if (!isRight)
        {
            faults.Invalid(_index, field.Name, rule);
        }
    }

    private bool Object(EventField field, ref Utf8JsonReader reader)
    {
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        Expect(field, isObject, "must be an object");
        return isObject;
    }

    private string? Text(EventField field, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            faults.Invalid(_index, field.Name, "must be a string");
            return null;
        }

        return StringLimit.Cut(reader.GetString()!, options.MaxStringLength);
    }

    private long? Milliseconds(EventField field, ref Utf8JsonReader reader, long least)
    {
        // The last instant of the year 9999.
        const long most = 253_402_300_799_999;
        if (
            reader.TokenType == JsonTokenType.Number
            && reader.TryGetInt64(out var value)
            && value >= least
            && value <= most
        )
        {
            return value;
        }

        faults.Invalid(
            _index,
            field.Name,
            "must be an integer: milliseconds since 1970-01-01 UTC" + (least < 0 ? ", or -1 for none" : "")
        );
        return null;
    }

    private void CheckDepth(EventField field, ValueShape shape)
    {
        if (shape.Depth > options.MaxPropertyDepth)
        {
            faults.Invalid(
                _index,
                field.Name,
                $"is nested {shape.Depth} levels deep; at most {options.MaxPropertyDepth} are allowed"
            );
        }
    }

    private void CheckEventType()
    {
        if (string.IsNullOrEmpty(_identity.EventType))
        {
            if (!faults.Has(_index, "event_type"))
            {
                faults.Missing(_index, "event_type", "is required and must not be empty");
            }
        }
        else if (options.RejectReservedEventTypes && ReservedEventTypes.IsMadeByAmplitude(_identity.EventType))
        {
            faults.Invalid(_index, "event_type", $"'{_identity.EventType}' is reserved for Amplitude's own use");
        }
    }

    private void CheckProperties()
    {
        var isIdentify = _identity.EventType == ReservedEventTypes.Identify;
        var isGroupIdentify = _identity.EventType == ReservedEventTypes.GroupIdentify;
        if (isIdentify)
        {
            if (_userProperties.FaultAsIdentify is { } fault)
            {
                faults.Invalid(_index, "user_properties", fault);
            }
        }
        else if (_userProperties.HasOperations)
        {
            faults.Invalid(_index, "user_properties", "operations are allowed only in an event of type $identify");
        }

        if (isGroupIdentify)
        {
            if (_groupProperties.FaultAsIdentify is { } fault)
            {
                faults.Invalid(_index, "group_properties", fault);
            }
            else if (!_hasGroupProperties && !faults.Has(_index, "group_properties"))
            {
                faults.Missing(_index, "group_properties", "is required in $groupidentify");
            }
        }
        else if (_hasGroupProperties)
        {
            _changes.DropGroupProperties = true;
            _adjustments.Add("group_properties ignored: allowed only in $groupidentify");
        }
    }

    private void CheckGroups()
    {
        if (!_hasGroups)
        {
            if (_identity.EventType == ReservedEventTypes.GroupIdentify && !faults.Has(_index, "groups"))
            {
                faults.Missing(_index, "groups", "is required in $groupidentify");
            }

            return;
        }

        if (_groups.Fault is { } fault)
        {
            faults.Invalid(_index, "groups", fault);
        }
        else if (_groups.Types > options.MaxGroupTypes || _groups.Values > options.MaxGroupValues)
        {
            _changes.TrimGroups = true;
            _adjustments.Add(
                $"groups beyond {options.MaxGroupTypes} types and {options.MaxGroupValues} values ignored"
            );
        }
    }

    private void CheckIds()
    {
        var needsId = _identity.EventType != ReservedEventTypes.GroupIdentify;
        var userId = CheckId("user_id", ref _identity.UserId);
        var deviceId = CheckId("device_id", ref _identity.DeviceId);
        _changes.DropUserId = userId == IdState.TooShort;
        _changes.DropDeviceId = deviceId == IdState.TooShort;
        if (!needsId || userId is IdState.Good or IdState.Invalid || deviceId is IdState.Good or IdState.Invalid)
        {
            return;
        }

        if (userId == IdState.TooShort)
        {
            faults.IdLength(_index, "user_id", $"must have at least {minIdLength} characters");
        }

        if (deviceId == IdState.TooShort)
        {
            faults.IdLength(_index, "device_id", $"must have at least {minIdLength} characters");
        }

        if (userId == IdState.Absent && deviceId == IdState.Absent)
        {
            faults.Missing(_index, "user_id", "one of user_id and device_id is required");
            faults.Missing(_index, "device_id", "one of user_id and device_id is required");
        }
    }

    private IdState CheckId(string field, ref string? id)
    {
        if (id is null)
        {
            return faults.Has(_index, field) ? IdState.Invalid : IdState.Absent;
        }

        if (InvalidIds.Contains(id))
        {
            faults.Invalid(_index, field, $"'{id}' is on the list of invalid ids");
            return IdState.Invalid;
        }

        if (id.Length < minIdLength)
        {
            _adjustments.Add($"{field} '{id}' removed: it must have at least {minIdLength} characters");
            id = null;
            return IdState.TooShort;
        }

        return IdState.Good;
    }

    private enum IdState
    {
        Absent,
        Good,
        TooShort,
        Invalid,
    }
}

namespace Taxonomy.Testing;

/// <summary>Makes what a test expects of the names and values that it gives.</summary>
internal static class Expectation
{
    // Stands in for the user and the event type where a value is only to be written.
    private const string Anybody = "expected-user";
    private const string Anything = "Expected";

    public static ExpectedEvent Event(
        string eventType,
        ExpectedProperties? properties,
        string? userId,
        string? deviceId,
        ExpectedProperties? groups
    )
    {
        var fields = new EventProperties { ["event_type"] = eventType };
        AddIfGiven(fields, "user_id", userId);
        AddIfGiven(fields, "device_id", deviceId);
        AddIfGiven(fields, "event_properties", properties);
        AddIfGiven(fields, "groups", groups);
        return Make(fields);
    }

    public static ExpectedEvent UserOperation(
        string? userId,
        PropertyOperation operation,
        string property,
        PropertyValue? value
    )
    {
        var fields = new EventProperties { ["event_type"] = "$identify" };
        AddIfGiven(fields, "user_id", userId);
        fields["user_properties"] = Operation(operation, property, value);
        return Make(fields);
    }

    public static ExpectedEvent GroupOperation(
        string groupType,
        string groupName,
        PropertyOperation operation,
        string property,
        PropertyValue? value
    ) =>
        Make(
            new EventProperties
            {
                ["event_type"] = "$groupidentify",
                ["groups"] = new EventProperties { [groupType] = groupName },
                ["group_properties"] = Operation(operation, property, value),
            }
        );

    public static ExpectedEvent Membership(string userId, string groupType, PropertyValue groupName) =>
        Make(
            new EventProperties
            {
                ["event_type"] = "$identify",
                ["user_id"] = userId,
                ["groups"] = new EventProperties { [groupType] = groupName },
            }
        );

    // What is unset has no value of its own; on the wire it is "-".
    private static PropertyValue Operation(PropertyOperation operation, string property, PropertyValue? value) =>
        new EventProperties
        {
            [WireName(operation)] = new EventProperties
            {
                [property] = value ?? (operation == PropertyOperation.Unset ? "-" : PropertyValue.Null),
            },
        };

    // SetOnce is sent as $setOnce.
    private static string WireName(PropertyOperation operation)
    {
        var name = operation.ToString();
        return "$" + char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    // The runtime's own writer turns the values into JSON, so that both sides look alike.
    private static ExpectedEvent Make(EventProperties fields)
    {
        var writer = new RecordingClient(options => options.OnInvalid = InvalidDataPolicy.LogAndSend);
        writer.Track(Anybody, Anything, fields);
        return ExpectedEvent.AtLeast(writer.Events[0].EventProperties!.Value);
    }

    private static void AddIfGiven(EventProperties fields, string name, string? value)
    {
        if (value is not null)
        {
            fields[name] = value;
        }
    }

    private static void AddIfGiven(EventProperties fields, string name, ExpectedProperties? values)
    {
        if (values is not null)
        {
            var copy = new EventProperties();
            foreach (var pair in values)
            {
                copy[pair.Key] = pair.Value;
            }

            fields[name] = copy;
        }
    }
}

using Taxonomy.Destinations;

namespace Taxonomy.Tealium;

/// <summary>
/// The attributes of an event: all are members of one object. Those of the event's properties have the properties' names,
/// those of the user's properties begin with <c>user_</c>, and all other fields with <c>amplitude_</c>.
/// </summary>
internal static class TealiumAttributes
{
    private static ReadOnlySpan<byte> OfEvent => ""u8;

    private static ReadOnlySpan<byte> OfUser => "user_"u8;

    private static ReadOnlySpan<byte> OfField => "amplitude_"u8;

    /// <summary>Finds a name that Tealium does not take, or that two properties would have.</summary>
    /// <param name="properties">The event's properties; may be empty.</param>
    /// <param name="userProperties">The user's properties that are set; may be empty.</param>
    /// <param name="json">The whole event.</param>
    public static EventFault? FindFault(
        ReadOnlySpan<byte> properties,
        ReadOnlySpan<byte> userProperties,
        ReadOnlySpan<byte> json
    ) =>
        FindFault(properties, OfEvent, properties, userProperties)
        ?? FindFault(userProperties, OfUser, properties, userProperties)
        ?? FindFaultOfFields(json);

    /// <summary>Writes the attributes into the object that is open.</summary>
    public static void Write(
        ref ObjectOutput call,
        ReadOnlySpan<byte> properties,
        ReadOnlySpan<byte> userProperties,
        ReadOnlySpan<byte> json
    )
    {
        Write(ref call, properties, OfEvent, isOfFields: false);
        Write(ref call, userProperties, OfUser, isOfFields: false);
        Write(ref call, json, OfField, isOfFields: true);
    }

    private static EventFault? FindFault(
        ReadOnlySpan<byte> json,
        ReadOnlySpan<byte> prefix,
        ReadOnlySpan<byte> properties,
        ReadOnlySpan<byte> userProperties
    )
    {
        var members = new FlatReader(
            json,
            prefix,
            stackalloc byte[FlatReader.NameBytes],
            stackalloc int[FlatReader.Levels]
        );
        while (members.Read())
        {
            if (FindFaultOfName(members.Name, members.IsTooLong) is { } fault)
            {
                return fault;
            }

            if (members.Name.StartsWith("tealium_"u8) || members.Name.StartsWith(OfField))
            {
                return Refuse(members.Name, "has a name that is reserved; rename it");
            }

            // Only joined names can be those of others, too: of any other, or, with a prefix alone, of an event's property.
            // A simple name against a joined one is found when the joined one is looked at.
            var same =
                members.IsNested
                    ? Count(properties, OfEvent, members.Name) + Count(userProperties, OfUser, members.Name) - 1
                : prefix.Length > 0 ? Count(properties, OfEvent, members.Name)
                : 0;
            if (same > 0)
            {
                return new EventFault(
                    DropReason.Invalid,
                    $"Two properties become the attribute '{JsonMembers.Show(members.Name)}' in Tealium; rename one of them."
                );
            }
        }

        return null;
    }

    private static EventFault? FindFaultOfFields(ReadOnlySpan<byte> json)
    {
        var members = new FlatReader(
            json,
            OfField,
            stackalloc byte[FlatReader.NameBytes],
            stackalloc int[FlatReader.Levels]
        );
        while (members.Read())
        {
            if (IsField(members.Name) && FindFaultOfName(members.Name, members.IsTooLong) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static EventFault? FindFaultOfName(ReadOnlySpan<byte> name, bool isTooLong) =>
        isTooLong ? Refuse(name, $"has a name of more than {FlatReader.NameBytes} bytes; shorten it")
        : name.IndexOf((byte)'.') >= 0 ? Refuse(name, "has a name with a period, which Tealium rejects; rename it")
        : null;

    private static int Count(ReadOnlySpan<byte> json, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> name)
    {
        var members = new FlatReader(
            json,
            prefix,
            stackalloc byte[FlatReader.NameBytes],
            stackalloc int[FlatReader.Levels]
        );
        var count = 0;
        while (members.Read())
        {
            count += members.Name.SequenceEqual(name) ? 1 : 0;
        }

        return count;
    }

    private static void Write(
        ref ObjectOutput call,
        ReadOnlySpan<byte> json,
        ReadOnlySpan<byte> prefix,
        bool isOfFields
    )
    {
        Span<byte> name = stackalloc byte[FlatReader.NameBytes];
        var members = new FlatReader(json, prefix, name, stackalloc int[FlatReader.Levels]);
        while (members.Read())
        {
            if (isOfFields && (!IsField(members.Name) || IsAddressOfRequest(members)))
            {
                continue;
            }

            call.Name(members.Name);
            if (IsListOfObjects(members.Value))
            {
                call.AsString(members.Value);
            }
            else
            {
                call.Raw(members.Value);
            }
        }
    }

    // Not what has attributes of its own name.
    private static bool IsField(ReadOnlySpan<byte> name)
    {
        var field = name.Slice(OfField.Length);
        return !field.SequenceEqual("event_type"u8)
            && !field.StartsWith("event_properties_"u8)
            && !field.StartsWith("user_properties_"u8);
    }

    // Tealium's servers make the request that Amplitude gets.
    private static bool IsAddressOfRequest(in FlatReader member) =>
        member.Value.SequenceEqual("\"$remote\""u8) && member.Name.SequenceEqual("amplitude_ip"u8);

    private static bool IsListOfObjects(ReadOnlySpan<byte> value)
    {
        if (value[0] != (byte)'[')
        {
            return false;
        }

        var values = new JsonValueReader(value);
        while (values.Read())
        {
            if (values.Value[0] is (byte)'{' or (byte)'[')
            {
                return true;
            }
        }

        return false;
    }

    private static EventFault Refuse(ReadOnlySpan<byte> name, string problem) =>
        new(DropReason.Invalid, $"The property '{JsonMembers.Show(name)}' {problem}.");
}

using System.Text;

namespace Taxonomy.Destinations;

/// <summary>What of the operations on properties a destination can do that knows only set, or only set and unset.</summary>
internal readonly ref struct SetOperations
{
    private SetOperations(ReadOnlySpan<byte> set, ReadOnlySpan<byte> unset)
    {
        Set = set;
        Unset = unset;
    }

    /// <summary>The object with what is set; empty where nothing is.</summary>
    public ReadOnlySpan<byte> Set { get; }

    /// <summary>The object whose names are unset; empty where none is.</summary>
    public ReadOnlySpan<byte> Unset { get; }

    /// <summary>Finds the properties that are set and unset.</summary>
    /// <param name="properties">Operations or plain properties; may be empty.</param>
    /// <param name="service">The name of the destination.</param>
    /// <param name="canUnset">Whether the destination can unset.</param>
    /// <param name="operations">What was found.</param>
    /// <returns>Why they cannot be sent, or null.</returns>
    public static EventFault? Find(
        ReadOnlySpan<byte> properties,
        string service,
        bool canUnset,
        out SetOperations operations
    )
    {
        operations = default;
        if (properties.Length == 0 || properties[0] != (byte)'{')
        {
            return null;
        }

        ReadOnlySpan<byte> set = default;
        ReadOnlySpan<byte> unset = default;
        var isPlain = true;
        var members = new JsonMemberReader(properties);
        while (members.Read())
        {
            if (members.Name.SequenceEqual("$set"u8))
            {
                set = members.Value;
                isPlain = false;
            }
            else if (canUnset && members.Name.SequenceEqual("$unset"u8))
            {
                unset = members.Value;
                isPlain = false;
            }
            else if (IsOperation(members.Name))
            {
                return Refuse(members.Name, service, canUnset);
            }
        }

        operations = new SetOperations(isPlain ? properties : set, unset);
        return null;
    }

    // Other names may begin with a dollar sign: a property's name is anybody's choice.
    private static bool IsOperation(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("$setOnce"u8)
        || name.SequenceEqual("$add"u8)
        || name.SequenceEqual("$append"u8)
        || name.SequenceEqual("$prepend"u8)
        || name.SequenceEqual("$preInsert"u8)
        || name.SequenceEqual("$postInsert"u8)
        || name.SequenceEqual("$remove"u8)
        || name.SequenceEqual("$unset"u8)
        || name.SequenceEqual("$clearAll"u8);

    private static EventFault Refuse(ReadOnlySpan<byte> operation, string service, bool canUnset)
    {
        var name = Encoding.ASCII.GetString(operation.ToArray()).TrimStart('$');
        var allowed = canUnset ? "set and unset" : "set";
        return new EventFault(
            DropReason.Invalid,
            $"The operation '{name}' does not exist in {service}; use only {allowed}, or send to Amplitude."
        );
    }
}

using System.Collections.Frozen;
using System.Text.Json;

namespace Taxonomy.Collector.Events;

/// <summary>What an object of user or group properties consists of: plain properties, operations, or both.</summary>
internal readonly record struct PropertyContent(bool HasOperations, bool HasPlain, string? Fault)
{
    private static readonly FrozenSet<string> Known = new[]
    {
        "$set",
        "$setOnce",
        "$add",
        "$append",
        "$prepend",
        "$preInsert",
        "$postInsert",
        "$remove",
        "$unset",
        "$clearAll",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> KnownToGroupIdentify = new[]
    {
        "$set",
        "$setOnce",
        "$add",
        "$append",
        "$prepend",
        "$unset",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Reads the object that the reader stands on; the reader is a copy, the caller's does not move.</summary>
    public static PropertyContent Read(Utf8JsonReader reader)
    {
        var hasOperations = false;
        var hasPlain = false;
        string? fault = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (Known.Contains(name))
            {
                hasOperations = true;
                fault ??= FaultOf(name, reader);
            }
            else
            {
                hasPlain = true;
            }

            reader.Skip();
        }

        return new(hasOperations, hasPlain, fault);
    }

    /// <summary>What is wrong with the object as an identify's properties, or null.</summary>
    public string? FaultAsIdentify =>
        Fault ?? (HasOperations && HasPlain ? "operations and plain properties cannot be mixed in one identify" : null);

    /// <summary>The first operation that the endpoint <c>/groupidentify</c> does not know, or null.</summary>
    public static string? UnknownToGroupIdentify(JsonElement properties)
    {
        foreach (var property in properties.EnumerateObject())
        {
            if (Known.Contains(property.Name) && !KnownToGroupIdentify.Contains(property.Name))
            {
                return property.Name;
            }
        }

        return null;
    }

    private static string? FaultOf(string operation, Utf8JsonReader reader)
    {
        if (operation == "$clearAll")
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return $"the value of {operation} must be an object of properties";
        }

        if (operation == "$add")
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                reader.Read();
                if (reader.TokenType != JsonTokenType.Number)
                {
                    return $"$add of '{name}' requires a number";
                }
            }
        }

        return null;
    }
}

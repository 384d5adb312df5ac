using System.Text.Json;

namespace Taxonomy.Collector.Events;

/// <summary>How many group types and values an event's <c>groups</c> has, and whether they are of the right type.</summary>
internal readonly record struct GroupsShape(int Types, int Values, string? Fault)
{
    /// <summary>Reads the object that the reader stands on; the reader is a copy, the caller's does not move.</summary>
    public static GroupsShape Read(Utf8JsonReader reader)
    {
        var types = 0;
        var values = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            types++;
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.String)
                {
                    values++;
                }

                if (reader.TokenType != JsonTokenType.EndArray)
                {
                    return Wrong(name);
                }
            }
            else if (reader.TokenType == JsonTokenType.String)
            {
                values++;
            }
            else
            {
                return Wrong(name);
            }
        }

        return new(types, values, null);

        static GroupsShape Wrong(string? name) => new(0, 0, $"group '{name}' must be a string or a list of strings");
    }
}
